package io.github.simgan.evaluate;

import io.github.simgan.tensor.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the regions that refining changed most, at most one in each plane. */
final class ChangedRegions {
  private static final int SIZE = 96;

  private final List<ChangedRegion> ofPlanes = new ArrayList<>();
  private double change;

  /**
   * Adds a plane.
   *
   * @param plane index for the result
   * @param simulated before
   * @param refined after
   */
  void add(int plane, Field simulated, Field refined) {
    Field difference = BrightnessMatch.of(simulated, refined).difference(simulated, refined);
    change += difference.mean();
    int size = Math.min(SIZE, Math.min(difference.width(), difference.height()));
    int step = Math.max(1, size / 2);
    ChangedRegion most = new ChangedRegion(plane, 0, 0, size, -1);
    for (int y = 0; y + size <= difference.height(); y += step) {
      for (int x = 0; x + size <= difference.width(); x += step) {
        double mean = difference.crop(x, y, size, size).mean();
        if (mean > most.change()) {
          most = new ChangedRegion(plane, x, y, size, mean);
        }
      }
    }
    ofPlanes.add(most);
  }

  /** Mean change of all planes, share of the range. */
  double mean() {
    return change / ofPlanes.size();
  }

  /**
   * The most changed regions.
   *
   * @param count at most so many, the most changed first
   */
  List<ChangedRegion> most(int count) {
    return ofPlanes.stream()
        .sorted(Comparator.comparingDouble(ChangedRegion::change).reversed())
        .limit(count)
        .toList();
  }
}
