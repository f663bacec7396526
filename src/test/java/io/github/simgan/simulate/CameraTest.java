package io.github.simgan.simulate;

import static io.github.simgan.simulate.Values.flat;
import static io.github.simgan.simulate.Values.grey;
import static io.github.simgan.simulate.Values.mean;
import static io.github.simgan.simulate.Values.variance;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The camera's noise and limits against their formulas. */
class CameraTest {
  /** Photon transfer: variance over mean light is a line whose slope is the gain. */
  @Test
  void varianceGrowsWithTheMeanByTheGain() {
    CameraSettings settings = new CameraSettings(2.5, 100, true, 3, 65535, 0, 0);
    int pixels = 200_000;
    int[] dark = grey(new Camera(settings).expose(flat(0, pixels), new Random(1)));
    assertEquals(100, mean(dark), 0.1);
    // Read noise, and that of rounding to whole grey levels.
    assertEquals(2.5 * 2.5 * 9 + 1.0 / 12, variance(dark), 1);
    for (double light : new double[] {0.5, 3, 9.9, 10.1, 40, 700, 5000}) {
      int[] grey = grey(new Camera(settings).expose(flat(light, pixels), new Random(2)));
      assertEquals(100 + 2.5 * light, mean(grey), 5 * 2.5 * Math.sqrt((light + 9) / pixels));
      double slope = (variance(grey) - variance(dark)) / (mean(grey) - mean(dark));
      double tolerance = 2.5 * 5 * Math.sqrt(2.0 / pixels) * (light + 2 * 9) / light;
      assertEquals(2.5, slope, tolerance, "at " + light);
    }
  }

  /** The whole distribution, on both sides of the change of method. */
  @ParameterizedTest
  @ValueSource(doubles = {0.2, 4, 9.99, 10, 12, 30, 100})
  void countsArePoisson(double mean) {
    int draws = 500_000;
    Random random = new Random(3);
    int[] histogram = new int[400];
    for (int n = 0; n < draws; n++) {
      histogram[(int) Poisson.next(mean, random)]++;
    }
    double chiSquare = 0;
    int cells = 0;
    for (int k = 0; k < histogram.length; k++) {
      double logFactorial = 0;
      for (int i = 2; i <= k; i++) {
        logFactorial += Math.log(i);
      }
      double expected = draws * Math.exp(k * Math.log(mean) - mean - logFactorial);
      if (expected >= 10) {
        chiSquare += Math.pow(histogram[k] - expected, 2) / expected;
        cells++;
      }
      assertEquals(logFactorial, Poisson.logFactorial(k), 1e-10 * Math.max(1, logFactorial));
    }
    // Four standard deviations of the chi-square distribution.
    assertTrue(chiSquare < cells + 4 * Math.sqrt(2.0 * cells), cells + " cells: " + chiSquare);
  }

  @Test
  void noLightGivesNoCounts() {
    assertEquals(0, Poisson.next(0, new Random(1)));
  }

  @Test
  void saturationAndDarkAreTheEnds() {
    CameraSettings settings = new CameraSettings(2, 10, true, 20, 300, 0, 0);
    int[] bright = grey(new Camera(settings).expose(flat(1e6, 1000), new Random(1)));
    assertTrue(Arrays.stream(bright).allMatch(v -> v == 300));
    int[] dark = grey(new Camera(settings).expose(flat(0, 1000), new Random(1)));
    assertEquals(0, Arrays.stream(dark).min().orElseThrow());
    assertTrue(Arrays.stream(dark).max().orElseThrow() > 10);
  }

  @Test
  void hotPixelsAreTheCamerasOwn() {
    Camera camera = new Camera(new CameraSettings(1, 0, false, 0, 65535, 1000, 500));
    int[] one = grey(camera.expose(flat(0, 50_000), new Random(1)));
    assertArrayEquals(one, grey(camera.expose(flat(0, 50_000), new Random(2))));
    assertEquals(50.0, (double) Arrays.stream(one).filter(v -> v > 0).count(), 3);
    assertEquals(500, Arrays.stream(one).sum() / 50.0, 250);
  }
}
