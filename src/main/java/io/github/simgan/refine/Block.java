package io.github.simgan.refine;

import java.util.List;

/**
 * A block of a plane.
 *
 * @param x left edge in pixels
 * @param y top edge in pixels
 * @param width in pixels
 * @param height in pixels
 */
record Block(long x, long y, int width, int height) {
  /** The block with a margin on each side, which may lie outside the plane. */
  Block grown(int margin) {
    return new Block(x - margin, y - margin, width + 2 * margin, height + 2 * margin);
  }

  /** Number of pixels. */
  long pixels() {
    return (long) width * height;
  }

  /** The longer of its sides, in pixels. */
  int side() {
    return Math.max(width, height);
  }

  /** Two blocks that cover this one, cut through its longer side, which is at least 2. */
  List<Block> halves() {
    if (width >= height) {
      int left = width / 2;
      return List.of(new Block(x, y, left, height), new Block(x + left, y, width - left, height));
    }
    int upper = height / 2;
    return List.of(new Block(x, y, width, upper), new Block(x, y + upper, width, height - upper));
  }
}
