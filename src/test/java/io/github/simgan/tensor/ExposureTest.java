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

  private static ExposureStatistics levels(TestPlanes.Formula formula) {
    return ExposureStatistics.measure(
        TestPlanes.of(50, 40, formula), MAP, THRESHOLD, true, Progress.NONE);
  }

  @Test
  void exposedSimulatedPlanesHaveTheLevelsOfRealOnes() {
    ExposureStatistics simulated = levels((plane, x, y) -> x < 10 ? 180 : 0);
    ExposureStatistics real = levels((plane, x, y) -> x < 10 ? 150 - 10 * plane : 20 + 5 * plane);
    List<Exposure> exposures = ExposureStatistics.between(simulated, real);
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
    assertEquals(1, ExposureStatistics.between(simulated, real).size());
    assertTrue(ExposureStatistics.between(levels((plane, x, y) -> 0), real).isEmpty());
  }
}
