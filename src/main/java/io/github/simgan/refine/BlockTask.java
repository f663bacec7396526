package io.github.simgan.refine;

import java.util.List;
import net.imglib2.Cursor;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

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

  /** Makes the target's pixels those of the source, which its type holds. */
  void copy() {
    FinalInterval where =
        FinalInterval.createMinSize(
            block.x(), block.y(), 0, block.width(), block.height(), source.dimension(2));
    Cursor<? extends RealType<?>> to = Views.flatIterable(Views.interval(target, where)).cursor();
    for (RealType<?> from : Views.flatIterable(Views.interval(source, where))) {
      to.next().setReal(from.getRealDouble());
    }
  }

  /** Two tasks that are this one. */
  List<BlockTask> halves() {
    return block.halves().stream().map(b -> new BlockTask(plane, source, b, target)).toList();
  }
}
