package io.github.simgan.refine;

import io.github.simgan.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/** Cuts a plane into blocks. */
final class BlockGrid {
  private BlockGrid() {}

  /**
   * A block of a plane.
   *
   * @param x left edge in pixels
   * @param y top edge in pixels
   * @param width in pixels
   * @param height in pixels
   */
  record Block(long x, long y, int width, int height) {}

  /**
   * Checks the size of blocks.
   *
   * @param size width and height in pixels
   * @throws InvalidInputException if it is not 16 to 16384
   */
  static int checked(int size) {
    if (size < 16 || size > 16384) {
      throw new InvalidInputException("The block must be 16 to 16384 pixels, not " + size + ".");
    }
    return size;
  }

  /**
   * Blocks that cover a plane, each at most {@code size} wide and high.
   *
   * @param width of the plane in pixels
   * @param height of the plane in pixels
   */
  static List<Block> of(long width, long height, int size) {
    List<Block> blocks = new ArrayList<>();
    for (long y = 0; y < height; y += size) {
      for (long x = 0; x < width; x += size) {
        blocks.add(
            new Block(x, y, (int) Math.min(size, width - x), (int) Math.min(size, height - y)));
      }
    }
    return blocks;
  }
}
