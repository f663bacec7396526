package io.github.simgan.tensor;

import io.github.simgan.Progress;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * Planes of a set that stand for all of it: all of a small set, evenly chosen ones of a larger one.
 *
 * @param set to choose from
 * @param most planes that are read
 */
record PlaneSample(PlaneSet set, int most) {
  /** Planes in memory at a time. */
  private static final int TOGETHER = 4;

  /** How many planes are read. */
  int size() {
    return Math.min(set.size(), most);
  }

  /**
   * Measures several planes at a time, and adds up what comes out in the order of the planes: the
   * same result with any number of threads.
   *
   * @param what is done, for the progress
   * @param progress may cancel between planes
   * @param measure called by several threads
   * @param sum called by one thread at a time, plane after plane
   */
  <T> void measure(
      String what,
      Progress progress,
      Function<RandomAccessibleInterval<? extends RealType<?>>, T> measure,
      Consumer<T> sum) {
    int used = size();
    for (int first = 0; first < used; first += TOGETHER) {
      progress.throwIfCancelled();
      progress.update((double) first / used, what);
      IntStream.range(first, Math.min(used, first + TOGETHER))
          .parallel()
          .mapToObj(i -> set.plane((int) ((long) i * set.size() / used)))
          .map(measure)
          .forEachOrdered(sum);
    }
  }
}
