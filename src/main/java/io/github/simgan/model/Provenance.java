package io.github.simgan.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

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
 * @param judgements what a fresh classifier thought of the refiner at some steps, oldest first; the
 *     model has the weights of the lowest, the later one of equals; empty if the last weights are
 *     the model
 * @param imported where the refiner came from, if it was not trained here; then there are no steps,
 *     settings, curves and judgements
 */
public record Provenance(
    String version,
    long seed,
    int steps,
    String preset,
    String simulated,
    String real,
    Map<String, String> settings,
    List<CurvePoint> curves,
    List<Judgement> judgements,
    Optional<Imported> imported) {

  /** What stands for the preset of a model that was not trained here. */
  static final String IMPORTED = "imported";

  /**
   * Where a refiner came from that another program trained.
   *
   * @param name of the model
   * @param file name of the file that it was in, without its folder
   * @param sha256 of that file
   * @param time when it was imported, as in 2026-11-29T10:11:12Z
   * @param said what the file said of itself, by keyword: authors, licence, ...
   */
  public record Imported(
      String name, String file, String sha256, String time, Map<String, String> said) {
    /** Copies the map. */
    public Imported {
      said = Collections.unmodifiableMap(new LinkedHashMap<>(said));
    }
  }

  /**
   * What a fresh classifier thought of the refiner, on images that the training never saw.
   *
   * @param step training steps done, those of pre-training not counted
   * @param auc area under the ROC curve: 0.5 if it could not tell refined from real patches, 1 if
   *     it always could
   */
  public record Judgement(int step, double auc) {}

  /** The provenance of a model that was trained here. */
  public Provenance(
      String version,
      long seed,
      int steps,
      String preset,
      String simulated,
      String real,
      Map<String, String> settings,
      List<CurvePoint> curves,
      List<Judgement> judgements) {
    this(
        version,
        seed,
        steps,
        preset,
        simulated,
        real,
        settings,
        curves,
        judgements,
        Optional.empty());
  }

  /**
   * The provenance of a model that was trained elsewhere.
   *
   * @param version of the program that imported it
   * @param imported where it came from
   */
  static Provenance of(String version, Imported imported) {
    return new Provenance(
        version,
        0,
        0,
        IMPORTED,
        "not known",
        "not known",
        Map.of(),
        List.of(),
        List.of(),
        Optional.of(imported));
  }

  /** A provenance without judgements. */
  public Provenance(
      String version,
      long seed,
      int steps,
      String preset,
      String simulated,
      String real,
      Map<String, String> settings,
      List<CurvePoint> curves) {
    this(version, seed, steps, preset, simulated, real, settings, curves, List.of());
  }

  /** The judgement of the weights that became the model, if there are judgements. */
  public Optional<Judgement> best() {
    return judgements.stream().reduce((a, b) -> b.auc() <= a.auc() ? b : a);
  }

  /**
   * One point of the learning curves, mean over the steps since the last one.
   *
   * @param step training steps done, counted from the start of pre-training (negative before
   *     Algorithm 1 proper)
   * @param refinerLoss adversarial loss of R, mean over patches; cross-entropy is in nats
   * @param selfRegularisation mean |ψ(R(x)) − ψ(x)|, networks' range (−1 to 1)
   * @param discriminatorLoss adversarial loss of D, mean over patches; cross-entropy is in nats
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

  /** Points that a model keeps of its learning curves at most: what its file may hold. */
  public static final int MAX_CURVE_POINTS = 200_000;

  /**
   * Copies the collections. Of longer curves than {@value #MAX_CURVE_POINTS} points it keeps every
   * second, third, ... point, since no training should end without a model for its curves.
   */
  public Provenance {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    int every = (curves.size() - 1) / MAX_CURVE_POINTS + 1;
    List<CurvePoint> all = curves;
    curves =
        IntStream.range(0, curves.size()).filter(i -> i % every == 0).mapToObj(all::get).toList();
    judgements = List.copyOf(judgements);
  }
}
