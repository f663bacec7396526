package io.github.simgan.evaluate;

import io.github.simgan.tensor.Field;
import io.github.simgan.tensor.Thresholds;

/**
 * Bright pixels of a plane: above Otsu's threshold of the slightly blurred plane. A plane without
 * objects has such a threshold too, in its noise; so it is never below half of the set's own.
 */
final class Foreground {
  private static final double BLUR = 1;

  private Foreground() {}

  /**
   * The mask of a plane.
   *
   * @param field shares of the range
   * @param ofSet Otsu's threshold of its set, share of the range
   * @return true where bright, row by row
   */
  static boolean[] of(Field field, double ofSet) {
    Field blurred = Smoothing.gaussian(field, BLUR);
    double threshold = Math.max(Thresholds.otsu(blurred.values()), ofSet / 2);
    boolean[] mask = new boolean[blurred.values().length];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = blurred.values()[i] > threshold;
    }
    return mask;
  }

  /**
   * The pixels within a distance of a mask.
   *
   * @param mask row by row
   * @param width of the plane
   * @param distance in pixels
   */
  static boolean[] grown(boolean[] mask, int width, int distance) {
    int height = mask.length / width;
    boolean[] grown = new boolean[mask.length];
    for (int i = 0; i < mask.length; i++) {
      if (!mask[i]) {
        continue;
      }
      for (int dy = -distance; dy <= distance; dy++) {
        for (int dx = -distance; dx <= distance; dx++) {
          int x = i % width + dx;
          int y = i / width + dy;
          if (dx * dx + dy * dy <= distance * distance
              && x >= 0
              && x < width
              && y >= 0
              && y < height) {
            grown[y * width + x] = true;
          }
        }
      }
    }
    return grown;
  }
}
