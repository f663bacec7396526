package io.github.simgan.evaluate;

import io.github.simgan.tensor.Field;

/**
 * Noise of single pixels after Immerkær (1996, Computer Vision and Image Understanding 64:300): the
 * response to a 3×3 filter that is blind to constant and sloping brightness. Edges and texture as
 * fine as a pixel count as noise.
 */
public final class Immerkaer {
  private Immerkaer() {}

  /**
   * The filter's response; for white noise its mean size is √(2/π) · 6 standard deviations.
   *
   * @param field to look at
   * @param x at least one pixel from the border
   * @param y at least one pixel from the border
   */
  public static double response(Field field, int x, int y) {
    float[] v = field.values();
    int at = y * field.width() + x;
    int above = at - field.width();
    int below = at + field.width();
    double corners = (double) v[above - 1] + v[above + 1] + v[below - 1] + v[below + 1];
    double sides = (double) v[above] + v[below] + v[at - 1] + v[at + 1];
    return corners - 2 * sides + 4 * v[at];
  }

  /**
   * The standard deviation of white noise.
   *
   * @param meanSize mean absolute value of responses
   */
  public static double deviation(double meanSize) {
    return Math.sqrt(Math.PI / 2) * meanSize / 6;
  }
}
