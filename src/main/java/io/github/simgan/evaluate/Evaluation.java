package io.github.simgan.evaluate;

import java.util.List;
import java.util.Optional;

/**
 * All that was measured.
 *
 * @param settings of the evaluation
 * @param realism how far refined images are from real ones
 * @param variety brightness variety of each set
 * @param dice agreement with the labels, if there are labels
 * @param preservation what refining did to objects, if there are simulated images
 * @param use what the images are worth for learning, if it was tested
 * @param alarms what a user should know first
 */
public record Evaluation(
    EvaluationSettings settings,
    Realism realism,
    Variety variety,
    Optional<Dice> dice,
    Optional<Preservation> preservation,
    Optional<UseResult> use,
    List<Alarm> alarms) {
  /** Copies the list. */
  public Evaluation {
    alarms = List.copyOf(alarms);
  }

  /** The same with a use test, and with the alarm that it may call for. */
  public Evaluation withUse(UseResult result) {
    return Alarms.raise(
        new Evaluation(
            settings, realism, variety, dice, preservation, Optional.of(result), List.of()));
  }

  /**
   * Brightness variety of the three sets.
   *
   * @param refined of the refined images
   * @param simulated of the simulated images, if there are any
   * @param real of the real images
   * @param byLabels whether objects are those of the labels; else connected bright pixels in all
   *     sets alike
   */
  public record Variety(
      BrightnessVariety refined,
      Optional<BrightnessVariety> simulated,
      BrightnessVariety real,
      boolean byLabels) {}
}
