package io.github.simgan.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.Progress;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Objects of differing brightness: measured on real planes, given to simulated ones. */
class VarietyTest {
  private static final IntensityMap MAP =
      new IntensityMap(List.of(new IntensityMap.Range(0, 1000)));

  /** Squares on a flat background; their brightness runs from one bound to another. */
  private static TestPlanes squares(int dimmest, int brightest) {
    return new TestPlanes(
        4,
        1,
        240,
        240,
        (p, x, y) -> {
          int square = y / 24 * 10 + x / 24;
          boolean inside = x % 24 < 12 && y % 24 < 12;
          return 100 + (inside ? dimmest + (brightest - dimmest) * square / 99 : 0);
        });
  }

  private static Exposure exposure(TestPlanes simulated, TestPlanes real) {
    double[] thresholds = {MAP.channels().get(0).toUnit(180)};
    List<Haze> none = List.of(Haze.NONE);
    return ExposureStatistics.between(
            ExposureStatistics.ofSimulated(simulated, MAP, thresholds, Progress.NONE),
            ExposureStatistics.ofReal(real, MAP, thresholds, none, Progress.NONE),
            none)
        .get(0);
  }

  @Test
  void equalObjectsGetTheVarietyOfTheRealOnes() {
    Exposure exposure = exposure(squares(300, 300), squares(150, 600));
    List<Double> gains = exposure.channels().get(0).variety().gains();
    assertEquals(150.0 / 375, gains.get(0), 0.05);
    assertEquals(1, gains.get(Variety.COUNT / 2));
    assertEquals(600.0 / 375, gains.get(Variety.COUNT - 1), 0.05);
  }

  @Test
  void rareBrightSpotsOfRealObjectsAreGivenToSimulatedOnes() {
    TestPlanes spotted =
        new TestPlanes(
            4,
            1,
            240,
            240,
            (p, x, y) -> {
              boolean inside = x % 24 < 12 && y % 24 < 12;
              boolean spot = x < 24 && x % 24 < 6 && y % 24 < 2;
              return 100 + (spot ? 900 : inside ? 300 : 0);
            });
    Variety variety = exposure(squares(300, 300), spotted).channels().get(0).variety();
    // Only the object with the spot is brighter than the others.
    assertEquals(1, variety.gains().get(Variety.COUNT / 2 + 4));
    // A spot may be on any of them.
    assertEquals(3, variety.spots().get(Variety.COUNT - 1), 0.1);
    assertEquals(1, variety.spots().get(8));
    assertTrue(exposure(spotted, spotted).channels().get(0).variety().isNone());

    float[] pixels = new float[400 * 400];
    Arrays.fill(pixels, 0.5f);
    Variety spots = new Variety(0, 0, Collections.nCopies(Variety.COUNT, 1.0), variety.spots());
    new Exposure(List.of(new Exposure.Channel(1, 0, Shading.NONE, spots, Haze.NONE)))
        .apply(pixels, 0, 0, 0, 400, new NoiseField(3), 0);
    double bright = 0;
    for (float pixel : pixels) {
      bright += pixel > 0.5f + 0.1f ? 1 : 0;
    }
    // 2.3 % of a normal distribution lie above 2; the gain rises from there.
    assertTrue(bright / pixels.length > 0.002 && bright / pixels.length < 0.03, bright + " pixels");
  }

  /** Every pixel of a plane of one level, with spots of the field's highest places. */
  private static float[] spotted(double level, double foreground) {
    Double[] spots = new Double[Variety.COUNT];
    Arrays.setAll(spots, i -> i < 8 ? 1 : 5.0);
    float[] pixels = new float[400 * 400];
    Arrays.fill(pixels, (float) level);
    Variety variety =
        new Variety(-1, foreground, Collections.nCopies(Variety.COUNT, 1.0), Arrays.asList(spots));
    new Exposure(List.of(new Exposure.Channel(1, 0, Shading.NONE, variety, Haze.NONE)))
        .apply(pixels, 0, 0, 0, 400, new NoiseField(3), 0);
    return pixels;
  }

  private static double most(float[] pixels) {
    double most = -Double.MAX_VALUE;
    for (float pixel : pixels) {
      most = Math.max(most, pixel);
    }
    return most;
  }

  /** They are the camera's: one pixel each, whatever lies there. */
  @Test
  void hotPixelsAreNoSpots() {
    TestPlanes clean = squares(300, 300);
    TestPlanes hot =
        new TestPlanes(
            4,
            1,
            240,
            240,
            (p, x, y) -> (31 * x + 17 * y) % 401 == 0 ? 5000 : clean.formula().grey(p, x, y));
    assertTrue(!exposure(clean, hot).channels().get(0).variety().hasSpots());
  }

  @Test
  void whatIsDarkerThanTheBackgroundGetsNoDarkSpots() {
    for (float pixel : spotted(-1.1, 0)) {
      assertEquals(-1.1f, pixel);
    }
  }

  @Test
  void spotsLieWithinObjects() {
    assertEquals(-1 + 5 * 0.6, most(spotted(-0.4, 0)), 1e-5, "from half-way to the foreground");
    assertEquals(-1 + 5 * 0.1, most(spotted(-0.9, -1)), 1e-5, "anywhere, as older models have it");
    // A tenth of the way: 0.2² · (3 − 2 · 0.2) = 0.104 of the gain.
    assertEquals(-1 + 0.1 * (1 + 0.104 * 4), most(spotted(-0.9, 0)), 1e-5, "noise of a background");
  }

  /**
   * On one grid for all of its terms the field is flat at the lines of the grid, and high places
   * are squares between them: of six columns one has more than five times the change of another.
   */
  @Test
  void spotsHaveNoGrid() {
    int size = 600;
    double unevenness = 0;
    for (int plane = 0; plane < 10; plane++) {
      float[] field = new NoiseField(3).smoothNormal(plane, 0, 0, size, size, Variety.SPOT);
      double[] changes = new double[Variety.SPOT];
      for (int i = 0; i < field.length; i++) {
        if (i % size < size - Variety.SPOT) {
          changes[i % size % Variety.SPOT] += Math.abs(field[i + 1] - field[i]);
        }
      }
      double[] sorted = Arrays.stream(changes).sorted().toArray();
      unevenness += sorted[sorted.length - 1] / sorted[0] / 10;
    }
    assertTrue(unevenness < 3.5, "most to least change " + unevenness);
  }

  @Test
  void setsThatDifferAlikeGetNone() {
    Exposure exposure = exposure(squares(150, 600), squares(150, 600));
    assertTrue(exposure.channels().get(0).variety().isNone());
  }

  @Test
  void backgroundStaysAndTilesAgree() {
    Double[] gains = new Double[Variety.COUNT];
    Arrays.setAll(gains, i -> 0.4 + 0.05 * i);
    gains[Variety.COUNT / 2] = 1.0;
    Exposure exposure =
        new Exposure(
            List.of(
                new Exposure.Channel(
                    2, 0.1, Shading.NONE, new Variety(-1, Arrays.asList(gains)), Haze.NONE)));
    NoiseField noise = new NoiseField(5);
    float[] whole = new float[70 * 60];
    for (int i = 0; i < whole.length; i++) {
      whole[i] = i % 2 == 0 ? -1 : 0.5f;
    }
    float[] tile = new float[20 * 15];
    for (int y = 0; y < 15; y++) {
      System.arraycopy(whole, (y + 30) * 70 + 40, tile, y * 20, 20);
    }
    exposure.apply(whole, 0, -10, 5, 70, noise, 9);
    exposure.apply(tile, 0, 30, 35, 20, noise, 9);
    double least = Double.MAX_VALUE;
    double most = -Double.MAX_VALUE;
    for (int y = 0; y < 15; y++) {
      for (int x = 0; x < 20; x++) {
        assertEquals(whole[(y + 30) * 70 + x + 40], tile[y * 20 + x]);
      }
    }
    for (int i = 0; i < whole.length; i++) {
      if (i % 2 == 0) {
        assertEquals(2 * -1 + 0.1, whole[i], 1e-5);
      } else {
        least = Math.min(least, whole[i]);
        most = Math.max(most, whole[i]);
      }
    }
    assertTrue(most - least > 1, least + " to " + most);
  }

  @Test
  void strangeGainsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Variety(0, List.of(1.0)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Variety(0, Collections.nCopies(Variety.COUNT, -1.0)));
    List<Double> gains = Collections.nCopies(Variety.COUNT, 2.0);
    assertThrows(IllegalArgumentException.class, () -> new Variety(0, -0.1, gains, gains));
    assertThrows(IllegalArgumentException.class, () -> new Variety(0, Double.NaN, gains, gains));
  }
}
