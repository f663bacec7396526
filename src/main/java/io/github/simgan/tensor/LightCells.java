package io.github.simgan.tensor;

/**
 * Light of one channel of a rectangle, as means of square cells that lie at the same places of a
 * plane whichever rectangle they are made from: what is blurred widely needs no single pixels.
 */
final class LightCells {
  /** Width and height of a cell in pixels. */
  static final int SIDE = 4;

  /** Standard deviations at which a blur ends. */
  private static final double EXTENT = 2.5;

  private final long firstColumn;
  private final long firstRow;
  private final int columns;
  private final int rows;
  private final float[] values;

  private LightCells(long firstColumn, long firstRow, int columns, int rows, float[] values) {
    this.firstColumn = firstColumn;
    this.firstRow = firstRow;
    this.columns = columns;
    this.rows = rows;
    this.values = values;
  }

  /**
   * Cells of pixels above a level; cells that lie partly outside are left out.
   *
   * @param pixels axis order (y, x, C)
   * @param channel to take
   * @param channels in all
   * @param x left edge of the rectangle in its plane
   * @param y top edge of the rectangle in its plane
   * @param width of the rectangle
   * @param least pixels that are not above it give nothing
   * @param base what other pixels give is how much they are above it
   */
  static LightCells of(
      float[] pixels,
      int channel,
      int channels,
      long x,
      long y,
      int width,
      double least,
      double base) {
    int height = pixels.length / channels / width;
    long left = -Math.floorDiv(-x, SIDE);
    long top = -Math.floorDiv(-y, SIDE);
    int columns = (int) Math.max(0, Math.floorDiv(x + width, SIDE) - left);
    int rows = (int) Math.max(0, Math.floorDiv(y + height, SIDE) - top);
    float[] values = new float[columns * rows];
    int firstX = (int) (left * SIDE - x);
    int firstY = (int) (top * SIDE - y);
    for (int cell = 0; cell < values.length; cell++) {
      int corner = (firstY + cell / columns * SIDE) * width + firstX + cell % columns * SIDE;
      float sum = 0;
      for (int j = 0; j < SIDE; j++) {
        int row = (corner + j * width) * channels + channel;
        for (int i = 0; i < SIDE; i++) {
          float value = pixels[row + i * channels];
          if (value > least) {
            sum += (float) (value - base) / (SIDE * SIDE);
          }
        }
      }
      values[cell] = sum;
    }
    return new LightCells(left, top, columns, rows, values);
  }

  /** Cells at the same places with other values, row by row. */
  LightCells with(float[] others) {
    return new LightCells(firstColumn, firstRow, columns, rows, others);
  }

  /** Row by row; not to be changed. */
  float[] values() {
    return values;
  }

  int columns() {
    return columns;
  }

  /** Left edge of a cell in its plane. */
  long x(int cell) {
    return (firstColumn + cell % columns) * SIDE;
  }

  /** Top edge of a cell in its plane. */
  long y(int cell) {
    return (firstRow + cell / columns) * SIDE;
  }

  /** Pixels around a rectangle that have a part in what is blurred within it. */
  static int reach(int sigma) {
    // One cell that is cut, and the one beside from which it is interpolated.
    return (radius(sigma) + 2) * SIDE;
  }

  private static int radius(int sigma) {
    return (int) Math.ceil(EXTENT * sigma / SIDE);
  }

  /**
   * Blurred by a Gaussian; beyond its edges the rectangle continues mirrored.
   *
   * @param sigma in pixels
   */
  LightCells blurred(int sigma) {
    int radius = radius(sigma);
    float[] kernel = new float[2 * radius + 1];
    float sum = 0;
    for (int i = 0; i < kernel.length; i++) {
      double distance = (double) (i - radius) * SIDE / sigma;
      kernel[i] = (float) Math.exp(-distance * distance / 2);
      sum += kernel[i];
    }
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] /= sum;
    }
    // Kernels outside, cells inside: the order that processors are fastest in.
    float[] across = new float[values.length];
    float[] padded = new float[columns + 2 * radius];
    int[] from = mirrored(radius, columns);
    for (int j = 0; j < rows; j++) {
      for (int i = 0; i < padded.length; i++) {
        padded[i] = values[j * columns + from[i]];
      }
      for (int k = 0; k < kernel.length; k++) {
        addTimes(kernel[k], padded, k, across, j * columns, columns);
      }
    }
    float[] both = new float[values.length];
    from = mirrored(radius, rows);
    for (int j = 0; j < rows; j++) {
      for (int k = 0; k < kernel.length; k++) {
        addTimes(kernel[k], across, from[j + k] * columns, both, j * columns, columns);
      }
    }
    return with(both);
  }

  private static void addTimes(
      float factor, float[] from, int start, float[] to, int first, int count) {
    for (int i = 0; i < count; i++) {
      to[first + i] += factor * from[start + i];
    }
  }

  /** Positions −radius ... size + radius − 1, those outside mirrored. */
  private static int[] mirrored(int radius, int size) {
    int[] positions = new int[size + 2 * radius];
    for (int i = 0; i < positions.length; i++) {
      int position = Math.floorMod(i - radius, 2 * size);
      positions[i] = position < size ? position : 2 * size - 1 - position;
    }
    return positions;
  }

  /**
   * Adds the cells, interpolated between their middles, to one channel of a rectangle.
   *
   * @param pixels axis order (y, x, C), changed in place
   * @param channel to change
   * @param channels in all
   * @param x left edge of the rectangle in its plane
   * @param y top edge of the rectangle in its plane
   * @param width of the rectangle
   * @param factor of what is added
   */
  void add(float[] pixels, int channel, int channels, long x, long y, int width, double factor) {
    if (values.length == 0) {
      return;
    }
    int height = pixels.length / channels / width;
    int[] lefts = new int[width];
    int[] rights = new int[width];
    float[] shares = new float[width];
    for (int i = 0; i < width; i++) {
      float middle = middle(x + i - firstColumn * SIDE);
      int left = (int) Math.floor(middle);
      shares[i] = middle - left;
      lefts[i] = inside(left, columns);
      rights[i] = inside(left + 1, columns);
    }
    for (int j = 0; j < height; j++) {
      float down = middle(y + j - firstRow * SIDE);
      int upper = (int) Math.floor(down);
      down -= upper;
      int above = inside(upper, rows) * columns;
      int below = inside(upper + 1, rows) * columns;
      int row = j * width * channels + channel;
      for (int i = 0; i < width; i++) {
        int a = lefts[i];
        int b = rights[i];
        float top = values[above + a] + shares[i] * (values[above + b] - values[above + a]);
        float bottom = values[below + a] + shares[i] * (values[below + b] - values[below + a]);
        pixels[row + i * channels] += (float) (factor * (top + down * (bottom - top)));
      }
    }
  }

  /** Where the middle of a pixel lies, in cells from the middle of the first one. */
  private static float middle(long pixel) {
    return (pixel + 0.5f) / SIDE - 0.5f;
  }

  private static int inside(int cell, int count) {
    return Math.min(Math.max(cell, 0), count - 1);
  }
}
