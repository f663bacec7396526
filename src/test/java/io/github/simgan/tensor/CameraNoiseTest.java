package io.github.simgan.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.Progress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Noise of known cameras, measured. */
class CameraNoiseTest {
  private static final double HALF_RANGE = 500;
  private static final IntensityMap MAP =
      new IntensityMap(List.of(new IntensityMap.Range(0, 2 * HALF_RANGE)));

  private static double random(int plane, int x, int y) {
    return SeededRandom.of(plane, 1000 * y + x).nextGaussian();
  }

  /** Blurred discs of many levels on a slope. */
  private static double specimen(int x, int y) {
    double distance = Math.hypot(x % 40 - 20, y % 40 - 20);
    double level = 80 + 600 * ((x / 40 + 3 * (y / 40)) % 8) / 8.0;
    return 60 + 0.3 * x + level / (1 + Math.exp((distance - 12) / 2));
  }

  private static TestPlanes planes(TestPlanes.Formula formula) {
    return new TestPlanes(4, 1, 200, 160, formula);
  }

  private static CameraNoise measured(TestPlanes.Formula formula) {
    return CameraNoiseEstimate.of(planes(formula), MAP, Progress.NONE).get(0);
  }

  private static double grey(CameraNoise noise, double grey) {
    return HALF_RANGE * Math.sqrt(noise.at(grey / HALF_RANGE - 1));
  }

  private static int shot(int plane, int x, int y, double read, double gain) {
    double signal = specimen(x, y);
    double sd = Math.sqrt(read * read + gain * signal);
    return (int) Math.round(Math.max(0, signal + sd * random(plane, x, y)));
  }

  @Test
  void readNoiseAndPhotonsAreMeasuredUnderObjectsEdgesAndHotPixels() {
    CameraNoise noise =
        measured(
            (plane, x, y) ->
                (31 * x + 17 * y + plane) % 701 == 0 ? 4000 : shot(plane, x, y, 5, 1.5));
    for (double grey : new double[] {80, 150, 300, 600}) {
      double real = Math.sqrt(25 + 1.5 * grey);
      assertEquals(real, grey(noise, grey), 0.06 * real, "at " + grey);
    }
  }

  @Test
  void readNoiseAloneIsTheSameAtAllLevels() {
    CameraNoise noise = measured((plane, x, y) -> shot(plane, x, y, 12, 0));
    assertEquals(12, grey(noise, 100), 0.7);
    assertEquals(12, grey(noise, 600), 1.2);
  }

  @Test
  void imagesWithoutNoiseHaveNone() {
    CameraNoise clean = measured((plane, x, y) -> (int) Math.round(specimen(x, y)));
    assertTrue(grey(clean, 100) < 0.6, "rounding only: " + grey(clean, 100));
    CameraNoise constant = measured((plane, x, y) -> 77);
    assertEquals(new CameraNoise(0, 0), constant);
    var tiny = CameraNoiseEstimate.of(TestPlanes.of(2, 1, (p, x, y) -> x), MAP, Progress.NONE);
    assertEquals(List.of(new CameraNoise(0, 0)), tiny);
  }

  @Test
  void eachChannelHasItsOwn() {
    IntensityMap maps =
        new IntensityMap(List.of(new IntensityMap.Range(0, 1000), new IntensityMap.Range(0, 2000)));
    var both =
        CameraNoiseEstimate.of(
            new TestPlanes(4, 2, 200, 160, (plane, x, y) -> shot(plane, x, y, 10, 0)),
            maps,
            Progress.NONE);
    assertEquals(2, both.size());
    assertEquals(both.get(0).at(-0.8), 4 * both.get(1).at(-0.9), 0.1 * both.get(0).at(-0.8));
  }

  /** Simulated images with half of the camera's variance need the other half only. */
  @Test
  void whatSimulatedImagesHaveIsNotAddedAgain() {
    TestPlanes real = planes((plane, x, y) -> shot(plane, x, y, 10, 1));
    TestPlanes.Formula some = (plane, x, y) -> shot(plane, x, y, 10 / Math.sqrt(2), 0.5);
    IntensityMaps maps =
        new IntensityMaps(MAP, MAP, MAP, List.of(), PixelType.UINT16, PixelType.UINT16);
    assertHalfIsMissing(CameraNoise.missing(planes(some), real, maps, Progress.NONE));
    // Twice as bright, and halved by the exposure.
    TestPlanes bright = planes((plane, x, y) -> 2 * some.grey(plane, x, y));
    Exposure halved = new Exposure(List.of(new Exposure.Channel(0.5, -0.5)));
    IntensityMaps exposed = maps.withExposures(List.of(halved));
    assertHalfIsMissing(CameraNoise.missing(bright, real, exposed, Progress.NONE));
  }

  private static void assertHalfIsMissing(List<CameraNoise> missing) {
    for (double grey : new double[] {100, 300}) {
      double wanted = Math.sqrt((100 + grey) / 2);
      assertEquals(wanted, grey(missing.get(0), grey), 0.15 * wanted, "at " + grey);
    }
  }

  /** An exposure multiplies noise by its gain, and moves the level that it belongs to. */
  @Test
  void exposuresChangeTheNoiseOfSimulatedImages() {
    CameraNoise noise = new CameraNoise(0.02, 0.01);
    CameraNoise exposed = noise.exposed(0.5, -0.3);
    for (double level : new double[] {-1, 0, 0.7}) {
      assertEquals(0.25 * noise.at(level), exposed.at(0.5 * level - 0.3), 1e-12);
    }
    assertEquals(-0.01, noise.without(new CameraNoise(0.03, 0.01)).at(5), 1e-12);
    assertThrows(IllegalArgumentException.class, () -> new CameraNoise(Double.NaN, 0));
  }
}
