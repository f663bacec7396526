package io.github.simgan.evaluate;

import io.github.simgan.tensor.SeededRandom;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * Percentile bootstrap (Efron 1979): what a number would be had other images been taken, from
 * drawing the images at hand again and again with replacement.
 */
final class Bootstrap {
  private static final int REPLICATES = 1000;
  private static final int PURPOSE = 7001;

  private Bootstrap() {}

  /**
   * The interval of a number.
   *
   * @param seed of the drawing
   * @param replicate the number for one drawing; NaN where there is none
   */
  static Interval interval(long seed, ToDoubleFunction<SeededRandom> replicate) {
    SeededRandom random = SeededRandom.of(seed, PURPOSE);
    double[] values = new double[REPLICATES];
    for (int i = 0; i < REPLICATES; i++) {
      values[i] = replicate.applyAsDouble(random);
    }
    double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    return sorted.length == 0
        ? new Interval(Double.NaN, Double.NaN)
        : new Interval(quantile(sorted, 0.025), quantile(sorted, 0.975));
  }

  /** As many draws as there are values, with replacement. */
  static double[] draw(double[] values, SeededRandom random) {
    double[] drawn = new double[values.length];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = values[random.nextInt(values.length)];
    }
    return drawn;
  }

  private static double quantile(double[] sorted, double share) {
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }
}
