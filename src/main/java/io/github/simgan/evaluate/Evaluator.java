package io.github.simgan.evaluate;

import io.github.simgan.Progress;
import java.util.List;
import java.util.Optional;

/** Evaluates refined images: are they real enough, and are their labels still true? */
public final class Evaluator {
  private Evaluator() {}

  /**
   * Measures everything that the input allows.
   *
   * @param input the sets of images
   * @param settings of the evaluation
   * @param progress of the work; may cancel
   * @return all that was measured, without the use test
   * @throws io.github.simgan.InvalidInputException if an image cannot be read, a set is constant,
   *     or images are smaller than 16 pixels
   */
  public static Evaluation evaluate(
      EvaluationInput input, EvaluationSettings settings, Progress progress) {
    ScaledSet refined = ScaledSet.of(input.refined(), "refined", progress.part(0, 0.01));
    ScaledSet real = ScaledSet.of(input.real(), "real", progress.part(0.01, 0.02));
    Optional<ScaledSet> simulated =
        input.simulated().map(s -> ScaledSet.of(s, "simulated", progress.part(0.02, 0.03)));
    Optional<Dice> dice =
        input
            .labels()
            .map(
                labels ->
                    new Dice(
                        LabelAgreement.of(input.refined(), labels, progress),
                        input.simulated().map(s -> LabelAgreement.of(s, labels, progress)),
                        ObjectDice.of(
                            input.refined(),
                            input.simulated(),
                            labels,
                            settings.images(),
                            progress)));
    Evaluation.Variety variety = variety(input, refined, simulated, real, settings, progress);
    Optional<Preservation> preservation =
        simulated.map(
            s ->
                new PreservationMeasure(s, refined, input.labels())
                    .measure(settings.images(), progress.part(0.05, 0.2)));
    Realism realism =
        new RealismMeasure(
                settings,
                several(refined),
                simulated.map(Evaluator::several),
                several(real),
                progress)
            .measure(progress.part(0.2, 1));
    return Alarms.raise(
        new Evaluation(
            settings, realism, variety, dice, preservation, Optional.empty(), List.of()));
  }

  /** The same set; a single image as its quarters, since a comparison needs several. */
  private static ScaledSet several(ScaledSet set) {
    return new ScaledSet(Quarters.ifSingle(set.planes()), set.map(), set.threshold());
  }

  private static Evaluation.Variety variety(
      EvaluationInput input,
      ScaledSet refined,
      Optional<ScaledSet> simulated,
      ScaledSet real,
      EvaluationSettings settings,
      Progress progress) {
    progress.update(0.03, "Measuring brightness");
    ObjectsBy objects = ObjectsBy.finest(input.labels(), input.realLabels());
    int most = settings.images();
    return new Evaluation.Variety(
        VarietyMeasure.of(refined, objects, input.labels(), most, progress),
        simulated.map(s -> VarietyMeasure.of(s, objects, input.labels(), most, progress)),
        VarietyMeasure.of(real, objects, input.realLabels(), most, progress),
        objects);
  }
}
