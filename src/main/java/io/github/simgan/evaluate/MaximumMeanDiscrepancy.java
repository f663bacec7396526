package io.github.simgan.evaluate;

import io.github.simgan.Progress;
import java.util.Arrays;

/**
 * Kernel two-sample statistic of Gretton et al. (2012, JMLR 13:723): squared maximum mean
 * discrepancy, unbiased (so it may be a little below 0), with a Gaussian kernel.
 */
final class MaximumMeanDiscrepancy {
  private final double scale;

  /**
   * A kernel exp(−d² / 2σ²).
   *
   * @param sigma its width, above 0
   */
  MaximumMeanDiscrepancy(double sigma) {
    if (!(sigma > 0)) {
      throw new IllegalArgumentException("A kernel's width must be above 0, not " + sigma + ".");
    }
    this.scale = -1 / (2 * sigma * sigma);
  }

  /** The median heuristic: the median distance between two of these patches. */
  static double medianDistance(float[][] patches) {
    double[] distances = new double[patches.length * (patches.length - 1) / 2];
    int n = 0;
    for (int i = 0; i < patches.length; i++) {
      for (int j = 0; j < i; j++) {
        distances[n++] = Math.sqrt(square(patches[i], patches[j]));
      }
    }
    Arrays.sort(distances);
    // Patches that are mostly alike (empty background) would else make the kernel infinitely sharp.
    return Math.max(distances[n / 2], 1e-6);
  }

  /**
   * The squared discrepancy of two samples.
   *
   * @param x at least two patches
   * @param y at least two patches of the same size
   * @param progress may cancel
   */
  double squared(float[][] x, float[][] y, Progress progress) {
    return within(x, progress) + within(y, progress) - 2 * between(x, y, progress);
  }

  private double within(float[][] x, Progress progress) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      progress.throwIfCancelled();
      for (int j = 0; j < i; j++) {
        sum += Math.exp(scale * square(x[i], x[j]));
      }
    }
    return 2 * sum / (x.length * (x.length - 1.0));
  }

  private double between(float[][] x, float[][] y, Progress progress) {
    double sum = 0;
    for (float[] one : x) {
      progress.throwIfCancelled();
      for (float[] other : y) {
        sum += Math.exp(scale * square(one, other));
      }
    }
    return sum / ((double) x.length * y.length);
  }

  private static double square(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double d = (double) a[i] - b[i];
      sum += d * d;
    }
    return sum;
  }
}
