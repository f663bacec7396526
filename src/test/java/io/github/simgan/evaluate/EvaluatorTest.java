package io.github.simgan.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.CancelledException;
import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.network.Backend;
import io.github.simgan.tensor.PlaneSet;
import io.github.simgan.tensor.PlaneSubset;
import io.github.simgan.tensor.SeededRandom;
import io.github.simgan.tensor.TestPlanes;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whole evaluations of small sets whose outcome is known. */
class EvaluatorTest {
  private static final EvaluationSettings SMALL = new EvaluationSettings(16, 36, 400, 6, 3);

  @BeforeAll
  static void oneThread() {
    Backend.setThreads(1);
  }

  /** Discs on a flat background, each image differently bright. */
  private static TestPlanes discs(int size, int seed, int noise) {
    return new TestPlanes(
        size,
        1,
        48,
        40,
        (plane, x, y) -> {
          double r = Math.hypot(x % 24 - 12, y % 20 - 10);
          int bright = 700 + 60 * ((plane * 7 + x / 24) % 5);
          long place = ((seed * 31L + plane) * 1009 + y) * 1013 + x;
          double random = noise * new SeededRandom(place).nextGaussian();
          return (int) Math.round(300 + bright / (1 + Math.exp(r - 6)) + random);
        });
  }

  private static final PlaneSet SIMULATED = discs(8, 1, 2);
  private static final PlaneSet REAL = discs(8, 2, 200);

  private static TestPlanes labels() {
    return new TestPlanes(
        8,
        1,
        48,
        40,
        (plane, x, y) -> Math.hypot(x % 24 - 12, y % 20 - 10) < 6 ? 1 + x / 24 + 2 * (y / 20) : 0);
  }

  private static Evaluation evaluate(PlaneSet refined, PlaneSet real, EvaluationSettings settings) {
    return Evaluator.evaluate(
        new EvaluationInput(
            refined, real, Optional.of(SIMULATED), Optional.of(labels()), Optional.empty()),
        settings,
        Progress.NONE);
  }

  private static void assertRefinedIsCeiling(Compared<?> compared) {
    assertEquals(compared.simulated().orElseThrow(), compared.refined());
  }

  @Test
  void refinedThatIsTheSimulatedIsExactlyTheCeiling() {
    Evaluation e = evaluate(SIMULATED, REAL, SMALL);
    Realism realism = e.realism();
    assertEquals(List.of(16, 40), realism.scales().stream().map(Realism.Scale::patch).toList());
    realism.scales().forEach(scale -> assertRefinedIsCeiling(scale.result()));
    assertRefinedIsCeiling(realism.discrepancy());
    assertRefinedIsCeiling(realism.wasserstein());
    assertRefinedIsCeiling(realism.curves().spectrumFactor());
    assertRefinedIsCeiling(realism.curves().histogramDistance());
    assertRefinedIsCeiling(realism.curves().noiseFactor());
    assertTrue(realism.scales().get(0).result().refined().auc() > 0.9, "noise is easily told");
    // The command line without a report takes the short way to the same number.
    assertEquals(
        realism.scales().get(0).result().simulated().orElseThrow(),
        TwoSampleTest.compare(SIMULATED, REAL, SMALL.small(), Progress.NONE));
    Preservation p = e.preservation().orElseThrow();
    assertEquals(0, p.shifts().mean(), 0.01);
    assertEquals(1, p.overlap());
    assertEquals(1, p.edges().score());
    assertEquals(0, p.change());
    assertEquals(e.dice().orElseThrow().simulated(), Optional.of(e.dice().orElseThrow().refined()));
    List<String> alarms = e.alarms().stream().map(Alarm::key).toList();
    assertTrue(alarms.contains("not_more_real"), "" + alarms);
    assertTrue(alarms.contains("unchanged"), "" + alarms);
    assertTrue(alarms.contains("noise_differs"), "" + alarms);
  }

  @Test
  void refinedThatIsTheRealCannotBeToldApart() {
    Evaluation e = evaluate(REAL, REAL, SMALL);
    for (Realism.Scale scale : e.realism().scales()) {
      TwoSampleTest.Result refined = scale.result().refined();
      assertTrue(refined.aucInterval().contains(0.5), refined.toString());
      assertEquals(0.5, refined.auc(), 0.05);
      assertTrue(refined.accuracyInterval().contains(0.5), refined.toString());
      // Not for want of power: the same network tells the simulated ones.
      assertTrue(
          scale.patch() > 16 || scale.result().simulated().orElseThrow().aucInterval().low() > 0.7,
          scale.toString());
    }
    assertEquals(0, e.realism().discrepancy().refined(), 0.01);
    assertEquals(1, e.realism().curves().noiseFactor().refined());
    assertEquals(
        List.of(), e.alarms().stream().filter(a -> !a.key().equals("edges_lost")).toList());
  }

  @Test
  void lostVarietyOfBrightnessIsAnAlarm() {
    EvaluationSettings brief = new EvaluationSettings(16, 3, 64, 20, 1);
    PlaneSet varied = varied(20, 0.5);
    PlaneSet alike = varied(20, 0.03);
    Evaluation lost = Evaluator.evaluate(input(alike, varied), brief, Progress.NONE);
    assertTrue(keys(lost).contains("image_variety_lost"), "" + keys(lost));
    assertTrue(keys(lost).contains("object_variety_lost"), "" + keys(lost));
    Evaluation kept = Evaluator.evaluate(input(varied, varied), brief, Progress.NONE);
    assertTrue(keys(kept).stream().noneMatch(k -> k.contains("variety")), "" + keys(kept));
  }

  private static List<String> keys(Evaluation e) {
    return e.alarms().stream().map(Alarm::key).toList();
  }

  private static EvaluationInput input(PlaneSet refined, PlaneSet real) {
    return new EvaluationInput(refined, real, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Images, and the four discs of each, that differ in brightness by a share. */
  private static TestPlanes varied(int size, double share) {
    return new TestPlanes(
        size,
        1,
        48,
        40,
        (plane, x, y) -> {
          double image = 1 + share * (plane % 5 - 2) / 2.0;
          double object = 1 + share * ((x / 24 + 2 * (y / 20)) - 1.5);
          double r = Math.hypot(x % 24 - 12, y % 20 - 10);
          return (int) Math.round(300 + 1000 * image * object / (1 + Math.exp(2 * (r - 6))));
        });
  }

  @Test
  void smallAndSingleImagesAreMeasuredWithAWordOfWarning() {
    TestPlanes digits = new TestPlanes(12, 1, 28, 28, (plane, x, y) -> grey(plane, x, y));
    EvaluationSettings settings = new EvaluationSettings(24, 3, 64, 4, 1);
    Realism realism = Evaluator.evaluate(input(digits, digits), settings, Progress.NONE).realism();
    assertEquals(List.of(24), realism.scales().stream().map(Realism.Scale::patch).toList());
    assertTrue(realism.notes().get(0).contains("28 pixels"), "" + realism.notes());

    PlaneSet single = new TestPlanes(1, 1, 80, 72, (plane, x, y) -> grey(plane, x, y));
    Evaluation one = Evaluator.evaluate(input(single, single), settings, Progress.NONE);
    assertTrue(one.realism().notes().get(0).contains("quarters"), "" + one.realism().notes());
    assertTrue(keys(one).contains("few_images"));
    assertEquals(
        List.of(24, 32), one.realism().scales().stream().map(Realism.Scale::patch).toList());

    PlaneSet tiny = new TestPlanes(6, 1, 12, 12, (plane, x, y) -> grey(plane, x, y));
    InvalidInputException refused =
        assertThrows(
            InvalidInputException.class,
            () -> Evaluator.evaluate(input(tiny, tiny), settings, Progress.NONE));
    assertTrue(refused.getMessage().contains("12 pixels"), refused.getMessage());
  }

  private static int grey(int plane, int x, int y) {
    return (int) (200 + 90 * Math.sin(plane + x / 3.0) * Math.cos(y / 4.0) + (x * y + plane) % 7);
  }

  @Test
  void setsThatDoNotFitAreNamed() {
    PlaneSet three = new PlaneSubset(SIMULATED, List.of(0, 1, 2));
    PlaneSet wide = new TestPlanes(8, 1, 50, 40, (plane, x, y) -> x);
    PlaneSet colours = new TestPlanes(8, 3, 48, 40, (plane, x, y) -> x);
    assertRefused("3 simulated", REAL, REAL, three, labels());
    assertRefused("simulated image test plane 0 is 50×40", REAL, REAL, wide, labels());
    assertRefused("3 label images", REAL, REAL, SIMULATED, three);
    assertRefused("channel", colours, REAL, SIMULATED, labels());
  }

  private static void assertRefused(
      String part, PlaneSet refined, PlaneSet real, PlaneSet simulated, PlaneSet labels) {
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class,
            () ->
                new EvaluationInput(
                    refined, real, Optional.of(simulated), Optional.of(labels), Optional.empty()));
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }

  @Test
  void cancellingEndsIt() {
    Progress cancelled =
        new Progress() {
          private boolean late;

          @Override
          public void update(double fraction, String message) {
            late |= fraction > 0.3;
          }

          @Override
          public boolean isCancelled() {
            return late;
          }
        };
    assertThrows(
        CancelledException.class, () -> Evaluator.evaluate(input(REAL, REAL), SMALL, cancelled));
  }

  @Test
  void useThatGotWorseIsTheFirstAlarm() {
    Evaluation e =
        Evaluator.evaluate(
            input(REAL, REAL), new EvaluationSettings(16, 3, 64, 4, 1), Progress.NONE);
    assertTrue(keys(e.withUse(use(0.8))).contains("use_worse"));
    assertEquals("use_worse", keys(e.withUse(use(0.8))).get(0));
    assertTrue(keys(e.withUse(use(0.9))).stream().noneMatch("use_worse"::equals));
  }

  private static UseResult use(double refined) {
    return new UseResult(
        "IoU",
        List.of(
            new UseRow("simulated", "min-max", 1, 0.5),
            new UseRow("simulated", "percentile", 1, 0.88),
            new UseRow("simulated", "percentile", 2, 0.9),
            new UseRow("refined", "percentile", 1, refined)));
  }

  /**
   * Every image has stripes of its own, so a classifier can learn each by heart. Asked about images
   * that it learned from, it would always be right; asked about others, it can only guess.
   */
  @Test
  void imagesKnownByHeartDoNotCount() {
    TwoSampleTest.Settings settings = new TwoSampleTest.Settings(16, 150, 32, 400, 2);
    TwoSampleTest.Result result =
        TwoSampleTest.compare(stripes(0), stripes(100), settings, Progress.NONE);
    assertTrue(result.auc() > 0.25 && result.auc() < 0.75, result.toString());
  }

  private static TestPlanes stripes(int seed) {
    return new TestPlanes(
        12,
        1,
        48,
        48,
        (plane, x, y) -> {
          SeededRandom random = SeededRandom.of(seed + plane, 1);
          double angle = random.nextDouble() * Math.PI / 4;
          double period = 3 + 5 * random.nextDouble();
          double wave = Math.cos(angle) * x + Math.sin(angle) * y;
          return (int) Math.round(500 + 300 * Math.cos(2 * Math.PI * wave / period));
        });
  }

  @Test
  void intervalsCoverTheTruth() {
    // Scores of two kinds that are one standard deviation apart, plus a deviation of each plane.
    double truth = 0.691; // P(second > first) for a difference of 1 and deviations of √2 each
    int covered = 0;
    for (int run = 0; run < 60; run++) {
      SeededRandom random = SeededRandom.of(run, 9);
      FoldScores fold = new FoldScores(scores(random, 0, 20, 25), scores(random, 1, 20, 25));
      Interval interval = FoldScores.aucInterval(List.of(fold), run);
      covered += interval.contains(truth) ? 1 : 0;
      assertTrue(interval.contains(fold.auc()));
    }
    // 95 % of 60 are 57; a bootstrap of 2 · 500 patches as if independent would cover about 30.
    assertTrue(covered >= 50, covered + " of 60 intervals");
  }

  private static AskedScores scores(SeededRandom random, double mean, int planes, int patches) {
    double[] ofPlane = new double[planes];
    for (int i = 0; i < planes; i++) {
      ofPlane[i] = mean + random.nextGaussian();
    }
    int[] from = IntStream.range(0, planes * patches).map(i -> i / patches).toArray();
    double[] scores = new double[from.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = ofPlane[from[i]] + random.nextGaussian();
    }
    return new AskedScores(scores, from);
  }
}
