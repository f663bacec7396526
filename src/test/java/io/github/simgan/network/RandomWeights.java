package io.github.simgan.network;

import java.util.List;
import java.util.Random;

/** Seeded random weights of the size that a fresh network has. */
public final class RandomWeights {
  private RandomWeights() {}

  /** Weights for every shape: normal with variance 2 / (inputs · area), biases of about 0.05. */
  public static List<ConvolutionWeights> of(List<ConvolutionShape> shapes, long seed) {
    Random random = new Random(seed);
    return shapes.stream()
        .map(
            shape -> {
              double scale = Math.sqrt(2.0 / (shape.inputs() * shape.size() * shape.size()));
              ConvolutionWeights weights = shape.zeros();
              fill(weights.weights(), random, scale);
              fill(weights.bias(), random, 0.05);
              return weights;
            })
        .toList();
  }

  /** Values with mean 0 and a standard deviation. */
  public static float[] normal(int count, double scale, long seed) {
    float[] values = new float[count];
    fill(values, new Random(seed), scale);
    return values;
  }

  private static void fill(float[] values, Random random, double scale) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (scale * random.nextGaussian());
    }
  }
}
