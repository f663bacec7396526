package io.github.simgan.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The background of one channel of a plane: a low percentile of overlapping squares, which objects
 * hardly touch unless they cover most of a square; smoothed, since a crowded square is brighter
 * than its surroundings for the light of its objects. What is ranked are means of small blocks, so
 * that noise does not make it darker, and so that a simulated plane without noise has a level that
 * can be compared with that of a real one.
 *
 * @param level mean over the plane, networks' range
 * @param shading how it varies about it
 */
record ShadingEstimate(double level, Shading shading) {
  private static final int BLOCK = 4;
  private static final int STEP = 32;
  private static final int SQUARE = 64;
  private static final double PERCENTILE = 0.2;
  private static final int DECIMALS = 10_000;

  /**
   * Measures a background.
   *
   * @param pixels row by row, networks' range
   * @param width in pixels
   */
  static ShadingEstimate of(float[] pixels, int width) {
    int height = pixels.length / width;
    int columns = Math.min(64, Math.max(1, width / STEP));
    int rows = Math.min(64, Math.max(1, height / STEP));
    float[] blocks = blocks(pixels, width, height);
    int across = Math.max(1, width / BLOCK);
    double[] grid = new double[columns * rows];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        grid[row * columns + column] = background(blocks, across, column, row);
      }
    }
    grid = smoothed(grid, columns, rows);
    double mean = Arrays.stream(grid).average().orElse(0);
    List<Double> values = new ArrayList<>();
    for (double value : grid) {
      // Four decimals are finer than any camera, and keep a model's file small.
      values.add(Math.rint((value - mean) * DECIMALS) / DECIMALS);
    }
    return new ShadingEstimate(mean, new Shading(STEP, columns, rows, values));
  }

  /** Means of squares of {@link #BLOCK} pixels that lie whole in the plane. */
  private static float[] blocks(float[] pixels, int width, int height) {
    int across = Math.max(1, width / BLOCK);
    int down = Math.max(1, height / BLOCK);
    int wide = Math.min(BLOCK, width);
    int high = Math.min(BLOCK, height);
    float[] means = new float[across * down];
    for (int block = 0; block < means.length; block++) {
      int corner = block / across * high * width + block % across * wide;
      float sum = 0;
      for (int y = 0; y < high; y++) {
        for (int x = 0; x < wide; x++) {
          sum += pixels[corner + y * width + x];
        }
      }
      means[block] = sum / (wide * high);
    }
    return means;
  }

  private static double background(float[] blocks, int across, int column, int row) {
    int down = blocks.length / across;
    int left = Math.max(0, column * STEP + STEP / 2 - SQUARE / 2) / BLOCK;
    int top = Math.max(0, row * STEP + STEP / 2 - SQUARE / 2) / BLOCK;
    int right = Math.min(across, (column * STEP + STEP / 2 + SQUARE / 2) / BLOCK);
    int bottom = Math.min(down, (row * STEP + STEP / 2 + SQUARE / 2) / BLOCK);
    float[] square = new float[(right - left) * (bottom - top)];
    int n = 0;
    for (int y = top; y < bottom; y++) {
      System.arraycopy(blocks, y * across + left, square, n, right - left);
      n += right - left;
    }
    return Selection.of(square, (int) (PERCENTILE * (square.length - 1)))[0];
  }

  /** Binomial weights 1 2 1 in both directions; beyond the edge the edge again. */
  private static double[] smoothed(double[] grid, int columns, int rows) {
    double[] result = new double[grid.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double sum = 0;
        for (int dy = -1; dy <= 1; dy++) {
          for (int dx = -1; dx <= 1; dx++) {
            int y = Math.min(Math.max(row + dy, 0), rows - 1);
            int x = Math.min(Math.max(column + dx, 0), columns - 1);
            sum += (2 - Math.abs(dx)) * (2 - Math.abs(dy)) * grid[y * columns + x] / 16;
          }
        }
        result[row * columns + column] = sum;
      }
    }
    return result;
  }
}
