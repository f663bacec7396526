package io.github.simgan.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.Progress;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExposureTest {
  private static final IntensityMap MAP = new IntensityMap(List.of(new IntensityMap.Range(0, 200)));
  private static final double[] THRESHOLD = {0};
  private static final List<Haze> NO_HAZE = List.of(Haze.NONE);

  private static ExposureStatistics levels(TestPlanes.Formula formula) {
    return ExposureStatistics.ofReal(
        TestPlanes.of(50, 40, formula), MAP, THRESHOLD, NO_HAZE, Progress.NONE);
  }

  @Test
  void exposedSimulatedPlanesHaveTheLevelsOfRealOnes() {
    ExposureStatistics simulated = levels((plane, x, y) -> x < 10 ? 180 : 0);
    ExposureStatistics real = levels((plane, x, y) -> x < 10 ? 150 - 10 * plane : 20 + 5 * plane);
    List<Exposure> exposures = ExposureStatistics.between(simulated, real, NO_HAZE);
    assertEquals(3, exposures.size());
    for (int plane = 0; plane < 3; plane++) {
      float[] pixels = {0, 180};
      MAP.toUnit(pixels);
      exposures.get(plane).apply(pixels);
      MAP.toGrey(pixels, PixelType.UINT8);
      assertArrayEquals(new float[] {20 + 5 * plane, 150 - 10 * plane}, pixels);
    }
  }

  @Test
  void planesWithoutObjectsOrOfAnotherKindDoNotCount() {
    ExposureStatistics simulated = levels((plane, x, y) -> x < 10 ? 180 : 0);
    ExposureStatistics real =
        levels(
            (plane, x, y) ->
                switch (plane) {
                  case 0 -> 30;
                  case 1 -> x < 10 ? 60_000 : 10;
                  default -> x < 10 ? 150 : 10;
                });
    assertEquals(1, ExposureStatistics.between(simulated, real, NO_HAZE).size());
    assertTrue(ExposureStatistics.between(levels((plane, x, y) -> 0), real, NO_HAZE).isEmpty());
  }

  private static double noise(int plane, int x, int y) {
    return SeededRandom.of(plane, 1000 * y + x).nextGaussian();
  }

  private static double disc(int x, int y, double radius, double blur) {
    double distance = Math.hypot(x % 64 - 32, y % 64 - 32);
    return 1 / (1 + Math.exp((distance - radius) / blur));
  }

  /** An object of every square of 64 pixels, without its brightness. */
  private static double object(int x, int y) {
    return disc(x, y, 16, 0.5);
  }

  /** Brightness of a pixel before a camera rounds it. */
  private interface Scene {
    double at(int plane, int x, int y);
  }

  private static List<Exposure> exposures(Scene real) {
    return ExposureStatistics.between(
        large((plane, x, y) -> 180 * object(x, y), false), large(real, true), NO_HAZE);
  }

  private static ExposureStatistics large(Scene scene, boolean shading) {
    TestPlanes planes =
        TestPlanes.of(256, 192, (plane, x, y) -> (int) Math.round(scene.at(plane, x, y)));
    return shading
        ? ExposureStatistics.ofReal(planes, MAP, THRESHOLD, NO_HAZE, Progress.NONE)
        : ExposureStatistics.ofSimulated(planes, MAP, THRESHOLD, Progress.NONE);
  }

  /** A simulated background and a simulated object as a real plane would show them. */
  private static float[] shown(Exposure exposure) {
    float[] pixels = {0, 180};
    MAP.toUnit(pixels);
    exposure.apply(pixels);
    for (int i = 0; i < 2; i++) {
      pixels[i] = 100 * (pixels[i] + 1); // with fractions
    }
    return pixels;
  }

  /** The median of all dark pixels would be 10 grey levels brighter: light of the objects. */
  @Test
  void backgroundIsWhatLiesFarFromObjects() {
    for (Exposure exposure :
        exposures((plane, x, y) -> 30 + 90 * object(x, y) + 30 * disc(x, y, 20, 6))) {
      assertEquals(30, shown(exposure)[0], 5);
    }
  }

  /** A low percentile of noisy pixels would be 17 grey levels darker. */
  @Test
  void noiseDoesNotDarkenTheBackground() {
    List<Exposure> exposures =
        exposures((plane, x, y) -> 80 + 110 * object(x, y) + 20 * noise(plane, x, y));
    assertEquals(3, exposures.size());
    for (Exposure exposure : exposures) {
      assertEquals(80, shown(exposure)[0], 6);
    }
  }

  /** A quarter of the objects' brightness is within the noise here: noise is no dim object. */
  @Test
  void noiseIsNoObject() {
    for (Exposure exposure :
        exposures((plane, x, y) -> 40 + 100 * object(x, y) + 14 * noise(plane, x, y))) {
      var gains = exposure.channels().get(0).variety().gains();
      assertTrue(gains.stream().allMatch(g -> g > 0.8), "none is dimmer: " + gains);
    }
  }

  /** Every other object is darker than Otsu's threshold, and is an object still. */
  @Test
  void dimObjectsCount() {
    for (Exposure exposure :
        exposures(
            (plane, x, y) ->
                20 + (x / 64 % 2 == 0 ? 140 : 60) * object(x, y) + 2 * noise(plane, x, y))) {
      float object = shown(exposure)[1];
      assertTrue(object > 70 && object < 150, "between both kinds, not " + object);
      var gains = exposure.channels().get(0).variety().gains();
      assertTrue(gains.get(gains.size() / 4) < 0.9, "some are dimmer: " + gains);
    }
  }

  /** Objects lie on backgrounds that differ: their own brightness is measured above them. */
  @Test
  void unevenBackgroundIsNotTakenForBrighterObjects() {
    for (Exposure exposure : exposures((plane, x, y) -> 20 + 0.25 * x + 100 * object(x, y))) {
      double spread =
          exposure.channels().get(0).variety().gains().stream()
              .mapToDouble(g -> Math.abs(g - 1))
              .max()
              .orElseThrow();
      assertTrue(spread < 0.16, "all objects are alike: " + spread);
      assertEquals(20 + 32, shown(exposure)[0], 5);
    }
  }
}
