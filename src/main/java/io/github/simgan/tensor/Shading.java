package io.github.simgan.tensor;

import java.util.List;

/**
 * How the background of a real plane varies over the plane: values on a coarse grid, interpolated
 * between, and mirrored beyond, so that a plane of any size can have it.
 *
 * @param step pixels from one value to the next, at least 1; the first lies half of it inside
 * @param columns of the grid, at least 1
 * @param rows of the grid, at least 1
 * @param values row by row, networks' range, mean about 0
 */
public record Shading(int step, int columns, int rows, List<Double> values) {
  /** Values of a grid at most. */
  public static final int MAX_VALUES = 4096;

  /** No shading. */
  public static final Shading NONE = new Shading(1, 1, 1, List.of(0.0));

  /** Checks the values. */
  public Shading {
    values = List.copyOf(values);
    if (step < 1
        || columns < 1
        || rows < 1
        || (long) columns * rows > MAX_VALUES
        || values.size() != columns * rows
        || values.stream().anyMatch(v -> !(Math.abs(v) < 1e6))) {
      throw new IllegalArgumentException("A shading's grid is empty, too large or not finite.");
    }
  }

  /** Whether it changes nothing. */
  public boolean isNone() {
    return values.stream().allMatch(v -> v == 0);
  }

  /**
   * Adds the shading to one channel of a rectangle.
   *
   * @param pixels axis order (y, x, c), changed in place
   * @param channel to change
   * @param channels in all
   * @param x left edge of the rectangle in the plane
   * @param y top edge of the rectangle in the plane
   * @param width of the rectangle
   */
  void add(float[] pixels, int channel, int channels, long x, long y, int width) {
    int height = pixels.length / channels / width;
    int[] column = new int[width];
    int[] nextColumn = new int[width];
    float[] right = new float[width];
    for (int i = 0; i < width; i++) {
      right[i] = place(x + i, columns, column, nextColumn, i);
    }
    int[] row = new int[1];
    int[] nextRow = new int[1];
    double[] grid = values.stream().mapToDouble(Double::doubleValue).toArray();
    for (int j = 0; j < height; j++) {
      float down = place(y + j, rows, row, nextRow, 0);
      for (int i = 0; i < width; i++) {
        double upper = between(grid, row[0], column[i], nextColumn[i], right[i]);
        double lower = between(grid, nextRow[0], column[i], nextColumn[i], right[i]);
        pixels[(j * width + i) * channels + channel] += (float) (upper + down * (lower - upper));
      }
    }
  }

  /** Takes the shading away from a plane of one channel. */
  void subtract(float[] pixels, int width) {
    float[] shading = new float[pixels.length];
    add(shading, 0, 1, 0, 0, width);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] -= shading[i];
    }
  }

  private double between(double[] grid, int row, int column, int next, float share) {
    double left = grid[row * columns + column];
    return left + share * (grid[row * columns + next] - left);
  }

  /** The two grid lines around a pixel, mirrored into the grid, and the share of the second. */
  private float place(long pixel, int count, int[] first, int[] second, int index) {
    double position = (pixel + 0.5) / step - 0.5;
    long line = (long) Math.floor(position);
    first[index] = mirrored(line, count);
    second[index] = mirrored(line + 1, count);
    return (float) (position - line);
  }

  private static int mirrored(long line, int count) {
    long inside = Math.floorMod(line, 2L * count);
    return (int) (inside < count ? inside : 2L * count - 1 - inside);
  }
}
