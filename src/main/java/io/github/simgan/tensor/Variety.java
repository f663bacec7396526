package io.github.simgan.tensor;

import java.util.Arrays;
import java.util.List;

/**
 * How much brighter and dimmer than the typical one objects of a real plane are, as gains for a
 * simulated plane whose objects differ less. A slowly varying random field says for every place
 * which gain it has; places are not moved, and background stays background.
 *
 * @param base level of the simulated background, networks' range, which no gain changes
 * @param gains for values −3, −2.75, ..., 3 of a field of normal distribution; the middle one is 1
 */
public record Variety(double base, List<Double> gains) {
  /** Gains of a variety. */
  public static final int COUNT = 25;

  /** Pixels over which the field varies: about an object and its surroundings. */
  static final int REGION = 64;

  private static final double LOWEST = -3;
  private static final double STEP = 0.25;
  private static final double LEAST_GAIN = 0.2;
  private static final double MOST_GAIN = 6;

  /** Objects as bright as the simulator made them. */
  public static final Variety NONE = new Variety(0, java.util.Collections.nCopies(COUNT, 1.0));

  /** Checks the values. */
  public Variety {
    gains = List.copyOf(gains);
    if (gains.size() != COUNT
        || !(Math.abs(base) < 1e6)
        || gains.stream().anyMatch(g -> !(g > 0 && g < 1e3))) {
      throw new IllegalArgumentException("A variety of brightness is out of range.");
    }
  }

  /** Whether it changes nothing. */
  public boolean isNone() {
    return gains.stream().allMatch(g -> g == 1);
  }

  /**
   * The variety that gives simulated foreground the distribution of the real one.
   *
   * @param base level of the simulated background
   * @param simulated relative brightness of foreground pixels at the ranks of {@link #ranked}
   * @param real the same of a real plane
   */
  static Variety between(double base, double[] simulated, double[] real) {
    Double[] gains = new Double[COUNT];
    for (int i = 0; i < COUNT; i++) {
      double ratio = real[i] / Math.max(simulated[i], 1e-3);
      // Two decimals are finer than can be measured, and keep a model's file small.
      gains[i] = Math.rint(100 * Math.min(Math.max(ratio, LEAST_GAIN), MOST_GAIN)) / 100;
    }
    gains[COUNT / 2] = 1.0;
    return new Variety(base, Arrays.asList(gains));
  }

  /**
   * Brightness of foreground pixels above background, relative to the median one, at the ranks of a
   * normal distribution's −3, −2.75, ..., 3.
   *
   * @param sorted all pixels in ascending order
   * @param first index of the first foreground pixel
   * @param background level
   */
  static double[] ranked(float[] sorted, int first, double background) {
    int count = sorted.length - first;
    double median = sorted[first + count / 2] - background;
    double[] ranked = new double[COUNT];
    for (int i = 0; i < COUNT; i++) {
      double share = normal(LOWEST + i * STEP);
      ranked[i] = (sorted[first + (int) (share * (count - 1))] - background) / median;
    }
    return ranked;
  }

  /** Distribution function of the normal distribution (Abramowitz and Stegun 1964, 26.2.17). */
  private static double normal(double z) {
    double t = 1 / (1 + 0.2316419 * Math.abs(z));
    double poly =
        t
            * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    double tail = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * poly;
    return z > 0 ? 1 - tail : tail;
  }

  /** Applies the gains to one channel. */
  void apply(float[] pixels, int channel, int channels, float[] field) {
    double[] table = gains.stream().mapToDouble(Double::doubleValue).toArray();
    for (int i = 0; i < field.length; i++) {
      double position = Math.min(Math.max((field[i] - LOWEST) / STEP, 0), COUNT - 1.001);
      int below = (int) position;
      double gain = table[below] + (position - below) * (table[below + 1] - table[below]);
      int p = i * channels + channel;
      pixels[p] = (float) (base + gain * (pixels[p] - base));
    }
  }
}
