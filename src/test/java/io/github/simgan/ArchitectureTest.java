package io.github.simgan;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The table of rooms in the design, as a test: who may import what. */
class ArchitectureTest {
  private static final String ROOT = "io.github.simgan";

  /** For every room the rooms it may import, beside itself and the words in the root package. */
  private static final Map<String, List<String>> ROOMS = rooms();

  private static Map<String, List<String>> rooms() {
    Map<String, List<String>> rooms = new LinkedHashMap<>();
    rooms.put("tensor", List.of());
    rooms.put("simulate", List.of());
    rooms.put("network", List.of("tensor"));
    rooms.put("io", List.of("tensor"));
    rooms.put("model", List.of("tensor", "network"));
    rooms.put("training", List.of("tensor", "network", "model"));
    rooms.put("refine", List.of("tensor", "network", "model"));
    // A fresh classifier, which evaluation is done with, is a network.
    rooms.put("evaluate", List.of("tensor", "network", "model", "refine"));
    List<String> library = List.copyOf(rooms.keySet());
    rooms.put("report", library);
    rooms.put("workflow", with(library, "report"));
    rooms.put("demo", with(library, "report", "workflow"));
    rooms.put("command", with(library, "report", "workflow", "demo"));
    rooms.put("cli", with(library, "report", "workflow", "demo"));
    rooms.put("spark", with(library, "report", "workflow"));
    return rooms;
  }

  private static List<String> with(List<String> rooms, String... more) {
    List<String> all = new ArrayList<>(rooms);
    Collections.addAll(all, more);
    return all;
  }

  private static String inRoom(String room) {
    return ROOT + "." + room + "..";
  }

  private static String[] inRooms(String... rooms) {
    return List.of(rooms).stream().map(ArchitectureTest::inRoom).toArray(String[]::new);
  }

  private static ArchRule importsOf(String room, List<String> rooms) {
    List<String> allowed = new ArrayList<>(List.of(ROOT, inRoom(room)));
    rooms.forEach(other -> allowed.add(inRoom(other)));
    DescribedPredicate<JavaClass> others =
        resideInAPackage(ROOT + "..").and(resideOutsideOfPackages(allowed.toArray(String[]::new)));
    return noClasses()
        .that()
        .resideInAPackage(inRoom(room))
        .should()
        .dependOnClassesThat(others)
        .allowEmptyShould(true);
  }

  private static final ArchRule EVERY_CLASS_IS_IN_A_ROOM_OF_THE_TABLE =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              with(List.of(inRooms(ROOMS.keySet().toArray(String[]::new))), ROOT)
                  .toArray(String[]::new))
          .should()
          .bePublic()
          .orShould()
          .notBePublic()
          .allowEmptyShould(true);

  private static final ArchRule THE_ROOT_IMPORTS_NO_ROOM =
      noClasses()
          .that()
          .resideInAPackage(ROOT)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + ".*..");

  private static final ArchRule NO_CYCLES =
      slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

  private static final ArchRule IMAGEJ_STAYS_IN_ITS_ROOMS = only("ij..", "io", "command");

  private static final ArchRule SCIJAVA_STAYS_IN_ITS_ROOM = only("org.scijava..", "command");

  private static final ArchRule SWING_STAYS_IN_ITS_ROOM = only("javax.swing..", "command");

  /** Reports are drawn; windows are the commands'. */
  private static final ArchRule AWT_STAYS_IN_ITS_ROOMS = only("java.awt..", "command", "report");

  private static final ArchRule PICOCLI_STAYS_IN_ITS_ROOMS = only("picocli..", "cli", "spark");

  /** It is not among the program's jars, so nothing else may need it. */
  private static final ArchRule SPARK_STAYS_IN_ITS_ROOM = only("org.apache.spark..", "spark");

  private static final ArchRule ND4J_STAYS_IN_THE_LIBRARY =
      only("org.nd4j..", "tensor", "network", "model", "training", "refine", "evaluate");

  private static final ArchRule ONEDNN_STAYS_IN_NETWORK = only("org.bytedeco..", "network");

  private static final ArchRule DL4J_STAYS_IN_NETWORK = only("org.deeplearning4j..", "network");

  private static ArchRule only(String packages, String... rooms) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(inRooms(rooms))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(packages);
  }

  private static final ArchRule ONLY_THE_COMMAND_LINE_PRINTS =
      noClasses()
          .that()
          .resideOutsideOfPackages(inRooms("cli", "spark"))
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  private static final ArchRule NO_STACK_TRACES_ARE_PRINTED =
      noClasses()
          .should()
          .callMethodWhere(
              DescribedPredicate.describe(
                  "stack traces are printed", c -> c.getName().equals("printStackTrace")));

  private static final ArchRule ONLY_MAIN_EXITS =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(ROOT + ".cli.Main")
          .and()
          .doNotHaveFullyQualifiedName(ROOT + ".spark.SparkRefine")
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class);

  private static final ArchRule ALL_RANDOMNESS_IS_SEEDED =
      noClasses()
          .should()
          .callMethod(Math.class, "random")
          .orShould()
          .callConstructor(java.util.Random.class)
          .orShould()
          .callConstructor(java.util.SplittableRandom.class)
          .orShould()
          .callMethod(Collections.class, "shuffle", List.class)
          .orShould()
          .dependOnClassesThat(resideInAnyPackage("java.security").and(named("SecureRandom")))
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(ThreadLocalRandom.class);

  /** Files come from strangers; Ctrl-C is met by a class that not every machine has. */
  private static final ArchRule NO_FILE_NAMES_A_CLASS =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(ROOT + ".cli.Interrupts")
          .should()
          .callMethod(Class.class, "forName", String.class)
          .orShould()
          .callMethod(ClassLoader.class, "loadClass", String.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(ObjectInputStream.class)
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("org.yaml..")
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("com.fasterxml..");

  private static final Map<String, ArchRule> RULES = all();

  private static Map<String, ArchRule> all() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    ROOMS.forEach(
        (room, rooms) -> rules.put(room + " may import " + rooms, importsOf(room, rooms)));
    rules.put("every class is in a room of the table", EVERY_CLASS_IS_IN_A_ROOM_OF_THE_TABLE);
    rules.put("the root imports no room", THE_ROOT_IMPORTS_NO_ROOM);
    rules.put("no cycles", NO_CYCLES);
    rules.put("imagej stays in its rooms", IMAGEJ_STAYS_IN_ITS_ROOMS);
    rules.put("scijava stays in its room", SCIJAVA_STAYS_IN_ITS_ROOM);
    rules.put("swing stays in its room", SWING_STAYS_IN_ITS_ROOM);
    rules.put("awt stays in its rooms", AWT_STAYS_IN_ITS_ROOMS);
    rules.put("picocli stays in its rooms", PICOCLI_STAYS_IN_ITS_ROOMS);
    rules.put("oneDNN stays in network", ONEDNN_STAYS_IN_NETWORK);
    rules.put("spark stays in its room", SPARK_STAYS_IN_ITS_ROOM);
    rules.put("nd4j stays in the library", ND4J_STAYS_IN_THE_LIBRARY);
    rules.put("dl4j stays in network", DL4J_STAYS_IN_NETWORK);
    rules.put("only the command line prints", ONLY_THE_COMMAND_LINE_PRINTS);
    rules.put("no stack traces are printed", NO_STACK_TRACES_ARE_PRINTED);
    rules.put("only main exits", ONLY_MAIN_EXITS);
    rules.put("all randomness is seeded", ALL_RANDOMNESS_IS_SEEDED);
    rules.put("no file names a class", NO_FILE_NAMES_A_CLASS);
    return rules;
  }

  /** Every rule as a test of its own, on the classes as they were built. */
  @TestFactory
  Stream<DynamicTest> rules() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);
    return RULES.entrySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().check(classes)));
  }

  private static DescribedPredicate<JavaClass> named(String simpleName) {
    return DescribedPredicate.describe(
        "named " + simpleName, c -> c.getSimpleName().equals(simpleName));
  }
}
