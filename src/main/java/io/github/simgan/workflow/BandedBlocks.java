package io.github.simgan.workflow;

import net.imglib2.FinalInterval;

/**
 * The blocks that an image is cut into, numbered so that neighbours come soon after each other: row
 * by row in a band of columns, then the next band. So what was read around a block is still there
 * for the next row, whatever the width of the image.
 */
final class BandedBlocks {
  /** Width of a band in pixels, if blocks are not wider. */
  static final long BAND = 8192;

  private final long[] size;
  private final long[] block;
  private final long[] grid;
  private final long columns;

  /**
   * Blocks.
   *
   * @param size of the image, (X, Y, ...)
   * @param block size of a block; those at the upper borders may be smaller
   */
  BandedBlocks(long[] size, long... block) {
    this.size = size.clone();
    this.block = block.clone();
    this.grid = new long[size.length];
    for (int d = 0; d < grid.length; d++) {
      grid[d] = (size[d] + block[d] - 1) / block[d];
    }
    this.columns = Math.max(1, BAND / block[0]);
  }

  /** Number of blocks. */
  int count() {
    long count = 1;
    for (long n : grid) {
      count = Math.multiplyExact(count, n);
    }
    return Math.toIntExact(count);
  }

  /**
   * A block.
   *
   * @param index 0 to count − 1
   */
  FinalInterval where(int index) {
    long plane = grid[0] * grid[1];
    long inPlane = index % plane;
    long band = inPlane / (columns * grid[1]);
    long width = Math.min(columns, grid[0] - band * columns);
    long inBand = inPlane - band * columns * grid[1];
    long[] place = new long[grid.length];
    place[0] = band * columns + inBand % width;
    place[1] = inBand / width;
    long rest = index / plane;
    for (int d = 2; d < place.length; d++) {
      place[d] = rest % grid[d];
      rest /= grid[d];
    }
    long[] min = new long[size.length];
    long[] max = new long[size.length];
    for (int d = 0; d < place.length; d++) {
      min[d] = place[d] * block[d];
      max[d] = Math.min(size[d], min[d] + block[d]) - 1;
    }
    return new FinalInterval(min, max);
  }
}
