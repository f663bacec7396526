package io.github.simgan.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.network.ConvolutionWeights;
import io.github.simgan.network.DiscriminatorSpec;
import io.github.simgan.network.RefinerSpec;
import io.github.simgan.tensor.IntensityMap;
import io.github.simgan.tensor.PixelType;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file of every format that was ever released stays readable. The files are never written anew:
 * who changes the format raises {@link ModelFile#FORMAT} and adds a file and a test. The first one
 * holds {@link TestModels#tiny}, the second {@link TestModels#imported}, which therefore stay as
 * they are.
 */
class OldFormatsTest {
  @TempDir Path folder;

  private static Path fixture(String name) throws URISyntaxException {
    return Path.of(OldFormatsTest.class.getResource(name).toURI());
  }

  @Test
  void format1() throws URISyntaxException {
    SimGanModel model = ModelFile.read(fixture("model-format-1.zip"));
    assertEquals(
        new RefinerSpec(2, 1, 2, 0, 3, 3, 1, RefinerSpec.Output.RESIDUAL), model.refiner());
    assertEquals(
        List.of(
            new DiscriminatorSpec.Convolution(3, 2, 4, true),
            new DiscriminatorSpec.MaxPool(3, 1),
            new DiscriminatorSpec.Convolution(1, 1, 2, false)),
        model.discriminator().orElseThrow().stages());
    assertEquals(Long.MIN_VALUE + 3, model.noiseSeed());
    assertEquals(new IntensityMap.Range(0.1, 14285.814285714287), range(model, 0));
    assertEquals(new IntensityMap.Range(1.1, 14286.814285714287), range(model, 1));
    assertEquals(PixelType.UINT16, model.intensities().simulatedType());
    assertEquals(PixelType.FLOAT32, model.intensities().realType());
    assertEquals(9007199254740993L, model.provenance().seed());
    assertEquals(3, model.provenance().curves().size());
    assertEquals(0.6931471805599453, model.provenance().curves().get(2).refinerLoss());
    ConvolutionWeights first = model.refinerWeights().get(0);
    assertEquals("first", first.name());
    assertArrayEquals(new float[] {-0.03434775f, 0.061947316f, -0.006572148f}, first.bias());
    assertEquals(0.7590416f, model.discriminatorWeights().get(1).weights()[7]);
    // All values, the parts checked above among them, as the test's own model has them.
    TestModels.assertSame(TestModels.tiny(), model);
  }

  @Test
  void format2() throws URISyntaxException {
    SimGanModel model = ModelFile.read(fixture("model-format-2.zip"));
    assertEquals(Optional.empty(), model.discriminator());
    assertEquals("refiner.onnx", model.provenance().imported().orElseThrow().file());
    TestModels.assertSame(TestModels.imported(), model);
  }

  /** Writing gives the files again: nobody changed a format without saying so. */
  @Test
  void theFormatsHaveNotChangedInSilence() throws IOException, URISyntaxException {
    Path file = folder.resolve("model.zip");
    for (SimGanModel model : List.of(TestModels.tiny(), TestModels.imported())) {
      int format = model.discriminator().isPresent() ? 1 : 2;
      ModelFile.write(model, file);
      ZipParts written = ZipParts.of(file);
      ZipParts kept = ZipParts.of(fixture("model-format-" + format + ".zip"));
      // The description is of this program's version; the rest is what a model is read from.
      assertEquals(kept.entries.keySet(), written.entries.keySet());
      for (String name : List.of("simgan.json", "refiner.onnx", "discriminator.onnx")) {
        assertArrayEquals(kept.entries.get(name), written.entries.get(name), name);
      }
      assertTrue(kept.text("simgan.json").contains("\"format_version\": " + format));
    }
  }

  private static IntensityMap.Range range(SimGanModel model, int channel) {
    return model.intensities().simulated().channels().get(channel);
  }
}
