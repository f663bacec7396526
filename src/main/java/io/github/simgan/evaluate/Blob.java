package io.github.simgan.evaluate;

import java.util.Arrays;

/**
 * A connected object of one plane.
 *
 * @param pixels indices y · width + x of its pixels
 * @param left smallest x
 * @param top smallest y
 * @param right largest x
 * @param bottom largest y
 */
@SuppressWarnings("ArrayRecordComponent") // thousands of pixels; never compared
public record Blob(int[] pixels, int left, int top, int right, int bottom) {
  /** Number of pixels. */
  public int area() {
    return pixels.length;
  }

  /** Middle of its bounds, in pixels. */
  public double centreX() {
    return (left + right) / 2.0;
  }

  /** Middle of its bounds, in pixels. */
  public double centreY() {
    return (top + bottom) / 2.0;
  }

  /**
   * Share of its pixels that lie in a mask.
   *
   * @param mask pixels of the plane, row by row
   * @return 0 to 1
   */
  public double share(boolean[] mask) {
    return (double) Arrays.stream(pixels).filter(p -> mask[p]).count() / pixels.length;
  }
}
