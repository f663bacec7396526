package io.github.simgan.network;

import java.util.stream.IntStream;

/**
 * Kernels that are the same turned by quarters and mirrored. What a refiner of such kernels makes
 * of noise has no direction. One that starts with any kernels makes a texture of some direction out
 * of noise, and a discriminator, for which that is a small matter, does not take it away again:
 * fine stripes stay.
 */
final class Isotropy {
  private Isotropy() {}

  /**
   * Replaces each value by the sum of those that turns and mirrors put in its place, divided by the
   * root of their number, so that independent random values keep their variance.
   *
   * @param kernels axis order (..., y, x), changed in place
   * @param size width and height of a kernel
   */
  static void symmetrise(float[] kernels, int size) {
    int[][] orbits = orbits(size);
    for (int kernel = 0; kernel < kernels.length; kernel += size * size) {
      for (int[] orbit : orbits) {
        double sum = 0;
        for (int place : orbit) {
          sum += kernels[kernel + place];
        }
        float value = (float) (sum / Math.sqrt(orbit.length));
        for (int place : orbit) {
          kernels[kernel + place] = value;
        }
      }
    }
  }

  /** The places of a kernel, those together that turns and mirrors exchange. */
  private static int[][] orbits(int size) {
    int half = (size + 1) / 2;
    return IntStream.range(0, half)
        .boxed()
        .flatMap(y -> IntStream.range(y, half).mapToObj(x -> orbit(x, y, size)))
        .toArray(int[][]::new);
  }

  private static int[] orbit(int x, int y, int size) {
    int right = size - 1 - x;
    int below = size - 1 - y;
    return IntStream.of(
            y * size + x,
            y * size + right,
            below * size + x,
            below * size + right,
            x * size + y,
            x * size + below,
            right * size + y,
            right * size + below)
        .distinct()
        .toArray();
  }
}
