package io.github.simgan.evaluate;

import io.github.simgan.Progress;
import io.github.simgan.tensor.Field;
import io.github.simgan.tensor.IntensityMap;
import io.github.simgan.tensor.IntensityStatistics;
import io.github.simgan.tensor.PlaneSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Planes whose grey levels are shares of the set's own range: 0 is its 1st percentile (background),
 * 1 its 99.8th. So images of 8 and of 16 bit compare.
 *
 * @param planes the set
 * @param map from its grey levels to the networks' range
 * @param threshold Otsu's threshold of the whole set, share of the range
 */
record ScaledSet(PlaneSet planes, IntensityMap map, double threshold) {
  private static final long ENOUGH = 256 * 256;

  /**
   * Measures the range.
   *
   * @param planes the set
   * @param what it is, for a message
   * @param progress may cancel
   */
  static ScaledSet of(PlaneSet planes, String what, Progress progress) {
    IntensityStatistics statistics = IntensityStatistics.measure(planes, progress);
    IntensityMap map = statistics.map(what);
    return new ScaledSet(planes, map, (statistics.thresholds(map)[0] + 1) / 2);
  }

  int size() {
    return planes.size();
  }

  /** The first channel of a plane as shares of the range. */
  Field field(int index) {
    return Field.of(planes.plane(index), map).scaled(0.5, 0.5);
  }

  /**
   * Indices of all planes, or of some evenly chosen ones of a larger set.
   *
   * @param most of 256×256 pixels or more; so many more of smaller ones as have as many pixels
   */
  List<Integer> some(int most) {
    long pixels = planes.plane(0).dimension(0) * planes.plane(0).dimension(1);
    int used = (int) Math.min(Math.max(most, most * ENOUGH / pixels), size());
    return IntStream.range(0, used).map(i -> (int) ((long) i * size() / used)).boxed().toList();
  }

  /** The smallest width or height of some planes, in pixels. */
  static int smallestSide(PlaneSet planes) {
    return IntStream.range(0, planes.size())
        .map(i -> (int) Math.min(planes.plane(i).dimension(0), planes.plane(i).dimension(1)))
        .min()
        .orElseThrow();
  }
}
