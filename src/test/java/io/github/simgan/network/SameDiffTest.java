package io.github.simgan.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.enums.WeightsFormat;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Outputs and gradients in single precision against an independent SameDiff implementation. */
class SameDiffTest {
  private static final double TOLERANCE = 2e-4;

  @ParameterizedTest
  @CsvSource({
    "GAZE,0,35,55,2",
    "MICROSCOPY,0,24,31,2",
    "MICROSCOPY,0,16,16,1",
    "MICROSCOPY,1,17,20,2",
    "MICROSCOPY,3,24,31,2",
    "PRESET,4,24,31,2",
    "GAZE,2,16,16,1"
  })
  void refinersAgree(String preset, int octaves, int height, int width, int batch) {
    Nd4j.getRandom().setSeed(1);
    RefinerSpec spec =
        switch (preset) {
          case "GAZE" -> gaze(octaves);
          case "PRESET" -> RefinerSpec.microscopy(2);
          default -> RefinerSpec.microscopy(2).withNoiseOctaves(octaves).withSmoothNoise(2);
        };
    assertEquals(octaves, spec.noise().octaves());
    try (Refiner refiner = new Refiner(spec, Optimiser.sgd(0.1))) {
      refiner.initialise(7);
      refiner.setParameters(lively(refiner.parameters()));
      INDArray x = Nd4j.randn(DataType.FLOAT, batch, height, width, spec.channels());
      INDArray z =
          spec.allNoiseChannels() == 0
              ? null
              : Nd4j.randn(DataType.FLOAT, batch, height, width, spec.allNoiseChannels());
      INDArray direction = Nd4j.randn(DataType.FLOAT, x.shape());
      if (spec.hasGains()) {
        // A camera's noise is added, and has no gradient: here it is 0, so that both agree.
        camera(z, spec.channels()).assign(0);
      }

      SameDiff sd = SameDiff.create();
      Map<String, SDVariable> weights = variables(sd, refiner.weights());
      SDVariable image = sd.constant("image", x);
      int slow = spec.inputChannels() - spec.channels();
      INDArray through = z == null || slow == 0 ? null : part(z, (int) z.size(3) - slow, slow);
      SDVariable input =
          through == null ? image : sd.concat("both", 3, image, sd.constant("noise", through));
      SDVariable h = sd.nn().relu(convolution(sd, weights, "first", input, spec.kernel(), 1), 0);
      for (int b = 0; b < spec.blocks(); b++) {
        String block = "block" + b;
        SDVariable inner =
            sd.nn().relu(convolution(sd, weights, block + "_first", h, spec.kernel(), 1), 0);
        SDVariable sum =
            h.add(convolution(sd, weights, block + "_second", inner, spec.kernel(), 1));
        h = spec.cutsSums() ? sd.nn().relu(sum, 0) : sum;
      }
      SDVariable last = convolution(sd, weights, "last", h, 1, 1);
      SDVariable out =
          switch (spec.output()) {
            case TANH -> sd.math().tanh(last);
            case RESIDUAL -> image.add(last);
            case NOISE_GAIN ->
                image
                    .add(last)
                    .add(noise(convolution(sd, weights, "gains", input, 1, 1), z, spec, sd));
          };
      out = sd.identity("out", out);
      out.mul(sd.constant("direction", direction)).sum("loss").markAsLoss();

      INDArray refined = refiner.forward(x, z).dup();
      refiner.backward(direction.dup());
      assertClose(sd.outputSingle(Map.of(), "out"), refined, "output");
      assertGradients(
          sd, weights, refiner.weights(), refiner.graph().gradient().gradientForVariable());
      assertClose(refiner.refine(x, z), refined, "refine equals forward");
    }
  }

  private static RefinerSpec gaze(int octaves) {
    RefinerSpec gaze = RefinerSpec.gaze(1);
    return octaves == 0 ? gaze : gaze.withNoiseOctaves(octaves);
  }

  private static INDArray camera(INDArray noise, int channels) {
    INDArrayIndex all = NDArrayIndex.all();
    return noise.get(all, all, all, NDArrayIndex.interval(0, channels));
  }

  private static INDArray part(INDArray image, int first, int count) {
    INDArrayIndex all = NDArrayIndex.all();
    return image.get(all, all, all, NDArrayIndex.interval(first, first + count)).dup('c');
  }

  /** Σ g · n over octaves; the camera's is 0 here. */
  private static SDVariable noise(SDVariable gains, INDArray z, RefinerSpec spec, SameDiff sd) {
    int all = spec.noiseChannels();
    SDVariable octaves = gains.mul(sd.constant("octaves", part(z, 0, all)));
    long[] each = {
      z.size(0), z.size(1), z.size(2), all / spec.channels(), spec.channels(),
    };
    return octaves.reshape(each).sum(3);
  }

  @Test
  void discriminatorsAgree() {
    Nd4j.getRandom().setSeed(2);
    for (DiscriminatorSpec spec :
        List.of(DiscriminatorSpec.gaze(1), DiscriminatorSpec.microscopy(2))) {
      try (Discriminator discriminator = new Discriminator(spec, Optimiser.sgd(0.1))) {
        discriminator.initialise(3);
        INDArray x = Nd4j.randn(DataType.FLOAT, 2, 35, 54, spec.channels());
        SameDiff sd = SameDiff.create();
        Map<String, SDVariable> weights = variables(sd, discriminator.weights());
        SDVariable image = sd.var("image", x.dup());
        SDVariable h = image;
        for (int i = 0; i < spec.stages().size(); i++) {
          DiscriminatorSpec.Stage stage = spec.stages().get(i);
          if (stage instanceof DiscriminatorSpec.Convolution c) {
            h = convolution(sd, weights, "stage" + i, h, c.kernel(), c.stride());
            h = c.relu() ? sd.nn().relu(h, 0) : h;
          } else {
            h =
                sd.cnn()
                    .maxPooling2d(
                        h,
                        Pooling2DConfig.builder()
                            .kH(stage.kernel())
                            .kW(stage.kernel())
                            .sH(stage.stride())
                            .sW(stage.stride())
                            .pH(stage.kernel() / 2)
                            .pW(stage.kernel() / 2)
                            .isNHWC(true)
                            .build());
          }
        }
        h = sd.identity("out", h);
        INDArray logits = discriminator.forward(x).dup();
        INDArray direction = Nd4j.randn(DataType.FLOAT, logits.shape());
        h.mul(sd.constant("direction", direction)).sum("loss").markAsLoss();
        INDArray inImage = discriminator.backward(direction.dup()).dup();

        assertClose(sd.outputSingle(Map.of(), "out"), logits, "logits");
        assertGradients(
            sd,
            weights,
            discriminator.weights(),
            discriminator.graph().gradient().gradientForVariable());
        assertClose(
            sd.calculateGradients(Map.of(), "image").get("image"), inImage, "gradient in image");
      }
    }
  }

  private static float[] lively(float[] parameters) {
    float[] noise = Nd4j.randn(DataType.FLOAT, parameters.length).muli(0.02).toFloatVector();
    for (int i = 0; i < noise.length; i++) {
      noise[i] += parameters[i];
    }
    return noise;
  }

  private static Map<String, SDVariable> variables(SameDiff sd, List<ConvolutionWeights> all) {
    Map<String, SDVariable> variables = new HashMap<>();
    for (ConvolutionWeights w : all) {
      INDArray kernel =
          Nd4j.createFromArray(w.weights())
              .reshape('c', w.outputs(), w.inputs(), w.size(), w.size());
      variables.put(w.name(), sd.var(w.name(), kernel));
      variables.put(w.name() + "_bias", sd.var(w.name() + "_bias", Nd4j.createFromArray(w.bias())));
    }
    return variables;
  }

  private static SDVariable convolution(
      SameDiff sd,
      Map<String, SDVariable> weights,
      String name,
      SDVariable input,
      int kernel,
      int stride) {
    Conv2DConfig config =
        Conv2DConfig.builder()
            .kH(kernel)
            .kW(kernel)
            .sH(stride)
            .sW(stride)
            .pH(kernel / 2)
            .pW(kernel / 2)
            .paddingMode(PaddingMode.VALID)
            .dataFormat("NHWC")
            .weightsFormat(WeightsFormat.YXIO)
            .build();
    SDVariable kernels = weights.get(name).permute(2, 3, 1, 0);
    return sd.cnn().conv2d(input, kernels, weights.get(name + "_bias"), config);
  }

  private static void assertGradients(
      SameDiff sd,
      Map<String, SDVariable> weights,
      List<ConvolutionWeights> layers,
      Map<String, INDArray> ours) {
    Map<String, INDArray> theirs =
        sd.calculateGradients(Map.of(), weights.keySet().toArray(String[]::new));
    for (ConvolutionWeights w : layers) {
      assertClose(theirs.get(w.name()), ours.get(w.name() + "_W"), "weights of " + w.name());
      // A bias sums thousands of gradients of both signs: rounding is relative to them, not to
      // what is left of them.
      assertClose(
          theirs.get(w.name() + "_bias"), ours.get(w.name() + "_b"), "bias of " + w.name(), 10);
    }
  }

  private static void assertClose(INDArray expected, INDArray actual, String what) {
    assertClose(expected, actual, what, 1e-6);
  }

  private static void assertClose(
      INDArray expected, INDArray actual, String what, double leastScale) {
    assertEquals(expected.length(), actual.length(), what);
    INDArray a = expected.dup('c').reshape(expected.length());
    INDArray b = actual.dup('c').reshape(actual.length());
    double scale = Math.max(leastScale, a.amaxNumber().doubleValue());
    double error = a.sub(b).amaxNumber().doubleValue() / scale;
    assertTrue(error < TOLERANCE, what + " differs by " + error + " of its largest value");
  }
}
