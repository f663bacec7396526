package io.github.simgan;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** The table of rooms in the design, as a test: who may import what. */
@AnalyzeClasses(packages = "io.github.simgan", importOptions = ImportOption.DoNotIncludeTests.class)
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
    rooms.put("evaluate", List.of("tensor", "refine", "model"));
    List<String> library = List.copyOf(rooms.keySet());
    rooms.put("workflow", library);
    rooms.put("demo", with(library, "workflow"));
    rooms.put("command", with(library, "workflow", "demo"));
    rooms.put("cli", with(library, "workflow", "demo"));
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

  @ArchTest static final ArchRule ROOMS_IMPORT_AS_THE_TABLE_SAYS = table();

  private static ArchRule table() {
    List<ArchRule> rules = new ArrayList<>();
    for (Map.Entry<String, List<String>> room : ROOMS.entrySet()) {
      List<String> allowed = new ArrayList<>(List.of(ROOT, inRoom(room.getKey())));
      room.getValue().forEach(other -> allowed.add(inRoom(other)));
      DescribedPredicate<JavaClass> others =
          resideInAPackage(ROOT + "..")
              .and(resideOutsideOfPackages(allowed.toArray(String[]::new)));
      rules.add(
          noClasses()
              .that()
              .resideInAPackage(inRoom(room.getKey()))
              .should()
              .dependOnClassesThat(others)
              .allowEmptyShould(true)
              .as(room.getKey() + " may import " + room.getValue()));
    }
    return CompositeArchRule.of(rules);
  }

  @ArchTest
  static final ArchRule EVERY_CLASS_IS_IN_A_ROOM_OF_THE_TABLE =
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

  @ArchTest
  static final ArchRule THE_ROOT_IMPORTS_NO_ROOM =
      noClasses()
          .that()
          .resideInAPackage(ROOT)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + ".*..");

  @ArchTest
  static final ArchRule NO_CYCLES = slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

  @ArchTest static final ArchRule IMAGEJ_STAYS_IN_ITS_ROOMS = only("ij..", "io", "command");

  @ArchTest static final ArchRule SCIJAVA_STAYS_IN_ITS_ROOM = only("org.scijava..", "command");

  @ArchTest static final ArchRule SWING_STAYS_IN_ITS_ROOM = only("javax.swing..", "command");

  /** Drawing reports is the demo's; windows are not. */
  @ArchTest static final ArchRule AWT_STAYS_IN_ITS_ROOMS = only("java.awt..", "command", "demo");

  @ArchTest static final ArchRule PICOCLI_STAYS_IN_ITS_ROOM = only("picocli..", "cli");

  @ArchTest
  static final ArchRule ND4J_STAYS_IN_THE_LIBRARY =
      only("org.nd4j..", "tensor", "network", "model", "training", "refine", "evaluate");

  @ArchTest static final ArchRule DL4J_STAYS_IN_NETWORK = only("org.deeplearning4j..", "network");

  private static ArchRule only(String packages, String... rooms) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(inRooms(rooms))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(packages);
  }

  @ArchTest
  static final ArchRule ONLY_THE_COMMAND_LINE_PRINTS =
      noClasses()
          .that()
          .resideOutsideOfPackage(inRoom("cli"))
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  @ArchTest
  static final ArchRule NO_STACK_TRACES_ARE_PRINTED =
      noClasses().should().callMethod(Throwable.class, "printStackTrace");

  @ArchTest
  static final ArchRule ONLY_MAIN_EXITS =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(ROOT + ".cli.Main")
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class);

  @ArchTest
  static final ArchRule ALL_RANDOMNESS_IS_SEEDED =
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

  private static DescribedPredicate<JavaClass> named(String simpleName) {
    return DescribedPredicate.describe(
        "named " + simpleName, c -> c.getSimpleName().equals(simpleName));
  }
}
