package io.github.simgan.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.io.Hyperstack;
import io.github.simgan.io.ImageFiles;
import io.github.simgan.tensor.PixelType;
import io.github.simgan.workflow.CurvesCsv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands on good input. */
class CommandsTest {
  @TempDir Path folder;
  private Path simulated;
  private Path real;

  @BeforeEach
  void images() {
    simulated = SmallImages.simulated(folder.resolve("simulated.tif"), 64, 48, 2);
    real = SmallImages.real(folder.resolve("real.tif"), 50, 60, 2);
  }

  @Test
  void sameSeedSameModel() throws IOException {
    Path a = folder.resolve("a.zip");
    Path b = folder.resolve("b.zip");
    Path c = folder.resolve("c.zip");
    Path log = folder.resolve("log.csv");
    TrainedModel.train(simulated, real, a, "--seed", 3, "--log", log).assertDone();
    TrainedModel.train(simulated, real, b, "--seed", 3).assertDone();
    TrainedModel.train(simulated, real, c, "--seed", 4).assertDone();
    assertArrayEquals(Files.readAllBytes(a), Files.readAllBytes(b));
    assertFalse(Files.mismatch(a, c) == -1);
    List<String> lines = Files.readAllLines(log);
    assertEquals(CurvesCsv.HEADER, lines.get(0));
    assertTrue(lines.size() >= 3, lines.toString());
    assertTrue(lines.get(lines.size() - 1).startsWith("2,"), lines.toString());
    for (String line : lines) {
      assertEquals(6, line.split(",", -1).length, line);
    }
  }

  @Test
  void refiningTwiceGivesTheSameFiles() throws IOException {
    for (int block : new int[] {256, 16}) {
      Path out = folder.resolve("out" + block + ".tif");
      Path map = folder.resolve("map" + block + ".tif");
      Cli.run(
              "refine",
              "--model",
              TrainedModel.path(),
              "--input",
              simulated,
              "--output",
              out,
              "--realism",
              map,
              "--block",
              block)
          .assertDone();
    }
    // The TIFF headers hold the titles, which are the same: the input's name.
    assertEquals(-1, Files.mismatch(folder.resolve("out256.tif"), folder.resolve("out16.tif")));
    assertEquals(-1, Files.mismatch(folder.resolve("map256.tif"), folder.resolve("map16.tif")));
    Hyperstack refined = ImageFiles.open(folder.resolve("out256.tif"));
    assertEquals(PixelType.UINT16, refined.pixelType());
    assertEquals(2, refined.slices());
    assertEquals(64, refined.pixels().dimension(0));
    Hyperstack map = ImageFiles.open(folder.resolve("map256.tif"));
    assertEquals(PixelType.FLOAT32, map.pixelType());
    // What the realism command says of the refined file is what was written beside it.
    Path again = folder.resolve("again.tif");
    Cli.run(
            "realism",
            "--model",
            TrainedModel.path(),
            "--input",
            folder.resolve("out256.tif"),
            "--output",
            again)
        .assertDone();
    assertSamePixels(map, ImageFiles.open(again));
  }

  private static void assertSamePixels(Hyperstack a, Hyperstack b) {
    var x = a.pixels().localizingCursor();
    var y = b.pixels().randomAccess();
    while (x.hasNext()) {
      double value = x.next().getRealDouble();
      assertEquals(value, y.setPositionAndGet(x).getRealDouble());
    }
  }

  @Test
  void folderToFolder() throws IOException {
    Path in = Files.createDirectory(folder.resolve("in"));
    Path out = folder.resolve("out");
    Path maps = folder.resolve("maps");
    SmallImages.simulated(in.resolve("t2.tif"), 40, 30, 1);
    SmallImages.simulated(in.resolve("t10.TIF"), 30, 40, 2);
    refine(in, out, "--realism", maps, "--scale", "real").assertDone();
    assertEquals(with("t2.tif", "t10.tif"), Cli.listing(out).keySet());
    assertEquals(Set.of("", "t2.tif", "t10.tif"), Cli.listing(maps).keySet());
    assertEquals(2, ImageFiles.open(out.resolve("t10.tif")).slices());
  }

  @Test
  void badImageInAFolderCostsOnlyItself() throws IOException {
    Path in = Files.createDirectory(folder.resolve("in"));
    Path out = folder.resolve("out");
    SmallImages.simulated(in.resolve("a.tif"), 40, 30, 1);
    Files.writeString(in.resolve("b.tif"), "no image");
    SmallImages.simulated(in.resolve("c.tif"), 8, 8, 1);
    SmallImages.simulated(in.resolve("d.tif"), 40, 30, 1);
    Cli.Result result = refine(in, out);
    assertEquals(3, result.code());
    List<String> said = result.err().lines().toList();
    assertEquals(3, said.size(), result.err());
    assertTrue(said.get(0).contains("b.tif") && said.get(1).contains("c.tif"), result.err());
    assertTrue(said.get(2).startsWith("2 of 4 images could not be refined"), result.err());
    assertEquals(with("a.tif", "d.tif"), Cli.listing(out).keySet());
    Path none = folder.resolve("none");
    Files.delete(in.resolve("a.tif"));
    Files.delete(in.resolve("d.tif"));
    assertEquals(3, refine(in, none).code());
    assertEquals(with(), Cli.listing(none).keySet());
  }

  /** What a folder of results has in it beside the results. */
  private static Set<String> with(String... results) {
    Set<String> names = new HashSet<>(Set.of(results));
    names.addAll(Set.of("", "simgan-folder.txt", "simgan-log.txt", "simgan-summary.csv"));
    return names;
  }

  private static Cli.Result refine(Path in, Path out, Object... more) {
    Object[] all = new Object[7 + more.length];
    System.arraycopy(
        new Object[] {"refine", "--model", TrainedModel.path(), "--input", in, "--output", out},
        0,
        all,
        0,
        7);
    System.arraycopy(more, 0, all, 7, more.length);
    return Cli.run(all);
  }

  @Test
  void infoInWordsAndForPrograms() {
    Cli.Result words = Cli.run("info", "--model", TrainedModel.path());
    words.assertDone();
    assertTrue(words.out().contains("preset microscopy"), words.out());
    Cli.Result json = Cli.run("info", "--json", "--model", TrainedModel.path());
    json.assertDone();
    assertTrue(json.out().startsWith("{") && json.out().endsWith("}\n"), json.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"input", "fixed"})
  void exportedModelsReproduceTheirTestOutput(String noise) throws IOException {
    Path exported = folder.resolve("exported.zip");
    Cli.Result export =
        Cli.run(
            "export",
            "--model",
            TrainedModel.path(),
            "--output",
            exported,
            "--author",
            "Jane Doe",
            "--license",
            "CC-BY-4.0",
            "--noise",
            noise);
    export.assertDone();
    try (ZipFile zip = new ZipFile(exported.toFile())) {
      assertEquals(noise.equals("fixed"), zip.getEntry("refiner_fixed_noise.onnx") != null);
      assertEquals(noise.equals("input"), zip.getEntry("test_noise.npy") != null);
    }
    Cli.Result test = Cli.run("info", "--self-test", "--model", exported);
    test.assertDone();
    assertTrue(test.out().contains("reproduces the author's test output"), test.out());
    Cli.Result own = Cli.run("info", "--self-test", "--model", TrainedModel.path());
    assertEquals(2, own.code());
    assertTrue(own.err().contains("no test tensors"), own.err());
    Path untouched = folder.resolve("untouched.zip");
    Cli.Result bad =
        Cli.run(
            "export",
            "--model",
            TrainedModel.path(),
            "--output",
            untouched,
            "--author",
            "Jane Doe",
            "--license",
            "my own");
    assertEquals(2, bad.code());
    assertFalse(Files.exists(untouched));
  }

  @Test
  void samplesAndVersion() {
    Path out = folder.resolve("samples");
    Cli.run("samples", "--output", out).assertDone();
    assertTrue(Files.exists(out.resolve("hubble/hubble_heldback_labels.tif")));
    Cli.Result version = Cli.run("--version");
    version.assertDone();
    assertTrue(version.out().startsWith("simgan "), version.out());
  }
}
