package io.github.simgan.evaluate;

import io.github.simgan.Progress;
import io.github.simgan.tensor.SeededRandom;
import java.util.Arrays;

/**
 * Sliced Wasserstein distance of order 1 (Rabin et al. 2011) between two clouds of patches: both
 * are projected on random directions; along each, the distance is the mean difference of the sorted
 * projections; the mean over all directions counts.
 */
final class SlicedWasserstein {
  private SlicedWasserstein() {}

  /**
   * The distance.
   *
   * @param x patches, networks' range
   * @param y as many patches of the same size
   * @param directions how many random directions
   * @param random where they come from
   * @param progress may cancel
   * @return share of the range, per unit vector in the space of patches
   */
  static double distance(
      float[][] x, float[][] y, int directions, SeededRandom random, Progress progress) {
    if (x.length != y.length) {
      throw new IllegalArgumentException("Both samples need the same number of patches.");
    }
    double sum = 0;
    for (int d = 0; d < directions; d++) {
      progress.throwIfCancelled();
      double[] direction = direction(x[0].length, random);
      double[] a = projected(x, direction);
      double[] b = projected(y, direction);
      for (int i = 0; i < a.length; i++) {
        sum += Math.abs(a[i] - b[i]);
      }
    }
    // The networks' range is two wide, the share of the range one.
    return sum / x.length / directions / 2;
  }

  private static double[] direction(int dimensions, SeededRandom random) {
    double[] direction = new double[dimensions];
    double square = 0;
    for (int i = 0; i < dimensions; i++) {
      direction[i] = random.nextGaussian();
      square += direction[i] * direction[i];
    }
    for (int i = 0; i < dimensions; i++) {
      direction[i] /= Math.sqrt(square);
    }
    return direction;
  }

  private static double[] projected(float[][] patches, double[] direction) {
    double[] places = new double[patches.length];
    for (int i = 0; i < places.length; i++) {
      for (int k = 0; k < direction.length; k++) {
        places[i] += direction[k] * patches[i][k];
      }
    }
    Arrays.sort(places);
    return places;
  }
}
