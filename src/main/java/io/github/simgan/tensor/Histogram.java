package io.github.simgan.tensor;

import java.util.Arrays;

/**
 * A sample of grey levels of one channel, for percentiles and thresholds.
 *
 * @param values in any order
 */
@SuppressWarnings("ArrayRecordComponent") // millions of values; never compared or hashed
record Histogram(float[] values) {
  private static final int BINS = 256;

  /** Of the first values of an array, which must not be changed any more. */
  static Histogram of(float[] values, int count) {
    return new Histogram(count == values.length ? values : Arrays.copyOf(values, count));
  }

  /**
   * The grey level below which a share of the pixels lies, interpolated.
   *
   * @param percent 0 to 100
   */
  double percentile(double percent) {
    double position = percent / 100 * (values.length - 1);
    int below = (int) Math.floor(position);
    int above = Math.min(below + 1, values.length - 1);
    float[] found = Selection.of(values, below, above);
    return found[0] + (position - below) * (found[1] - found[0]);
  }

  /**
   * Otsu's threshold (1979): the grey level that separates dark from bright with the largest
   * variance between the two.
   *
   * @param low values below count as this
   * @param high values above count as this
   */
  double otsu(double low, double high) {
    long[] bins = new long[BINS];
    for (float value : values) {
      double position = (value - low) / (high - low) * BINS;
      bins[(int) Math.min(Math.max(position, 0), BINS - 1)]++;
    }
    double total = 0;
    for (int i = 0; i < BINS; i++) {
      total += (double) i * bins[i];
    }
    double best = -1;
    int threshold = BINS / 2;
    double weight = 0;
    double sum = 0;
    for (int i = 0; i < BINS - 1; i++) {
      weight += bins[i];
      sum += (double) i * bins[i];
      double rest = values.length - weight;
      if (weight > 0 && rest > 0) {
        double difference = sum / weight - (total - sum) / rest;
        double between = weight * rest * difference * difference;
        if (between > best) {
          best = between;
          threshold = i;
        }
      }
    }
    return low + (threshold + 1.0) / BINS * (high - low);
  }
}
