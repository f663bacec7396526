package io.github.simgan.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The paper's headline table for the user's own data: what networks are worth that learned from
 * simulated, from refined and from real images.
 *
 * @param measure of the scores: "IoU" for segmentation, "accuracy" for classes
 * @param rows one per kind of images, scaling and seed
 */
public record UseResult(String measure, List<UseRow> rows) {
  /** Copies the list. */
  public UseResult {
    rows = List.copyOf(rows);
  }

  /**
   * Rows that differ in their seed only.
   *
   * @param trainedOn kind of images
   * @param scaling of grey levels
   * @param scores one per seed
   */
  public record Mean(String trainedOn, String scaling, List<Double> scores) {
    /** Mean over seeds. */
    public double score() {
      return scores.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }
  }

  /** The rows over all seeds, in the order in which they first come. */
  public List<Mean> means() {
    Map<List<String>, List<Double>> scores = new LinkedHashMap<>();
    for (UseRow row : rows) {
      scores
          .computeIfAbsent(List.of(row.trainedOn(), row.scaling()), k -> new ArrayList<>())
          .add(row.score());
    }
    return scores.entrySet().stream()
        .map(e -> new Mean(e.getKey().get(0), e.getKey().get(1), e.getValue()))
        .toList();
  }

  /** The scaling that is best for a kind of images, if it was tested. */
  Optional<Mean> best(String trainedOn) {
    return means().stream()
        .filter(m -> m.trainedOn.equals(trainedOn))
        .max(Comparator.comparingDouble(Mean::score));
  }

  /**
   * Mean score over the seeds.
   *
   * @param trainedOn as in {@link UseRow}
   * @param scaling as in {@link UseRow}
   * @return NaN if there is no such training
   */
  public double mean(String trainedOn, String scaling) {
    return means().stream()
        .filter(m -> m.trainedOn.equals(trainedOn) && m.scaling.equals(scaling))
        .mapToDouble(Mean::score)
        .findFirst()
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
