package io.github.simgan.tensor;

/**
 * Noise of single pixels after Immerkær (1996, Computer Vision and Image Understanding 64:300): the
 * response to a 3×3 filter that is blind to constant and sloping brightness. Edges and texture as
 * fine as a pixel count as noise.
 */
public final class Immerkaer {
  /** Standard deviations in the filter's response to white noise of 1. */
  private static final double FILTER = 6;

  /** The median size of values of a normal distribution, in standard deviations. */
  private static final double MEDIAN = 0.6745;

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
    return Math.sqrt(Math.PI / 2) * meanSize / FILTER;
  }

  /**
   * The standard deviation of white noise, left alone by a few responses to something else.
   *
   * @param medianSize median absolute value of responses
   */
  static double deviationByMedian(double medianSize) {
    return medianSize / MEDIAN / FILTER;
  }

  /**
   * The mean of the 3×3 pixels whose response the filter gives.
   *
   * @param field to look at
   * @param x at least one pixel from the border
   * @param y at least one pixel from the border
   */
  public static double mean(Field field, int x, int y) {
    double sum = 0;
    for (int dy = -1; dy <= 1; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        sum += field.at(x + dx, y + dy);
      }
    }
    return sum / 9;
  }
}
