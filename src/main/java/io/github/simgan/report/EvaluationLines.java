package io.github.simgan.report;

import io.github.simgan.evaluate.Compared;
import io.github.simgan.evaluate.Evaluation;
import io.github.simgan.evaluate.LabelAgreement;
import io.github.simgan.evaluate.ObjectDice;
import io.github.simgan.evaluate.Shifts;
import io.github.simgan.evaluate.TwoSampleTest;
import io.github.simgan.evaluate.UseResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An evaluation's main numbers as lines of text. */
public final class EvaluationLines {
  private EvaluationLines() {}

  /**
   * Whether two sets can be told apart.
   *
   * @param what the set that is compared with real images: "refined"
   * @param result of the test
   */
  public static String auc(String what, TwoSampleTest.Result result) {
    return text(
        "AUC of %s against real: %.3f (folds %.3f, %.3f), accuracy %.3f",
        what, result.auc(), result.folds().get(0), result.folds().get(1), result.accuracy());
  }

  /**
   * Whether objects agree with their labels.
   *
   * @param what the set: "refined"
   * @param dice of it
   */
  public static String dice(String what, LabelAgreement dice) {
    return text(
        "Dice of %s with the labels: %.4f pooled, %.4f mean, %.4f minimum",
        what, dice.pooled(), dice.mean(), dice.minimum());
  }

  private static String objectDice(ObjectDice dice) {
    return text("Dice of objects against their surroundings: refined %.4f", dice.refined())
        + dice.simulated().map(s -> text(", simulated %.4f", s)).orElse("")
        + text(" (%d objects)", dice.objects());
  }

  /** The main numbers, then what a user should know. */
  public static List<String> of(Evaluation e) {
    List<String> lines = new ArrayList<>();
    Compared<TwoSampleTest.Result> tests = e.realism().scales().get(0).result();
    lines.add(auc("refined", tests.refined()));
    tests.simulated().ifPresent(r -> lines.add(auc("simulated", r)));
    tests.real().ifPresent(r -> lines.add(auc("real", r)));
    e.dice()
        .ifPresent(
            d -> {
              lines.add(dice("refined", d.refined()));
              d.simulated().ifPresent(s -> lines.add(dice("simulated", s)));
              d.objects().ifPresent(o -> lines.add(objectDice(o)));
            });
    e.preservation()
        .ifPresent(
            p -> {
              Shifts shifts = p.shifts();
              lines.add(
                  text(
                      "Shift of %s: %.2f ± %.2f px; made up: %d, taken away: %d of %d objects;"
                          + " edges: F-score %.3f",
                      shifts.ofTiles() ? "tiles" : "objects",
                      shifts.mean(),
                      shifts.deviation(),
                      p.objects().gained(),
                      p.objects().lost(),
                      p.objects().seen(),
                      p.edges().score()));
            });
    e.use().ifPresent(u -> lines.addAll(use(u)));
    e.alarms().forEach(alarm -> lines.add("Alarm: " + alarm.text()));
    return lines;
  }

  /**
   * What networks are worth that learned from each kind of images.
   *
   * @param use scores on labelled real images
   */
  public static List<String> use(UseResult use) {
    return use.means().stream()
        .map(
            m ->
                text(
                    "%s of a network trained on %s images, %s input: %.4f (seeds:%s)",
                    use.measure(),
                    m.trainedOn(),
                    m.scaling(),
                    m.score(),
                    m.scores().stream().map(s -> text(" %.4f", s)).collect(Collectors.joining())))
        .toList();
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
