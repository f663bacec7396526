package io.github.simgan.refine;

import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * One block, where it comes from and where it goes to.
 *
 * @param plane number by which noise differs from plane to plane
 * @param source axes (X, Y, C), minimum 0
 * @param block of it
 * @param target axes (X, Y, C), positions as in the source; it may hold no more than the block
 */
record BlockTask(
    long plane,
    RandomAccessibleInterval<? extends RealType<?>> source,
    Block block,
    RandomAccessibleInterval<? extends RealType<?>> target) {

  /** Two tasks that are this one. */
  List<BlockTask> halves() {
    return block.halves().stream().map(b -> new BlockTask(plane, source, b, target)).toList();
  }
}
