package io.github.simgan.refine;

import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Makes the pixels of a block from those around it, the same whichever block they are asked in. One
 * thread uses it at a time.
 */
interface BlockOperator extends AutoCloseable {
  /**
   * Fills blocks, as one batch where the network can.
   *
   * @param tasks at least one; all blocks have the same width and height. A source is read in
   *     {@code source(block)} only, mirrored beyond its borders.
   */
  void apply(List<BlockTask> tasks);

  /**
   * Says when to give up a batch that is under way, with a {@link
   * io.github.simgan.CancelledException}; the network asks between its layers.
   */
  void stopWhen(BooleanSupplier stop);

  /** The rectangle of the source that a block is made from; it may lie outside the plane. */
  Block source(Block block);

  /** Bytes that making a block takes, roughly. */
  long bytes(Block block);

  @Override
  void close();
}
