package io.github.simgan.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.simgan.DebianPython;
import io.github.simgan.network.DiscriminatorSpec;
import io.github.simgan.network.RandomWeights;
import io.github.simgan.network.RefinerSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ONNX's own checker finds nothing wrong in our files; runtimes are less strict than it. */
@Tag("python")
class PythonOnnxTest {
  private static final String SCRIPT =
      "import onnx, sys; onnx.checker.check_model(onnx.load(sys.argv[1]), full_check=True)";

  @TempDir Path folder;

  @BeforeAll
  static void needsPython() throws Exception {
    DebianPython.require("ONNX's own checker", "onnx", "python3-onnx");
  }

  private void assertValid(byte[] network) throws Exception {
    Path file = Files.write(folder.resolve("network.onnx"), network);
    assertEquals("", DebianPython.run("-c", SCRIPT, file.toString()));
  }

  @Test
  void refiners() throws Exception {
    RefinerSpec gains = RefinerSpec.microscopy(2).withNoiseOctaves(2);
    RefinerSpec through = RefinerSpec.microscopy(1).withNoiseOctaves(0).withSmoothNoise(2);
    for (RefinerSpec spec :
        List.of(RefinerSpec.gaze(2), RefinerSpec.microscopy(1), gains, through)) {
      assertValid(RefinerOnnx.write(spec, RandomWeights.of(spec.convolutions(), 1)));
    }
    assertValid(FixedNoiseOnnx.write(TestModels.tiny()));
    assertValid(FixedNoiseOnnx.write(TestModels.random(gains, DiscriminatorSpec.microscopy(2), 3)));
  }

  @Test
  void discriminators() throws Exception {
    for (DiscriminatorSpec spec :
        List.of(
            DiscriminatorSpec.gaze(1),
            DiscriminatorSpec.microscopy(3).withLocalMean(),
            DiscriminatorSpec.microscopy(1).withAttention())) {
      assertValid(DiscriminatorOnnx.write(spec, RandomWeights.of(spec.convolutions(), 1)));
    }
  }
}
