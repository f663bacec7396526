package io.github.simgan.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.Progress;
import io.github.simgan.refine.ChannelChoice;
import io.github.simgan.refine.ImageRefiner;
import io.github.simgan.refine.RefineOptions;
import io.github.simgan.workflow.RefineFiles;
import io.github.simgan.workflow.SmallFolders;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Spark job makes what a single process makes, whatever is killed. */
class SparkRefineTest {
  private static final int IMAGES = 12;

  /** What keeps Spark from opening ports and pages that a test does not need. */
  private static final Map<String, String> CONF =
      Map.of(
          "spark.master", "local[2,4]",
          "spark.ui.enabled", "false",
          "spark.driver.host", "localhost",
          "spark.driver.bindAddress", "127.0.0.1",
          "spark.extraListeners", KillOneTask.class.getName());

  @TempDir static Path folder;
  private static Path model;
  private static Path input;
  private static Map<String, String> whole;

  @BeforeAll
  static void once() {
    CONF.forEach(System::setProperty);
    model = SmallFolders.model(folder);
    input = SmallFolders.images(folder.resolve("in"), IMAGES);
    whole = SmallFolders.whole(model, input, folder.resolve("whole"));
  }

  @AfterAll
  static void after() {
    CONF.keySet().forEach(System::clearProperty);
  }

  private static List<String> arguments(Path output, String... more) {
    List<String> all = new ArrayList<>(List.of("--output", output.toString()));
    if (!List.of(more).contains("--model")) {
      all.addAll(List.of("--model", model.toString()));
    }
    if (!List.of(more).contains("--input")) {
      all.addAll(List.of("--input", input.toString()));
    }
    all.addAll(List.of(more));
    return all;
  }

  private static String spark(int code, Path output, String... more) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        SparkRefine.run(
            new PrintWriter(out),
            new PrintWriter(err),
            arguments(output, more).toArray(String[]::new));
    assertEquals(code, exit, err.toString());
    return out.toString() + err;
  }

  /** With tasks killed at random. */
  @Test
  void twoThreadsMakeWhatOneProcessMakes() {
    KillOneTask.KILLED.set(0);
    Path output = folder.resolve("spark");
    String said = spark(0, output, "--block", "32");
    assertTrue(said.contains("Refined 12 of 12 part(s)"), said);
    assertEquals(whole, SmallFolders.listing(output));
    assertTrue(KillOneTask.KILLED.get() > 0, "a task was killed");
  }

  @Test
  void aBadImageIsNamedAndTheRestIsMade() throws IOException {
    Path bad = input.resolve("c99.tif");
    Path output = folder.resolve("bad");
    try {
      Files.write(bad, new byte[] {1, 2, 3});
      String said = spark(2, output, "--retries", "1");
      assertTrue(said.contains("1 of 13 parts") && said.contains("c99.tif"), said);
      assertEquals(1, said.lines().count(), said);
      whole.keySet().forEach(name -> assertTrue(Files.exists(output.resolve(name)), name));
    } finally {
      Files.delete(bad);
    }
  }

  /** Chunks, pyramid and metadata are those of a single process, byte for byte. */
  @Test
  void anOmeZarrImageIsThatOfOneProcess() {
    Path image = SmallFolders.zarr(folder);
    Path single = folder.resolve("single.zarr");
    RefineFiles.refine(
        model,
        image,
        single,
        Optional.empty(),
        RefineOptions.of(ImageRefiner.Scale.SIMULATED),
        SmallFolders.limits(),
        Progress.NONE);
    Path output = folder.resolve("spark.zarr");
    String said = spark(0, output, "--input", image.toString());
    assertTrue(said.contains("Refined 4 of 4 part(s)"), said);
    assertEquals(SmallFolders.listing(single), SmallFolders.listing(output));
  }

  /** A model of one channel and one of the image's two; the choice is part of the job. */
  @Test
  void singleChannelsAreThoseOfOneProcess() {
    Path image = SmallFolders.zarr(folder.resolve("channels"));
    Path one = SmallFolders.oneChannelModel(folder);
    Path single = folder.resolve("single-channel.zarr");
    RefineFiles.refine(
        one,
        image,
        single,
        Optional.empty(),
        new RefineOptions(ImageRefiner.Scale.SIMULATED, ChannelChoice.of("2")),
        SmallFolders.limits(),
        Progress.NONE);
    Path output = folder.resolve("spark-channel.zarr");
    String said =
        spark(0, output, "--model", one.toString(), "--input", image.toString(), "--channels", "2");
    assertTrue(said.contains("Refined 4 of 4 part(s)"), said);
    assertEquals(SmallFolders.listing(single), SmallFolders.listing(output));
    String bad =
        spark(2, folder.resolve("no.zarr"), "--input", image.toString(), "--channels", "x");
    assertTrue(bad.contains("not \"x\""), bad);
  }

  @Test
  void askingChangesNothing() {
    Path output = folder.resolve("dry");
    String said = spark(0, output, "--dry-run");
    assertTrue(said.contains("Would refine 12 of 12"), said);
    assertFalse(Files.exists(output));
    assertTrue(spark(2, input.resolve("c0.tif")).contains("c0.tif is a file"));
  }

  /** The driver's process is killed half-way; the same line again makes the rest. */
  @Test
  @Tag("slow")
  void aKilledDriverGoesOn() throws Exception {
    Path output = folder.resolve("killed");
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String opened :
        List.of(
            "java.lang",
            "java.lang.invoke",
            "java.nio",
            "java.util",
            "java.util.concurrent",
            "java.net",
            "sun.nio.ch")) {
      line.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
    }
    CONF.forEach(
        (key, value) -> {
          if (!key.equals("spark.extraListeners")) {
            line.add("-D" + key + "=" + value);
          }
        });
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), SparkRefine.class.getName()));
    line.addAll(arguments(output));
    Process driver =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    while (driver.isAlive() && images(output) < 3) {
      Thread.sleep(2);
    }
    driver.destroyForcibly().waitFor();
    long made = images(output);
    assertTrue(
        made >= 3 && made < IMAGES, made + " images: " + Files.readString(folder.resolve("log")));
    spark(0, output);
    assertEquals(whole, SmallFolders.listing(output));
  }

  private static long images(Path output) throws IOException {
    if (!Files.isDirectory(output)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(output)) {
      return files.filter(f -> f.toString().endsWith(".tif") && !f.toFile().isHidden()).count();
    }
  }
}
