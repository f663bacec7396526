package io.github.simgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import io.github.simgan.Progress;
import io.github.simgan.io.ImageFiles;
import io.github.simgan.model.ModelFile;
import io.github.simgan.refine.ImageRefiner;
import io.github.simgan.workflow.ImageWorkflow;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The package for Fiji, installed beside the jars that Fiji has, in Fiji's versions: replaces and
 * hides nothing of Fiji's, and works from there in a process of its own.
 */
class FijiPackageIT {
  private static final Path BUILD = Path.of(System.getProperty("simgan.build", "target"));

  /** Runtime dependencies that Fiji has too. */
  private static final Set<String> FIJI_HAS =
      Set.of(
          "commons-codec",
          "commons-compress",
          "commons-io",
          "commons-lang3",
          "commons-math3",
          "error_prone_annotations",
          "gson",
          "ij",
          "imglib2",
          "javacpp",
          "jna",
          "parsington",
          "picocli",
          "scijava-common",
          "slf4j-api",
          "threetenbp",
          "zstd-jni");

  /** Runtime dependencies of parts of DL4J and ND4J that nothing here uses. */
  private static final Set<String> UNUSED =
      Set.of("commons-net", "fastutil", "jna-platform", "oshi-core", "resources", "slf4j-nop");

  /** Names, without versions, of jars seen in Fiji that ND4J has namesakes of. */
  private static final Set<String> NAMESAKES =
      Set.of("guava", "jackson", "protobuf", "jackson-core", "protobuf-java", "common", "native");

  @TempDir static Path folder;
  private static Path fiji;
  private static Path unpacked;
  private static Set<String> theirs;

  @BeforeAll
  static void install() throws Exception {
    fiji = folder.resolve("Fiji.app");
    Files.createDirectories(fiji.resolve("plugins"));
    Path jars = Files.createDirectories(fiji.resolve("jars"));
    for (Path jar : list(BUILD.resolve("lib"))) {
      String name = stripped(jar);
      if (FIJI_HAS.contains(name) && !name.equals("javacpp")) {
        Files.copy(jar, jars.resolve(jar.getFileName()));
      }
    }
    for (Path jar : list(BUILD.resolve("fiji-has"))) {
      Files.copy(jar, jars.resolve(jar.getFileName()));
    }
    theirs = names(fiji);
    unpacked = folder.resolve("package");
    unzip(BUILD.resolve("simgan-fiji.zip"), unpacked);
    assertEquals("", run(script(fiji, unpacked)).replaceFirst("(?s)^Installed SimGAN into.*", ""));
  }

  private static List<String> script(Path... arguments) {
    List<String> command = new ArrayList<>(List.of("bash", "src/fiji/install.sh"));
    Stream.of(arguments).map(Path::toString).forEach(command::add);
    return command;
  }

  private static String run(List<String> command) throws Exception {
    Path log = folder.resolve("log.txt");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("OMP_NUM_THREADS", "1");
    Process process = builder.redirectOutput(log.toFile()).start();
    boolean ended = process.waitFor(240, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertTrue(ended, Files.readString(log));
    return Files.readString(log);
  }

  private static void unzip(Path zip, Path target) throws IOException {
    try (InputStream in = Files.newInputStream(zip);
        ZipInputStream entries = new ZipInputStream(in)) {
      for (ZipEntry e = entries.getNextEntry(); e != null; e = entries.getNextEntry()) {
        Path file = target.resolve(e.getName()).normalize();
        assertTrue(file.startsWith(target), e.getName());
        if (!e.isDirectory()) {
          Files.createDirectories(file.getParent());
          Files.copy(entries, file);
        }
      }
    }
  }

  private static List<Path> list(Path below) throws IOException {
    try (Stream<Path> files = Files.walk(below)) {
      return files.filter(f -> f.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private static Set<String> names(Path below) throws IOException {
    return list(below).stream().map(FijiPackageIT::stripped).collect(Collectors.toSet());
  }

  /** A jar's name as Fiji's updater sees it: without its version, with its classifier. */
  private static String stripped(Path jar) {
    String name = jar.getFileName().toString().replaceFirst("\\.jar$", "");
    return name.replaceFirst(
        "-\\d+(\\.\\d+)+[a-z]?(-(SNAPSHOT|M[\\d.]+|jre|\\d+(\\.\\d+)+|\\d+))*(?=-|$)", "");
  }

  private static Set<String> classes(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream()
          .map(ZipEntry::getName)
          .filter(n -> n.endsWith(".class") && !n.endsWith("module-info.class"))
          .filter(n -> !n.startsWith("META-INF/"))
          .collect(Collectors.toSet());
    }
  }

  @Test
  void everyJarIsEitherInThePackageOrInFijiOrUnused() throws IOException {
    Set<String> ours = names(unpacked);
    for (Path jar : list(BUILD.resolve("lib"))) {
      String name = stripped(jar);
      boolean shipped = ours.contains(name) || ours.contains("nd4j-" + name);
      boolean natives = name.matches(".*-x86_64(-onednn)?");
      assertTrue(
          natives || shipped != (FIJI_HAS.contains(name) || UNUSED.contains(name)),
          name + ": must be in pom.xml's list of jars for Fiji, or in FIJI_HAS or UNUSED here");
    }
    assertTrue(ours.contains("simgan"), ours.toString());
    assertTrue(ours.stream().anyMatch(n -> n.endsWith("-onednn")), ours.toString());
  }

  @Test
  void noJarTakesTheNameOfOneOfFijis() throws IOException {
    assertEquals("guava", stripped(Path.of("guava-1.0.0-M2.1.jar")));
    assertEquals(
        "openblas-linux-x86_64", stripped(Path.of("openblas-0.3.19-1.5.7-linux-x86_64.jar")));
    for (String name : names(unpacked)) {
      assertFalse(theirs.contains(name) || NAMESAKES.contains(name), name);
    }
  }

  @Test
  void noClassHidesOneOfFijis() throws IOException {
    Set<String> host = new HashSet<>();
    for (Path jar : list(fiji)) {
      if (theirs.contains(stripped(jar))) {
        host.addAll(classes(jar));
      }
    }
    assertTrue(host.contains("com/google/common/base/Preconditions.class"));
    for (Path jar : list(unpacked)) {
      Set<String> both = new TreeSet<>(classes(jar));
      both.retainAll(host);
      assertEquals(Set.of(), both, jar.getFileName().toString());
    }
  }

  @Test
  void trainsAndRefinesFromThere() throws Exception {
    IJ.saveAsTiff(Fixture.simulated("simulated", 2, 1), folder.resolve("simulated.tif").toString());
    IJ.saveAsTiff(Fixture.real("real", 2), folder.resolve("real.tif").toString());
    // As Fiji's launcher: jars, plugins, and one folder below each. The driver alone comes from
    // here.
    Path driver = folder.resolve("driver/io/github/simgan/command/FijiHost.class");
    Files.createDirectories(driver.getParent());
    try (InputStream in = FijiHost.class.getResourceAsStream("FijiHost.class")) {
      Files.copy(in, driver);
    }
    String path =
        list(fiji).stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    String said =
        run(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-Xmx1g",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-cp",
                folder.resolve("driver") + File.pathSeparator + path,
                FijiHost.class.getName(),
                folder.toString(),
                "refiner-pretraining=1 discriminator-pretraining=2"));
    assertTrue(said.endsWith("done" + System.lineSeparator()), said);
    assertTrue(said.contains("Preconditions from guava-33."), said);
    assertTrue(said.contains("ObjectMapper from jackson-databind-2."), said);
    assertTrue(said.contains("Message from protobuf-java-4."), said);
    assertTrue(said.contains("Loader from javacpp-1.5.10.jar"), said);
    assertTrue(said.contains("IJ from ij-1."), said);
    Fixture.assertSamePixels(
        ImageWorkflow.refine(
                ImageFiles.open(folder.resolve("simulated.tif")),
                ModelFile.read(folder.resolve("model.zip")),
                ImageRefiner.Scale.SIMULATED,
                ImageRefiner.DEFAULT_BLOCK,
                Progress.NONE)
            .imagePlus(),
        ImageFiles.open(folder.resolve("refined.tif")).imagePlus());
  }

  @Test
  void theScriptReplacesRemovesAndRefuses() throws Exception {
    Path other = folder.resolve("Other Fiji.app");
    Files.createDirectories(other.resolve("plugins"));
    Files.createDirectories(other.resolve("jars"));
    Path tiny = folder.resolve("tiny");
    Files.createDirectories(tiny.resolve("jars/linux64"));
    Files.writeString(tiny.resolve("jars/simgan-1.jar"), "1");
    Files.writeString(tiny.resolve("jars/linux64/a.jar"), "a");
    run(script(other, tiny));
    Files.move(tiny.resolve("jars/simgan-1.jar"), tiny.resolve("jars/simgan-2.jar"));
    run(script(other, tiny));
    assertEquals(
        List.of("a.jar", "simgan-2.jar"),
        list(other).stream().map(f -> f.getFileName().toString()).toList());

    Path guava = Files.writeString(other.resolve("jars/guava.jar"), "Fiji's");
    Files.writeString(tiny.resolve("jars/guava.jar"), "not Fiji's");
    String refused = run(script(other, tiny));
    assertTrue(refused.contains("nothing was changed"), refused);
    assertEquals("Fiji's", Files.readString(guava));

    run(new ArrayList<>(List.of("bash", "src/fiji/install.sh", "--remove", other.toString())));
    assertEquals(List.of(guava), list(other));
    assertFalse(Files.exists(other.resolve("simgan-installed.txt")));
    assertTrue(run(script(tiny)).contains("is no Fiji"));
  }
}
