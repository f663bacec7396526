package io.github.simgan.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.network.Auc;
import io.github.simgan.tensor.SeededRandom;
import io.github.simgan.tensor.TestPlanes;
import org.junit.jupiter.api.Test;

class EvaluateTest {
  private static final TwoSampleTest.Settings QUICK = new TwoSampleTest.Settings(24, 80, 3);

  /** White noise, or noise in which neighbours are alike, of the same brightness. */
  private static TestPlanes noise(int seed, boolean smooth) {
    return new TestPlanes(
        8,
        1,
        128,
        128,
        (plane, x, y) -> {
          int right = grey(seed + plane, x + 1, y);
          int here = grey(seed + plane, x, y);
          return smooth ? (here + right) / 2 : here;
        });
  }

  private static int grey(int seed, int x, int y) {
    return 100 + new SeededRandom(seed * 1_000_003L + y * 1009L + x).nextInt(200);
  }

  @Test
  void setsOfOneKindCannotBeToldApart() {
    double auc =
        TwoSampleTest.compare(noise(1, false), noise(50, false), QUICK, Progress.NONE).auc();
    assertEquals(0.5, auc, 0.05);
    assertEquals(0.5, TwoSampleTest.control(noise(9, true), QUICK, Progress.NONE).auc(), 0.05);
  }

  @Test
  void setsOfTwoKindsCan() {
    TwoSampleTest.Result result =
        TwoSampleTest.compare(noise(1, false), noise(50, true), QUICK, Progress.NONE);
    assertTrue(result.auc() > 0.95, "AUC " + result.auc());
    assertTrue(result.accuracy() > 0.85, "accuracy " + result.accuracy());
    assertEquals(
        result, TwoSampleTest.compare(noise(1, false), noise(50, true), QUICK, Progress.NONE));
  }

  @Test
  void greyLevelsAloneDoNotCount() {
    TestPlanes brighter =
        new TestPlanes(8, 1, 128, 128, (plane, x, y) -> 5000 + 3 * grey(70 + plane, x, y));
    assertEquals(
        0.5, TwoSampleTest.compare(noise(1, false), brighter, QUICK, Progress.NONE).auc(), 0.05);
  }

  @Test
  void oneImageIsTooFew() {
    TestPlanes one = new TestPlanes(1, 1, 64, 64, (plane, x, y) -> x);
    assertThrows(
        InvalidInputException.class,
        () -> TwoSampleTest.compare(one, noise(1, false), QUICK, Progress.NONE));
  }

  @Test
  void areaUnderTheCurve() {
    assertEquals(1, Auc.of(new double[] {1, 2}, new double[] {3, 4}));
    assertEquals(0, Auc.of(new double[] {3, 4}, new double[] {1, 2}));
    assertEquals(0.5, Auc.of(new double[] {1, 1}, new double[] {1, 1}));
    assertEquals(0.75, Auc.of(new double[] {1, 3}, new double[] {2, 4}));
    assertEquals(0.875, Auc.of(new double[] {1, 2}, new double[] {2, 4}));
  }

  @Test
  void diceCountsBrightPixelsAgainstLabels() {
    TestPlanes image = TestPlanes.of(40, 30, (plane, x, y) -> x < 10 ? 500 + y : 20 + y);
    TestPlanes exact = TestPlanes.of(40, 30, (plane, x, y) -> x < 10 ? 3 : 0);
    TestPlanes half = TestPlanes.of(40, 30, (plane, x, y) -> x < 5 ? 255 : 0);
    assertEquals(1, LabelAgreement.of(image, exact).pooled());
    assertEquals(2.0 / 3, LabelAgreement.of(image, half).mean(), 1e-9);
    TestPlanes small = TestPlanes.of(20, 30, (plane, x, y) -> x);
    assertThrows(InvalidInputException.class, () -> LabelAgreement.of(image, small));
  }
}
