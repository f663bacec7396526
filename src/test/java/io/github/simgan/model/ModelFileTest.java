package io.github.simgan.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.AtomicFile;
import io.github.simgan.InvalidInputException;
import io.github.simgan.model.Provenance.CurvePoint;
import io.github.simgan.network.DiscriminatorSpec;
import io.github.simgan.network.RefinerSpec;
import io.github.simgan.tensor.Exposure;
import io.github.simgan.tensor.Haze;
import io.github.simgan.tensor.Shading;
import io.github.simgan.tensor.Variety;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
  @TempDir Path folder;

  @Test
  void everythingComesBackToTheLastBit() {
    for (int channels : List.of(1, 3)) {
      for (SimGanModel model :
          List.of(
              TestModels.random(RefinerSpec.gaze(channels), DiscriminatorSpec.gaze(channels), 1),
              TestModels.random(RefinerSpec.hand(channels), DiscriminatorSpec.hand(channels), 2),
              TestModels.random(
                  RefinerSpec.microscopy(channels), DiscriminatorSpec.microscopy(channels), 3),
              TestModels.random(
                  RefinerSpec.microscopy(channels),
                  DiscriminatorSpec.microscopy(channels).withLocalMean().withAttention(),
                  4),
              TestModels.random(
                  RefinerSpec.microscopy(channels).withNoiseOctaves(2),
                  DiscriminatorSpec.microscopy(channels),
                  5),
              TestModels.random(
                  RefinerSpec.microscopy(channels).withNoiseOctaves(0).withSmoothNoise(2),
                  DiscriminatorSpec.microscopy(channels),
                  6),
              TestModels.tiny())) {
        Path file = folder.resolve("model.zip");
        ModelFile.write(model, file);
        TestModels.assertSame(model, ModelFile.read(file));
      }
    }
  }

  @Test
  void theVarietyOfObjectsComesBack() throws IOException {
    List<Double> gains = new ArrayList<>(Collections.nCopies(Variety.COUNT, 1.25));
    List<Double> spots = new ArrayList<>(Collections.nCopies(Variety.COUNT, 1.0));
    spots.set(Variety.COUNT - 1, 3.5);
    SimGanModel tiny = TestModels.tiny();
    SimGanModel model =
        new SimGanModel(
            tiny.refiner(),
            tiny.discriminator(),
            tiny.intensities()
                .withExposures(
                    List.of(
                        new Exposure(
                            List.of(
                                new Exposure.Channel(
                                    1,
                                    0,
                                    Shading.NONE,
                                    new Variety(-1, -0.3, gains, spots),
                                    new Haze(0.31, 12, -1.02)),
                                new Exposure.Channel(
                                    1, 0, Shading.NONE, new Variety(-1, gains), Haze.NONE))))),
            tiny.noiseSeed(),
            tiny.refinerWeights(),
            tiny.discriminatorWeights(),
            tiny.provenance());
    Path file = folder.resolve("model.zip");
    ModelFile.write(model, file);
    TestModels.assertSame(model, ModelFile.read(file));
    String text = ModelSummary.of(file).text();
    assertTrue(text.contains("real planes, channel 1 haze of 0.31 of the objects' light over 12"));
    // Older models do not say how bright objects are: spots may be anywhere.
    ZipParts parts = ZipParts.of(file);
    parts.settings("\"foreground\": -0.3,", "");
    SimGanModel older = ModelFile.read(parts.write(folder.resolve("older.zip")));
    List<Exposure.Channel> channels = older.intensities().exposures().get(0).channels();
    assertEquals(new Variety(-1, -1, gains, spots), channels.get(0).variety());
  }

  @Test
  void extremeWeightsComeBackToTheLastBit() {
    SimGanModel model = TestModels.tiny();
    float[] weights = model.refinerWeights().get(0).weights();
    float[] odd = {-0f, Float.MIN_VALUE, -Float.MAX_VALUE, Float.MIN_NORMAL, 0.1f};
    System.arraycopy(odd, 0, weights, 0, odd.length);
    Path file = folder.resolve("model.zip");
    ModelFile.write(model, file);
    TestModels.assertSame(model, ModelFile.read(file));
  }

  @Test
  void equalModelsAreEqualFilesInEveryTimeZone() throws IOException {
    Path first = folder.resolve("first.zip");
    Path second = folder.resolve("second.zip");
    TimeZone zone = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
      ModelFile.write(TestModels.tiny(), first);
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
      ModelFile.write(TestModels.tiny(), second);
    } finally {
      TimeZone.setDefault(zone);
    }
    assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
    assertEquals(ModelFile.sha256(first), ModelFile.sha256(second));
  }

  @Test
  void entriesAreThoseOfTheContract() throws IOException {
    ZipParts parts = ZipParts.of(TestModels.tiny(), folder.resolve("model.zip"));
    assertEquals(
        List.of("rdf.yaml", "README.md", "simgan.json", "refiner.onnx", "discriminator.onnx"),
        List.copyOf(parts.entries.keySet()));
    String rdf = parts.text("rdf.yaml");
    assertTrue(rdf.startsWith("format_version: \"0.5."), rdf);
    for (String name : List.of("simgan.json", "refiner.onnx", "discriminator.onnx")) {
      String hash = Sha256.of(parts.entries.get(name));
      assertTrue(rdf.contains("source: \"" + name + "\"\n"), rdf);
      assertTrue(rdf.contains("sha256: \"" + hash + "\"\n"), rdf);
    }
    assertTrue(rdf.contains("\"10.1109/CVPR.2017.241\""), rdf);
    assertTrue(rdf.contains("opset_version: 13\n"), rdf);
  }

  @Test
  void filesThatAnotherProgramPackedAgainAreRead() throws IOException {
    ZipParts parts = ZipParts.of(TestModels.tiny(), folder.resolve("model.zip"));
    parts.put("bioimageio.yaml", parts.entries.remove("rdf.yaml")).put("cover.png", "x");
    TestModels.assertSame(
        TestModels.tiny(), ModelFile.read(parts.write(folder.resolve("packed.zip"))));
  }

  @Test
  void curvesOfAnyLengthAreKeptInTheFilesBounds() {
    List<CurvePoint> points =
        IntStream.range(0, 500_000)
            .mapToObj(i -> new CurvePoint(i, 1.0 / 3, 1.0 / 7, -1.0 / 3, 2.0 / 3, 0.1234567890123))
            .toList();
    SimGanModel tiny = TestModels.tiny();
    Provenance long1 = new Provenance("1", 1, 1, "", "", "", Map.of(), points);
    assertEquals(3, long1.curves().get(1).step());
    SimGanModel model =
        new SimGanModel(
            tiny.refiner(),
            tiny.discriminator(),
            tiny.intensities(),
            1,
            tiny.refinerWeights(),
            tiny.discriminatorWeights(),
            new Provenance("1", 1, 1, "", "", "", Map.of(), points.subList(0, 200_000)));
    Path file = folder.resolve("model.zip");
    ModelFile.write(model, file);
    TestModels.assertSame(model, ModelFile.read(file));
  }

  @Test
  void modelsThatCouldNotBeReadAreNotWritten() {
    SimGanModel model = TestModels.tiny();
    model.discriminatorWeights().get(0).bias()[0] = Float.NaN;
    Path file = folder.resolve("model.zip");
    assertThrows(IllegalArgumentException.class, () -> ModelFile.write(model, file));
    assertEmpty(folder);
  }

  @Test
  void partsThatDoNotFitMakeNoModel() {
    SimGanModel m = TestModels.tiny();
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new SimGanModel(
                m.refiner(),
                m.discriminator(),
                m.intensities(),
                0,
                m.refinerWeights().subList(1, 4),
                m.discriminatorWeights(),
                m.provenance()));
    assertThrows(
        IllegalArgumentException.class,
        () -> TestModels.random(RefinerSpec.gaze(1), DiscriminatorSpec.gaze(2), 1));
  }

  @Test
  void aFailureInTheMiddleLeavesTheOldFileAndNothingElse() throws IOException {
    Path file = folder.resolve("model.zip");
    Files.writeString(file, "old");
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class,
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      Files.write(out, new byte[1 << 20]);
                      throw new IOException("No space left on device");
                    }));
    assertTrue(e.getMessage().startsWith("There is no room left on the disk for"), e.getMessage());
    assertThrows(
        IllegalStateException.class,
        () ->
            AtomicFile.write(
                file,
                out -> {
                  throw new IllegalStateException();
                }));
    assertEquals("old", Files.readString(file, StandardCharsets.UTF_8));
    Files.delete(file);
    assertEmpty(folder);
  }

  @Test
  void anInterruptedThreadStillSavesItsModel() {
    Path file = folder.resolve("model.zip");
    Thread.currentThread().interrupt();
    try {
      ModelFile.write(TestModels.tiny(), file);
    } finally {
      assertTrue(Thread.interrupted());
    }
    TestModels.assertSame(TestModels.tiny(), ModelFile.read(file));
  }

  @Test
  void linksArePreservedAndWhatIsNoFileIsRefused() throws IOException {
    SimGanModel model = TestModels.tiny();
    Path real = Files.writeString(folder.resolve("real.zip"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.zip"), real);
    ModelFile.write(model, link);
    assertTrue(Files.isSymbolicLink(link));
    TestModels.assertSame(model, ModelFile.read(real));
    assertThrows(InvalidInputException.class, () -> ModelFile.write(model, folder));
    assertThrows(InvalidInputException.class, () -> ModelFile.write(model, Path.of("/dev/null")));
    assertThrows(
        InvalidInputException.class,
        () -> ModelFile.write(model, folder.resolve("no/such/folder.zip")));
  }

  @Test
  void summaryNamesWhatMatters() throws IOException {
    Path file = folder.resolve("model.zip");
    ModelFile.write(TestModels.tiny(), file);
    String text = ModelSummary.of(file).text();
    for (String part :
        List.of(
            "preset microscopy",
            "nuclei \u2013 12 planes, uint16",
            "retina, 1 plane, float32",
            "seed 9007199254740993",
            "receptive field 7 px",
            "every 2 px",
            "step 2147483647: refiner 0.6931",
            "Setting zeta: 1.0E-4",
            "Setting alpha: \"quoted\" \\ and?new line?tab ? \u00e9 \ud83d\ude00 ?",
            "SHA-256: " + ModelFile.sha256(file))) {
      assertTrue(text.contains(part), part + " in " + text);
    }
    JsonFields json =
        JsonFields.of(
            Json.parse(
                ModelSummary.of(file).json().getBytes(StandardCharsets.UTF_8), "the summary"),
            "the summary");
    assertEquals(ModelFile.sha256(file), json.text("sha256"));
    assertEquals((1L << 53) + 1, json.object("provenance").longInteger("seed"));
    assertEquals(TestModels.tiny().provenance(), ProvenanceJson.read(json.object("provenance")));
    assertEquals(7, json.object("refiner").integer("receptive_field"));
    assertEquals(2, json.object("discriminator").integer("map_stride"));
  }

  private static void assertEmpty(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(), files.toList());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
