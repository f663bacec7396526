package io.github.simgan.simulate;

import java.util.Arrays;

/** Values of simulated images, and what is asked of them. */
final class Values {
  private Values() {}

  static int[] grey(SimulatedImage<?> image) {
    int[] values = new int[(int) image.image().size()];
    var cursor = image.image().cursor();
    for (int i = 0; i < values.length; i++) {
      values[i] = (int) cursor.next().getRealDouble();
    }
    return values;
  }

  static int[] labels(SimulatedImage<?> image) {
    int[] values = new int[(int) image.labels().size()];
    var cursor = image.labels().cursor();
    for (int i = 0; i < values.length; i++) {
      values[i] = cursor.next().get();
    }
    return values;
  }

  static int[] grey(short[] unsigned) {
    int[] values = new int[unsigned.length];
    Arrays.setAll(values, i -> Short.toUnsignedInt(unsigned[i]));
    return values;
  }

  static double mean(int[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  static double variance(int[] values) {
    double mean = mean(values);
    return Arrays.stream(values).mapToDouble(v -> (v - mean) * (v - mean)).sum()
        / (values.length - 1);
  }

  static double[] flat(double light, int pixels) {
    double[] all = new double[pixels];
    Arrays.fill(all, light);
    return all;
  }
}
