package io.github.simgan.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What a user should know before refined images are used, in plain words. */
final class Alarms {
  private static final double EASILY = 0.9;
  private static final double HARDLY = 0.6;
  private static final double NO_GAIN = 0.01;
  private static final double CLEARLY_BELOW = 0.8;

  /** Where real images hardly differ, nothing is lost. */
  private static final double MATTERS = 0.05;

  private static final double OBJECTS = 0.02;
  private static final double ALL_MOVED = 0.5;
  private static final double UNCLEAR = 0.2;
  private static final double DICE = 0.02;
  private static final double EDGES = 0.7;
  private static final double NOISE = 1.5;
  private static final double UNCHANGED = 1e-3;
  private static final int FEW_IMAGES = 8;
  private static final double USE = 0.005;

  private final Evaluation evaluation;
  private final List<Alarm> alarms = new ArrayList<>();

  private Alarms(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  /** The same evaluation with the alarms that its numbers call for. */
  static Evaluation raise(Evaluation e) {
    Alarms alarms = new Alarms(e);
    e.use().ifPresent(alarms::use);
    alarms.variety();
    alarms.realism();
    e.preservation().ifPresent(alarms::preservation);
    e.dice().ifPresent(alarms::dice);
    if (e.variety().real().images().size() < FEW_IMAGES) {
      alarms.add(
          "few_images",
          "There are only %d real images, so the intervals are wide and may be too narrow still.",
          e.variety().real().images().size());
    }
    return new Evaluation(
        e.settings(), e.realism(), e.variety(), e.dice(), e.preservation(), e.use(), alarms.alarms);
  }

  private void add(String key, String format, Object... values) {
    alarms.add(new Alarm(key, String.format(Locale.ROOT, format, values)));
  }

  private void use(UseResult use) {
    Optional<UseResult.Mean> refined = use.best("refined");
    Optional<UseResult.Mean> simulated = use.best("simulated");
    if (refined.isPresent()
        && simulated.isPresent()
        && refined.get().score() < simulated.get().score() - USE) {
      add(
          "use_worse",
          "Networks that learned from the refined images do worse on real ones (%s %.3f, %s"
              + " scaling) than networks that learned from the raw simulated ones (%.3f, %s"
              + " scaling).",
          use.measure(),
          refined.get().score(),
          refined.get().scaling(),
          simulated.get().score(),
          simulated.get().scaling());
    }
  }

  private void variety() {
    BrightnessVariety refined = evaluation.variety().refined();
    BrightnessVariety real = evaluation.variety().real();
    long seed = evaluation.settings().seed();
    if (real.variation() - refined.variation() > MATTERS
        && refined.variationRatio(real, seed).high() < CLEARLY_BELOW) {
      add(
          "image_variety_lost",
          "The refined images are too much alike in brightness: it varies by %.0f %% from image to"
              + " image, in the real ones by %.0f %%%s. Networks that learn from such images fail"
              + " on real images that are darker or brighter.",
          100 * refined.variation(),
          100 * real.variation(),
          before(BrightnessVariety::variation));
    }
    if (real.objectVariation() - refined.objectVariation() > MATTERS
        && refined.objectVariationRatio(real, seed).high() < CLEARLY_BELOW) {
      add(
          "object_variety_lost",
          "Objects within a refined image are too much alike in brightness: it varies by %.0f %%"
              + " from object to object, in the real ones by %.0f %%%s. Networks that learn from"
              + " such images miss dim objects.",
          100 * refined.objectVariation(),
          100 * real.objectVariation(),
          before(BrightnessVariety::objectVariation));
    }
  }

  /** What it was before refining, so that one knows whose fault it is. */
  private String before(ToDoubleFunction<BrightnessVariety> of) {
    return evaluation
        .variety()
        .simulated()
        .map(s -> String.format(Locale.ROOT, " (simulated: %.0f %%)", 100 * of.applyAsDouble(s)))
        .orElse("");
  }

  private void realism() {
    Realism.Scale scale = evaluation.realism().scales().get(0);
    double refined = scale.result().refined().auc();
    Optional<Double> simulated = scale.result().simulated().map(TwoSampleTest.Result::auc);
    if (simulated.isPresent() && refined > HARDLY && refined > simulated.get() - NO_GAIN) {
      add(
          "not_more_real",
          "Refining did not make the images more real: a fresh network tells patches of %d pixels"
              + " of refined and real images apart as easily (AUC %.3f) as those of raw simulated"
              + " and real ones (%.3f).",
          scale.patch(),
          refined,
          simulated.get());
    } else if (refined >= EASILY) {
      add(
          "easily_told_apart",
          "Refined and real images are still easily told apart by patches of %d pixels (AUC %.3f).",
          scale.patch(),
          refined);
    }
    Realism.PixelCurves curves = evaluation.realism().curves();
    double factor = curves.noiseFactor().refined();
    if (factor > NOISE) {
      add(
          "noise_differs",
          "The refined images are %s noisy than the real ones, typically by a factor of %.1f at"
              + " equal brightness.",
          moreNoisy(curves) ? "more" : "less",
          factor);
    }
  }

  private static boolean moreNoisy(Realism.PixelCurves curves) {
    int[] sign = new int[1];
    curves
        .refined()
        .noise()
        .sum(
            curves.real().noise(),
            (a, b) -> {
              sign[0] += Double.isNaN(a) || Double.isNaN(b) ? 0 : (int) Math.signum(a - b);
              return 0;
            });
    return sign[0] > 0;
  }

  private void preservation(Preservation p) {
    if (p.change() < UNCHANGED) {
      add("unchanged", "The refined images are the simulated ones: nothing was changed.");
    }
    ObjectChanges objects = p.objects();
    double seen = Math.max(1, objects.seen());
    if (objects.gained() > OBJECTS * seen && objects.gained() > 1) {
      add(
          "objects_gained",
          "Refining made up %d objects that no label knows of (%d were there).",
          objects.gained(),
          objects.seen());
    }
    if (objects.lost() > OBJECTS * seen && objects.lost() > 1) {
      add(
          "objects_lost",
          "Refining took away %d of %d objects; their labels are still there.",
          objects.lost(),
          objects.seen());
    }
    Shifts shifts = p.shifts();
    if (shifts.mean() > Shifts.PAPER_MEAN
        || Math.hypot(shifts.meanX(), shifts.meanY()) > ALL_MOVED) {
      add(
          "objects_moved",
          "Refining moved objects by %.1f pixels on average (all together by %.1f to the right and"
              + " %.1f down), so their labels no longer fit.",
          shifts.mean(),
          shifts.meanX(),
          shifts.meanY());
    }
    int unclear = shifts.each().size() - shifts.clear().size();
    if (!shifts.ofTiles() && unclear > UNCLEAR * shifts.each().size() && unclear > 1) {
      add(
          "objects_unclear",
          "%d of %d objects look so different after refining that they could not be followed.",
          unclear,
          shifts.each().size());
    }
    if (p.edges().recall() < EDGES) {
      add(
          "edges_lost",
          "Only %.0f %% of the edges of the simulated images are still where they were.",
          100 * p.edges().recall());
    }
  }

  private void dice(Dice dice) {
    Optional<ObjectDice> objects = dice.objects().filter(d -> d.simulated().isPresent());
    if (objects.isPresent()) {
      objectDice(objects.get().refined(), objects.get().simulated().get());
      return;
    }
    dice.simulated()
        .filter(before -> dice.refined().pooled() < before.pooled() - DICE)
        .ifPresent(
            before ->
                add(
                    "labels_fit_worse",
                    "The bright objects of the refined images agree less with the labels (Dice"
                        + " %.3f) than those of the simulated ones (%.3f).",
                    dice.refined().pooled(),
                    before.pooled()));
  }

  private void objectDice(double refined, double simulated) {
    if (refined < simulated - DICE) {
      add(
          "labels_fit_worse",
          "The objects of the refined images fill their labels less well (Dice %.3f) than those of"
              + " the simulated ones (%.3f): they grew, shrank or faded.",
          refined,
          simulated);
    }
  }
}
