package io.github.simgan.refine;

import io.github.simgan.InvalidInputException;

/**
 * Cuts a rectangle of a plane into blocks, which are made when asked for.
 *
 * @param x left edge of the rectangle in pixels
 * @param y top edge in pixels
 * @param width of the rectangle in pixels
 * @param height of the rectangle in pixels
 * @param size of the blocks in pixels, smaller only at the right and lower edge
 */
record BlockGrid(long x, long y, long width, long height, int size) {
  /** Least width and height of blocks in pixels. */
  static final int LEAST = 16;

  private static final int MOST = 16384;

  /**
   * Checks the size of blocks.
   *
   * @param size width and height in pixels
   * @throws InvalidInputException if it is not 16 to 16384
   */
  static int checked(int size) {
    if (size < LEAST || size > MOST) {
      throw new InvalidInputException("The block must be 16 to 16384 pixels, not " + size + ".");
    }
    return size;
  }

  private long columns() {
    return (width + size - 1) / size;
  }

  /** Number of blocks. */
  long count() {
    return columns() * ((height + size - 1) / size);
  }

  /**
   * One block, row by row.
   *
   * @param index 0 to count − 1
   */
  Block block(long index) {
    long left = index % columns() * size;
    long top = index / columns() * size;
    return new Block(
        x + left, y + top, (int) Math.min(size, width - left), (int) Math.min(size, height - top));
  }
}
