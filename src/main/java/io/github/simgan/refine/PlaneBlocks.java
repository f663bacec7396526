package io.github.simgan.refine;

import io.github.simgan.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/**
 * The blocks of all planes of a part of an image, as tasks of a {@link BlockRun}.
 *
 * @param source whole image, axes (X, Y, C, ...)
 * @param key of the noise of its first plane
 * @param where part of it that is made, relative to the source's minimum, with all channels
 * @param target pixels of that part: dimensions as {@code where} but for C, any minimum
 * @param size of the blocks in pixels
 */
record PlaneBlocks(
    RandomAccessibleInterval<? extends RealType<?>> source,
    long key,
    Interval where,
    RandomAccessibleInterval<? extends RealType<?>> target,
    int size) {

  /** All of an image. */
  static Interval all(Interval source) {
    return new FinalInterval(source.dimensionsAsLongArray());
  }

  /**
   * The same for one channel.
   *
   * @param channel counted from 0
   * @param ownKey of the noise of its first plane
   */
  PlaneBlocks channel(int channel, long ownKey) {
    return new PlaneBlocks(
        Planes.channel(source, channel),
        ownKey,
        Planes.channel(where, 0),
        Planes.channel(target, channel),
        size);
  }

  /** Copies the pixels of all blocks as they are; asks before each block whether to go on. */
  void copy(Progress progress) {
    for (long part = 0; part < Planes.count(where); part++) {
      for (long block = 0; block < grid().count(); block++) {
        progress.throwIfCancelled();
        task(part, block).copy();
      }
    }
  }

  private BlockGrid grid() {
    return new BlockGrid(where.min(0), where.min(1), where.dimension(0), where.dimension(1), size);
  }

  /**
   * Does all blocks; those at the same place of several planes are one batch, if they are small.
   *
   * @param images at least one; planes of one size in X and Y
   */
  static void run(List<PlaneBlocks> images, BlockRun run, Progress progress, String message) {
    BlockGrid grid = images.get(0).grid();
    // Plane p of the whole run is plane p − starts[i] of image i.
    long[] starts = new long[images.size() + 1];
    for (int i = 0; i < images.size(); i++) {
      starts[i + 1] = starts[i] + Planes.count(images.get(i).where);
    }
    long planes = starts[images.size()];
    int side = grid.size();
    long batch = run.batch((int) Math.min(side, grid.width()), (int) Math.min(side, grid.height()));
    run.run(
        grid.count() * ((planes + batch - 1) / batch),
        n -> {
          long first = n / grid.count() * batch;
          return LongStream.range(first, Math.min(planes, first + batch))
              .mapToObj(
                  p -> {
                    int i = image(starts, p);
                    return images.get(i).task(p - starts[i], n % grid.count());
                  })
              .toList();
        },
        progress,
        message);
  }

  private static int image(long[] starts, long plane) {
    int found = Arrays.binarySearch(starts, plane);
    return found >= 0 ? found : -found - 2;
  }

  private BlockTask task(long part, long block) {
    long plane = Planes.index(source, where, part);
    return new BlockTask(
        key + plane,
        Planes.get(source, plane),
        grid().block(block),
        placed(Planes.get(target, part)));
  }

  private RandomAccessibleInterval<? extends RealType<?>> placed(
      RandomAccessibleInterval<? extends RealType<?>> plane) {
    return Views.translate(plane, where.min(0), where.min(1), 0);
  }
}
