package io.github.simgan.evaluate;

import java.util.List;

/**
 * What networks are worth on real images that were trained on simulated, refined and real ones.
 *
 * @param measure {@code "IoU"} of the foreground over all pixels of all images, or {@code
 *     "accuracy"}: share of images whose class is right
 * @param rows one for each training
 */
public record UseResult(String measure, List<UseRow> rows) {
  /** Copies the list. */
  public UseResult {
    rows = List.copyOf(rows);
  }

  /**
   * Mean score over the seeds.
   *
   * @param trainedOn as in {@link UseRow}
   * @param scaling as in {@link UseRow}
   * @return NaN if there is no such training
   */
  public double mean(String trainedOn, String scaling) {
    return rows.stream()
        .filter(r -> r.trainedOn().equals(trainedOn) && r.scaling().equals(scaling))
        .mapToDouble(UseRow::score)
        .average()
        .orElse(Double.NaN);
  }

  /**
   * Share of the gap between simulated and real that refining closes: 0 if refined images train as
   * well as simulated ones, 1 if as well as real ones.
   *
   * @param scaling as in {@link UseRow}
   * @return NaN if one of the three is missing
   */
  public double gapClosed(String scaling) {
    double low = mean("simulated", scaling);
    return (mean("refined", scaling) - low) / (mean("real", scaling) - low);
  }
}
