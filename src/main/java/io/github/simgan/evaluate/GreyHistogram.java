package io.github.simgan.evaluate;

import io.github.simgan.Progress;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** How often each grey level occurs. */
final class GreyHistogram {
  /** Width of a bin, share of the range. */
  static final double STEP = 0.02;

  private static final double LOW = -0.3;
  private static final double HIGH = 1.7;
  private static final int BINS = (int) Math.round((HIGH - LOW) / STEP);

  private GreyHistogram() {}

  /**
   * Measures a set.
   *
   * @param set shares of the range
   * @param most planes to use
   * @param progress may cancel
   * @return grey level as a share of the range, −0.3 to 1.7, and share of the pixels in a bin of
   *     0.02; the bins at both ends also hold what lies beyond
   */
  static PixelCurve of(ScaledSet set, int most, Progress progress) {
    double[] count = new double[BINS];
    long all = 0;
    for (int plane : set.some(most)) {
      progress.throwIfCancelled();
      for (float value : set.field(plane).values()) {
        int bin = (int) Math.floor((value - LOW) / STEP);
        count[Math.min(Math.max(bin, 0), BINS - 1)]++;
        all++;
      }
    }
    double total = all;
    return new PixelCurve(
        IntStream.range(0, BINS).mapToObj(i -> LOW + (i + 0.5) * STEP).toList(),
        DoubleStream.of(count).mapToObj(c -> c / total).toList());
  }

  /**
   * The distance between two histograms: how far grey levels must be moved on average to make one
   * into the other (Wasserstein distance of order 1, also called earth mover's), share of the
   * range.
   */
  static double distance(PixelCurve a, PixelCurve b) {
    double[] ahead = new double[1];
    return a.sum(
            b,
            (x, y) -> {
              ahead[0] += x - y;
              return Math.abs(ahead[0]);
            })
        * STEP;
  }
}
