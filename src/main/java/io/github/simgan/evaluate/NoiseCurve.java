package io.github.simgan.evaluate;

import io.github.simgan.Progress;
import io.github.simgan.tensor.Field;
import io.github.simgan.tensor.Immerkaer;
import java.util.ArrayList;
import java.util.List;

/**
 * Noise of single pixels ({@link Immerkaer}) by the mean of the 3×3 pixels around: flat for a
 * camera's read noise, rising with the root of the signal for photons. Edges and fine texture count
 * as noise too.
 */
final class NoiseCurve {
  private static final double LOW = -0.125;
  private static final double STEP = 0.05;
  private static final int BINS = 28;

  /** Share of all pixels that a bin needs to count, so that a few odd pixels do not. */
  private static final double LEAST = 2e-4;

  private NoiseCurve() {}

  /**
   * Measures a set.
   *
   * @param set shares of the range
   * @param most planes to use
   * @param progress may cancel
   * @return local mean and noise's standard deviation, both shares of the range; NaN where there
   *     are too few pixels of that mean
   */
  static PixelCurve of(ScaledSet set, int most, Progress progress) {
    double[] sum = new double[BINS];
    long[] count = new long[BINS];
    long all = 0;
    for (int plane : set.some(most)) {
      progress.throwIfCancelled();
      Field field = set.field(plane);
      for (int y = 1; y < field.height() - 1; y++) {
        for (int x = 1; x < field.width() - 1; x++) {
          int bin = (int) Math.floor((Immerkaer.mean(field, x, y) - LOW) / STEP);
          all++;
          if (bin >= 0 && bin < BINS) {
            sum[bin] += Math.abs(Immerkaer.response(field, x, y));
            count[bin]++;
          }
        }
      }
    }
    List<Double> means = new ArrayList<>();
    List<Double> noise = new ArrayList<>();
    for (int i = 0; i < BINS; i++) {
      means.add(LOW + (i + 0.5) * STEP);
      boolean enough = count[i] > LEAST * all;
      noise.add(enough ? Immerkaer.deviation(sum[i] / count[i]) : Double.NaN);
    }
    return new PixelCurve(means, noise);
  }
}
