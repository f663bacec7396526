package io.github.simgan.tensor;

/**
 * Mean brightness of the foreground around pixels, from one row of a plane to the next: sums of
 * columns are kept, not those of the whole plane, which would be larger than the plane itself.
 */
final class ForegroundMean {
  private final float[] pixels;
  private final int width;
  private final int height;
  private final int reach;
  private final double threshold;
  private final double background;

  /** Of the rows within reach, by column. */
  private final double[] sums;

  private final int[] counts;

  /** Of the columns left of one, from the first that is asked for on. */
  private final double[] sumsBefore;

  private final int[] countsBefore;

  /** Column up to which this row's sums are known; 0 of a new row. */
  private int known;

  private int row;

  /**
   * Starts at the first row.
   *
   * @param pixels axis order (y, x)
   * @param reach in pixels, in all directions
   * @param threshold above which pixels are foreground
   * @param background from which brightness counts
   */
  ForegroundMean(float[] pixels, int width, int reach, double threshold, double background) {
    this.pixels = pixels;
    this.width = width;
    this.height = pixels.length / width;
    this.reach = reach;
    this.threshold = threshold;
    this.background = background;
    this.sums = new double[width];
    this.counts = new int[width];
    this.sumsBefore = new double[width + 1];
    this.countsBefore = new int[width + 1];
    for (int y = 0; y <= Math.min(reach, height - 1); y++) {
      add(y, 1);
    }
  }

  /** Goes to the next row. */
  void nextRow() {
    row++;
    if (row + reach < height) {
      add(row + reach, 1);
    }
    if (row - reach > 0) {
      add(row - reach - 1, -1);
    }
    known = 0;
  }

  private void add(int y, int sign) {
    for (int x = 0, i = y * width; x < width; x++, i++) {
      if (pixels[i] > threshold) {
        sums[x] += sign * (pixels[i] - background);
        counts[x] += sign;
      }
    }
  }

  /**
   * Of the foreground around a pixel of this row, which has some.
   *
   * @param x to the right of all that were asked for in this row
   */
  float at(int x) {
    int left = Math.max(0, x - reach);
    int right = Math.min(width, x + reach + 1);
    if (left > known) {
      known = left; // nobody asks for columns in between
    }
    for (; known < right; known++) {
      sumsBefore[known + 1] = sumsBefore[known] + sums[known];
      countsBefore[known + 1] = countsBefore[known] + counts[known];
    }
    return (float)
        ((sumsBefore[right] - sumsBefore[left]) / (countsBefore[right] - countsBefore[left]));
  }
}
