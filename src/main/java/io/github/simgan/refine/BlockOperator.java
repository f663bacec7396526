package io.github.simgan.refine;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * Makes the pixels of a block from those around it, the same whichever block they are asked in. One
 * thread uses it at a time.
 */
interface BlockOperator extends AutoCloseable {
  /**
   * Fills one block.
   *
   * @param plane number by which noise differs from plane to plane
   * @param source axes (X, Y, C), minimum 0; it is read in {@code source(block)} only, mirrored
   *     beyond its borders
   * @param block to fill
   * @param target axes (X, Y, C), positions as in the source; it may hold no more than the block
   */
  void apply(
      long plane,
      RandomAccessibleInterval<? extends RealType<?>> source,
      Block block,
      RandomAccessibleInterval<? extends RealType<?>> target);

  /** The rectangle of the source that a block is made from; it may lie outside the plane. */
  Block source(Block block);

  /** Bytes that making a block takes, roughly. */
  long bytes(Block block);

  @Override
  void close();
}
