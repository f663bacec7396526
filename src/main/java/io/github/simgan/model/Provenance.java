package io.github.simgan.model;

import java.util.List;
import java.util.Map;

/**
 * How a model came to be: enough to make it again and to say in a paper how it was made.
 *
 * @param version of the program that trained it
 * @param seed of the training
 * @param steps training steps that were done (pre-training not counted)
 * @param preset name of the preset, for example {@code "microscopy"}
 * @param simulated what the simulated set was: its name and number of planes, in words
 * @param real what the real set was, in words
 * @param settings every setting of the training by name, in the order of the configuration record
 * @param curves learning curves, oldest first
 */
public record Provenance(
    String version,
    long seed,
    int steps,
    String preset,
    String simulated,
    String real,
    Map<String, String> settings,
    List<CurvePoint> curves) {

  /**
   * One point of the learning curves, mean over the steps since the last one.
   *
   * @param step training steps done, counted from the start of pre-training (negative before
   *     Algorithm 1 proper)
   * @param refinerLoss adversarial loss of R, mean over patches, in nats
   * @param selfRegularisation mean |R(x) − x| over pixels, networks' range (−1 to 1)
   * @param discriminatorLoss cross-entropy of D, mean over patches, in nats
   * @param accuracyReal share of real patches that D takes for real, 0 to 1
   * @param accuracyRefined share of refined patches that D takes for refined, 0 to 1
   */
  public record CurvePoint(
      int step,
      double refinerLoss,
      double selfRegularisation,
      double discriminatorLoss,
      double accuracyReal,
      double accuracyRefined) {}

  /** Copies the collections. */
  public Provenance {
    settings = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(settings));
    curves = List.copyOf(curves);
  }
}
