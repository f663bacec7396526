package io.github.simgan.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.simgan.network.ConvolutionWeights;
import io.github.simgan.network.DiscriminatorSpec;
import io.github.simgan.network.NaiveNetworks;
import io.github.simgan.network.NaiveNetworks.Images;
import io.github.simgan.network.RandomWeights;
import io.github.simgan.network.RefinerSpec;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ONNX Runtime, an independent program, gets from our files what the definition says. */
class OnnxRuntimeTest {
  private static final OrtEnvironment RUNTIME = OrtEnvironment.getEnvironment();

  @ParameterizedTest
  @CsvSource({"1,35,55", "1,64,64", "3,31,47", "1,1,1", "2,3,80"})
  void refinersOfEveryKindAgree(int count, int height, int width) throws OrtException {
    for (RefinerSpec spec :
        List.of(
            new RefinerSpec(1, 0, 0, 0, 8, 3, 4, RefinerSpec.Output.TANH),
            new RefinerSpec(3, 0, 0, 0, 5, 7, 2, RefinerSpec.Output.TANH),
            new RefinerSpec(1, 1, 2, 0, 8, 3, 3, RefinerSpec.Output.RESIDUAL),
            new RefinerSpec(2, 3, 0, 0, 6, 5, 0, RefinerSpec.Output.RESIDUAL),
            new RefinerSpec(3, 1, 0, 2, 16, 3, 3, RefinerSpec.Output.RESIDUAL),
            new RefinerSpec(1, 3, 0, 2, 8, 3, 1, RefinerSpec.Output.NOISE_GAIN),
            new RefinerSpec(2, 2, 0, 0, 6, 3, 1, RefinerSpec.Output.NOISE_GAIN),
            new RefinerSpec(3, 6, 1, 0, 6, 3, 1, RefinerSpec.Output.NOISE_GAIN))) {
      compareRefiner(spec, count, height, width);
    }
  }

  @Test
  void presetRefinersAgree() throws OrtException {
    compareRefiner(RefinerSpec.gaze(1), 1, 35, 55);
    compareRefiner(RefinerSpec.microscopy(3), 1, 35, 55);
    compareRefiner(RefinerSpec.hand(1), 1, 9, 11);
  }

  @ParameterizedTest
  @CsvSource({"1,35,55", "3,31,47", "1,64,64", "1,1,1"})
  void presetDiscriminatorsAgree(int count, int height, int width) throws OrtException {
    for (int channels : List.of(1, 3)) {
      compareDiscriminator(DiscriminatorSpec.gaze(channels), count, height, width);
      compareDiscriminator(DiscriminatorSpec.hand(channels), count, height, width);
    }
    compareDiscriminator(DiscriminatorSpec.microscopy(1), 1, height, width);
    compareDiscriminator(DiscriminatorSpec.microscopy(3).withLocalMean(), 1, height, width);
    compareDiscriminator(DiscriminatorSpec.microscopy(1).withAttention(), count, height, width);
  }

  @Test
  void paddingOfMaximumDoesNotCount() throws OrtException {
    DiscriminatorSpec spec =
        new DiscriminatorSpec(
            1,
            List.of(
                new DiscriminatorSpec.MaxPool(5, 2),
                new DiscriminatorSpec.Convolution(1, 1, 2, false)));
    List<ConvolutionWeights> weights =
        List.of(new ConvolutionWeights("stage1", 2, 1, 1, new float[] {1, -1}, new float[] {0, 0}));
    float[] image = {-3, -2, -5, -4};
    float[][] result =
        run(
            DiscriminatorOnnx.write(spec, weights),
            Map.of("image", image),
            new long[] {1, 1, 2, 2},
            2);
    assertArrayEquals(new float[] {-2, 2}, result[0]);
  }

  @Test
  void namesAreThoseOfTheContract() throws OrtException {
    SimGanModel model = TestModels.tiny();
    try (OrtSession session = session(RefinerOnnx.write(model.refiner(), model.refinerWeights()))) {
      assertEquals(Set.of("simulated", "noise"), session.getInputNames());
      assertEquals(Set.of("refined"), session.getOutputNames());
      assertEquals("SimGAN for Fiji", session.getMetadata().getProducerName());
    }
    byte[] discriminator =
        DiscriminatorOnnx.write(model.discriminator().orElseThrow(), model.discriminatorWeights());
    try (OrtSession session = session(discriminator)) {
      assertEquals(Set.of("image"), session.getInputNames());
      assertEquals(Set.of("logits", "probability_real"), session.getOutputNames());
    }
  }

  @Test
  void weightsOfAnotherNetworkAreRefused() {
    List<ConvolutionWeights> weights =
        RandomWeights.of(RefinerSpec.microscopy(1).convolutions(), 1);
    assertThrows(
        IllegalArgumentException.class, () -> RefinerOnnx.write(RefinerSpec.gaze(1), weights));
    List<ConvolutionWeights> swapped = List.of(weights.get(0), weights.get(2), weights.get(1));
    RefinerSpec one = new RefinerSpec(1, 1, 0, 0, 32, 3, 1, RefinerSpec.Output.RESIDUAL);
    assertThrows(IllegalArgumentException.class, () -> RefinerOnnx.write(one, swapped));
  }

  private static void compareRefiner(RefinerSpec spec, int count, int height, int width)
      throws OrtException {
    List<ConvolutionWeights> weights = RandomWeights.of(spec.convolutions(), 11);
    if (spec.hasGains()) {
      // Sums that are not cut are larger, and a pixel is the sum of several: else it rounds more.
      float[] last = weights.get(weights.size() - 1).weights();
      for (int i = 0; i < last.length; i++) {
        last[i] /= 4;
      }
    }
    int plane = height * width;
    float[] simulated = RandomWeights.normal(count * spec.channels() * plane, 0.5, 12);
    float[] noise = RandomWeights.normal(count * spec.allNoiseChannels() * plane, 1, 13);
    Images expected =
        NaiveNetworks.refine(
            spec,
            weights,
            Images.of(count, spec.channels(), height, width, simulated),
            Images.of(count, spec.allNoiseChannels(), height, width, noise));
    Map<String, float[]> inputs = new LinkedHashMap<>();
    inputs.put("simulated", simulated);
    if (spec.allNoiseChannels() > 0) {
      inputs.put("noise", noise);
    }
    float[][] actual =
        run(RefinerOnnx.write(spec, weights), inputs, new long[] {count, 0, height, width}, 1);
    assertClose(expected, actual[0]);
  }

  private static void compareDiscriminator(DiscriminatorSpec spec, int count, int height, int width)
      throws OrtException {
    List<ConvolutionWeights> weights = RandomWeights.of(spec.convolutions(), 21);
    float[] image = RandomWeights.normal(count * spec.channels() * height * width, 0.5, 22);
    Images logits =
        NaiveNetworks.logits(
            spec, weights, Images.of(count, spec.channels(), height, width, image));
    assertEquals(spec.mapSize(height), logits.height());
    assertEquals(spec.mapSize(width), logits.width());
    float[][] actual =
        run(
            DiscriminatorOnnx.write(spec, weights),
            Map.of("image", image),
            new long[] {count, 0, height, width},
            2);
    assertClose(logits, actual[0]);
    assertClose(NaiveNetworks.probabilityReal(logits), actual[1]);
  }

  /** Runs a file; the second length of the shape follows from the number of values. */
  static float[][] run(byte[] file, Map<String, float[]> inputs, long[] shape, int outputs)
      throws OrtException {
    Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
    try (OrtSession session = session(file)) {
      for (Map.Entry<String, float[]> input : inputs.entrySet()) {
        float[] values = input.getValue();
        long[] full = shape.clone();
        full[1] = values.length / (shape[0] * shape[2] * shape[3]);
        tensors.put(
            input.getKey(), OnnxTensor.createTensor(RUNTIME, FloatBuffer.wrap(values), full));
      }
      try (OrtSession.Result result = session.run(tensors)) {
        assertEquals(outputs, result.size());
        float[][] values = new float[outputs][];
        for (int i = 0; i < outputs; i++) {
          FloatBuffer buffer = ((OnnxTensor) result.get(i)).getFloatBuffer();
          values[i] = new float[buffer.remaining()];
          buffer.get(values[i]);
        }
        return values;
      }
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  private static OrtSession session(byte[] file) throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      return RUNTIME.createSession(file, options);
    }
  }

  private static void assertClose(Images expected, float[] actual) {
    assertEquals(expected.values().length, actual.length);
    for (int i = 0; i < actual.length; i++) {
      double want = expected.values()[i];
      // Relative where residual sums grow beyond 1: single precision has no more to give.
      assertEquals(want, actual[i], 1e-5 * Math.max(1, Math.abs(want)));
    }
  }
}
