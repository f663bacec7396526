package io.github.simgan.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import io.github.simgan.InvalidInputException;
import io.github.simgan.network.DiscriminatorSpec;
import io.github.simgan.network.RandomWeights;
import io.github.simgan.network.RefinerSpec;
import io.github.simgan.tensor.IntensityMap;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that was exported: others compute the same from its files, and we read it as our own. */
class ModelExportTest {
  private static final ExportDetails DETAILS =
      new ExportDetails(List.of("Jane Doe", "Max: \"M\""), "CC-BY-4.0", "", "");

  private static final ExportPictures PICTURES =
      new ExportPictures(new byte[] {1}, new byte[] {2}, new byte[] {3}, new byte[] {4});

  @TempDir Path folder;

  private Path exported(SimGanModel model) {
    Path file = folder.resolve("exported.zip");
    ModelExport.write(model, DETAILS, ExportNoise.INPUT, PICTURES, file);
    return file;
  }

  private Path fixed(SimGanModel model) {
    Path file = folder.resolve("fixed.zip");
    ModelExport.write(model, DETAILS, ExportNoise.FIXED, PICTURES, file);
    return file;
  }

  static byte[] entry(Path file, String name) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile());
        InputStream in = zip.getInputStream(zip.getEntry(name))) {
      return in.readAllBytes();
    }
  }

  @Test
  void itIsTheSameModel() throws IOException {
    SimGanModel model = TestModels.tiny();
    Path file = exported(model);
    TestModels.assertSame(model, ModelFile.read(file));
    byte[] first = Files.readAllBytes(file);
    assertArrayEquals(first, Files.readAllBytes(exported(model)));
    assertTrue(ModelExport.selfTest(file).passed());
    assertEquals(0, ModelExport.selfTest(file).difference());
  }

  private static SimGanModel withGains() {
    return TestModels.random(
        RefinerSpec.microscopy(1).withNoiseOctaves(2), DiscriminatorSpec.microscopy(1), 6);
  }

  private static SimGanModel withNoiseThroughKernels() {
    RefinerSpec spec = RefinerSpec.microscopy(1).withNoiseOctaves(0).withSmoothNoise(2);
    return TestModels.random(spec, DiscriminatorSpec.microscopy(1), 7);
  }

  /** As rdf.yaml tells others to: scale, run, scale, cut. */
  @Test
  void onnxRuntimeMakesTheTestOutput() throws IOException, OrtException {
    for (SimGanModel model :
        List.of(
            TestModels.tiny(),
            TestModels.random(RefinerSpec.microscopy(1), DiscriminatorSpec.microscopy(1), 3),
            withNoiseThroughKernels(),
            withGains(),
            TestModels.random(RefinerSpec.gaze(1), DiscriminatorSpec.gaze(1), 4))) {
      Path file = exported(model);
      int height = TestTensors.height(model);
      int width = height + 16;
      int channels = model.refiner().channels();
      int[] shape = {1, channels, height, width};
      float[] simulated =
          Npy.read(entry(file, ModelExport.SIMULATED), ModelExport.SIMULATED, shape);
      float[] expected = Npy.read(entry(file, ModelExport.REFINED), ModelExport.REFINED, shape);
      List<IntensityMap.Range> in = model.intensities().simulated().channels();
      List<IntensityMap.Range> out = model.intensities().output().channels();
      int plane = height * width;
      float[] unit = new float[simulated.length];
      for (int i = 0; i < unit.length; i++) {
        unit[i] = (float) in.get(i / plane).toUnit(simulated[i]);
      }
      Map<String, float[]> inputs = new HashMap<>(Map.of("simulated", unit));
      int noisy = model.refiner().allNoiseChannels();
      if (noisy > 0) {
        int[] noiseShape = {1, noisy, height, width};
        inputs.put(
            "noise", Npy.read(entry(file, ModelExport.NOISE), ModelExport.NOISE, noiseShape));
      }
      long[] size = {1, 0, height, width};
      float[] refined = OnnxRuntimeTest.run(entry(file, ModelFile.REFINER), inputs, size, 1)[0];
      double least = model.intensities().simulatedType().minimum();
      double most = model.intensities().simulatedType().maximum();
      boolean varies = false;
      for (int i = 0; i < expected.length; i++) {
        double grey = out.get(i / plane).toGrey(refined[i]);
        assertEquals(
            Math.min(Math.max(grey, least), most),
            expected[i],
            ModelDescription.tolerance(model),
            "pixel " + i);
        varies |= expected[i] != expected[0] && expected[i] != least && expected[i] != most;
      }
      assertTrue(varies, "there is something to compare");
    }
  }

  /** With its noise in it, a network makes the test output of the image alone. */
  @Test
  void fixedNoise() throws IOException, OrtException {
    for (SimGanModel model :
        List.of(
            TestModels.tiny(),
            TestModels.random(RefinerSpec.microscopy(1), DiscriminatorSpec.microscopy(1), 3),
            withNoiseThroughKernels(),
            withGains())) {
      Path file = fixed(model);
      TestModels.assertSame(model, ModelFile.read(file));
      assertEquals(0, ModelExport.selfTest(file).difference());
      assertArrayEquals(
          entry(exported(model), ModelExport.REFINED), entry(file, ModelExport.REFINED));
      TestTensors test = TestTensors.of(model);
      int plane = test.width() * test.height();
      float[] unit = test.simulated().clone();
      for (int i = 0; i < unit.length; i++) {
        unit[i] = (float) model.intensities().simulated().channels().get(i / plane).toUnit(unit[i]);
      }
      long[] size = {1, 0, test.height(), test.width()};
      byte[] network = entry(file, ModelFile.FIXED_NOISE);
      float[] refined = OnnxRuntimeTest.run(network, Map.of("simulated", unit), size, 1)[0];
      double least = model.intensities().simulatedType().minimum();
      double most = model.intensities().simulatedType().maximum();
      for (int i = 0; i < refined.length; i++) {
        double grey = model.intensities().output().channels().get(i / plane).toGrey(refined[i]);
        assertEquals(
            Math.min(Math.max(grey, least), most),
            test.refined()[i],
            ModelDescription.tolerance(model),
            "pixel " + i);
      }
    }
  }

  /** Images of any number and size: beyond the square, its noise goes on mirrored. */
  @Test
  void fixedNoiseOfLargeImages() throws OrtException {
    SimGanModel model = TestModels.tiny();
    int side = 256;
    float[] tile = TestTensors.noise(model, side, side);
    for (int[] size : new int[][] {{1, 1, 1}, {2, 17, 600}, {3, 255, 257}, {1, 1100, 5}}) {
      int count = size[0];
      int height = size[1];
      int width = size[2];
      int channels = model.refiner().allNoiseChannels();
      float[] noise = new float[count * channels * height * width];
      int i = 0;
      for (int image = 0; image < count; image++) {
        for (int c = 0; c < channels; c++) {
          for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
              int row = mirrored(y, side - 1);
              int column = mirrored(x, side - 1);
              noise[i++] = tile[(c * side + row) * side + column];
            }
          }
        }
      }
      float[] simulated = RandomWeights.normal(count * 2 * height * width, 0.5, 12);
      long[] shape = {count, 0, height, width};
      assertArrayEquals(
          OnnxRuntimeTest.run(
              RefinerOnnx.write(model.refiner(), model.refinerWeights()),
              Map.of("simulated", simulated, "noise", noise),
              shape,
              1)[0],
          OnnxRuntimeTest.run(
              FixedNoiseOnnx.write(model), Map.of("simulated", simulated), shape, 1)[0],
          1e-6f);
    }
  }

  /** From 0 to last and back again and again. */
  private static int mirrored(int place, int last) {
    return place / last % 2 == 0 ? place % last : last - place % last;
  }

  /** A refiner without noise needs none. */
  @Test
  void nothingToFix() throws IOException {
    SimGanModel model = TestModels.random(RefinerSpec.gaze(1), DiscriminatorSpec.gaze(1), 4);
    assertArrayEquals(Files.readAllBytes(exported(model)), Files.readAllBytes(fixed(model)));
  }

  @Test
  void anotherOutputIsNoticed() throws IOException {
    SimGanModel model = TestModels.tiny();
    Path file = exported(model);
    Path other = folder.resolve("other.zip");
    copy(file, other, ModelExport.REFINED, bytes -> bytes[bytes.length - 2] ^= 0x40);
    assertFalse(ModelExport.selfTest(other).passed());
    assertTrue(ModelExport.selfTest(other).sentence().contains("does not reproduce"));
    copy(file, other, ModelExport.SIMULATED, bytes -> bytes[bytes.length - 2] ^= 0x40);
    assertTrue(refusal(other).contains(ModelExport.SIMULATED), refusal(other));
    copy(file, other, ModelExport.REFINED, bytes -> bytes[20] ^= 1);
    assertTrue(refusal(other).contains("not an array of shape [1, 2, 48, 64]"), refusal(other));
    ModelFile.write(model, other);
    assertTrue(refusal(other).contains("no test tensors"), refusal(other));
  }

  private static String refusal(Path file) {
    return assertThrows(InvalidInputException.class, () -> ModelExport.selfTest(file)).getMessage();
  }

  private interface Damage {
    void to(byte[] bytes);
  }

  private static void copy(Path from, Path to, String name, Damage damage) throws IOException {
    try (ZipFile zip = new ZipFile(from.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
      for (ZipEntry entry : zip.stream().toList()) {
        byte[] bytes = zip.getInputStream(entry).readAllBytes();
        if (entry.getName().equals(name)) {
          damage.to(bytes);
        }
        out.putNextEntry(new ZipEntry(entry.getName()));
        out.write(bytes);
      }
    }
  }

  @Test
  void detailsThatTheZooRefusesAreRefused() {
    assertRefused("author", List.of(" "), "MIT", "", "");
    assertRefused("author", List.of("a/b"), "MIT", "", "");
    assertRefused("licence", List.of("A"), "my own", "", "");
    assertRefused("nearest one is MIT.", List.of("A"), "MIT2", "", "");
    assertRefused("nearest one is MIT.", List.of("A"), "mit", "", "");
    assertRefused("nearest one is CC-BY-4.0.", List.of("A"), "CC-BY 4.0", "", "");
    assertRefused("nearest one is GPL-3.0-only.", List.of("A"), "GPL-3.0 only", "", "");
    assertRefused("nearest one is ", List.of("A"), "", "", "");
    assertRefused("name", List.of("A"), "MIT", "a: b, c", "");
    assertRefused("description", List.of("A"), "MIT", "", "d".repeat(513));
  }

  private static void assertRefused(
      String what, List<String> authors, String license, String name, String description) {
    String message =
        assertThrows(
                InvalidInputException.class,
                () -> new ExportDetails(authors, license, name, description))
            .getMessage();
    assertTrue(message.contains(what), message);
  }
}
