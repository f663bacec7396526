package io.github.simgan.simulate;

import static io.github.simgan.simulate.Values.flat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The optics' light against its formulas. */
class OpticsTest {
  @Test
  void pointSpreadFunctionKeepsTheLight() {
    OpticsSettings settings = new OpticsSettings(1.5, 0.3, 8, 0, 0, 2, 0, 0);
    double[] spot = new double[101 * 101];
    spot[50 * 101 + 50] = 1000;
    double[] image = new Optics(settings).blurred(spot, 101, 101);
    assertEquals(1000, Arrays.stream(image).sum(), 1e-6);
    // Core and halo, each with its share.
    double peak = 700 / (2 * Math.PI * 1.5 * 1.5) + 300 / (2 * Math.PI * 8 * 8);
    assertEquals(peak, image[50 * 101 + 50], 0.01 * peak);
    double far = 300 / (2 * Math.PI * 8 * 8) * Math.exp(-144.0 / 128);
    assertEquals(far, image[50 * 101 + 62], 0.02 * far);
  }

  @Test
  void cornersLoseTheirShareOfLight() {
    Optics optics = new Optics(new OpticsSettings(0, 0, 0, 0, 0, 2, 0.4, 0));
    double[] image = optics.image(flat(100, 41 * 31), 41, 31, new Random(1));
    assertEquals(100, image[15 * 41 + 20], 1e-9);
    assertEquals(60, image[0], 1e-9);
    assertEquals(60, image[40], 1e-9);
    assertEquals(60, image[41 * 31 - 1], 1e-9);
  }

  @Test
  void backgroundHasItsMeanAndVariesSlowly() {
    Optics optics = new Optics(new OpticsSettings(0, 0, 0, 50, 0.4, 20, 0, 0));
    double sum = 0;
    double squares = 0;
    double steps = 0;
    int fields = 40;
    for (int seed = 0; seed < fields; seed++) {
      double[] field = optics.image(new double[64 * 64], 64, 64, new Random(seed));
      for (int i = 0; i < field.length; i++) {
        sum += field[i];
        double log = Math.log(field[i] / 50) + 0.08;
        squares += log * log;
        steps += i % 64 == 0 ? 0 : Math.pow(Math.log(field[i] / field[i - 1]), 2);
      }
    }
    double pixels = fields * 64.0 * 64;
    assertEquals(50, sum / pixels, 4);
    assertEquals(0.4, Math.sqrt(squares / pixels), 0.05);
    // No period is below 30 pixels, so that neighbours differ by at most 2π/30 of it.
    assertTrue(Math.sqrt(steps / pixels) < 0.4 * 2 * Math.PI / 30);
    assertTrue(steps > 0);
  }

  @Test
  void exposuresDifferFromFieldToField() {
    Optics optics = new Optics(new OpticsSettings(0, 0, 0, 0, 0, 2, 0, 0.3));
    double[] logs = new double[2000];
    Arrays.setAll(logs, n -> Math.log(optics.image(flat(1, 1), 1, 1, Seeds.random(n))[0]));
    double mean = Arrays.stream(logs).average().orElseThrow();
    double sd = Math.sqrt(Arrays.stream(logs).map(v -> (v - mean) * (v - mean)).sum() / 1999);
    assertEquals(0, mean, 0.03);
    // Normal without its outermost 5 %.
    assertEquals(0.3 * 0.88, sd, 0.02);
  }
}
