package io.github.simgan.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntensityTest {
  private static final IntensityMap MAP =
      new IntensityMap(
          List.of(new IntensityMap.Range(100, 1300), new IntensityMap.Range(-5, 0.25)));

  @Test
  void mapsPerChannelAndBack() {
    float[] pixels = {100, -5, 1300, 0.25f, 700, 20};
    MAP.toUnit(pixels);
    assertArrayEquals(new float[] {-1, -1, 1, 1, 0, 8.5238f}, pixels, 1e-3f);
    MAP.toGrey(pixels, PixelType.FLOAT32);
    assertArrayEquals(new float[] {100, -5, 1300, 0.25f, 700, 20}, pixels, 1e-3f);
  }

  @Test
  void everySixteenBitValueComesBack() {
    IntensityMap map = new IntensityMap(List.of(new IntensityMap.Range(131, 1409)));
    float[] all = new float[65536];
    for (int i = 0; i < all.length; i++) {
      all[i] = i;
    }
    float[] mapped = all.clone();
    map.toUnit(mapped);
    map.toGrey(mapped, PixelType.UINT16);
    assertArrayEquals(all, mapped);
  }

  @Test
  void roundsAndClampsInsteadOfWrapping() {
    IntensityMap map = new IntensityMap(List.of(new IntensityMap.Range(0, 200)));
    float[] pixels = {-1.5f, -1f, 0.004f, 1.56f, 3f};
    map.toGrey(pixels, PixelType.UINT8);
    assertArrayEquals(new float[] {0, 0, 100, 255, 255}, pixels);
  }

  @Test
  void percentilesAndThreshold() {
    PlaneSet planes = TestPlanes.of(100, 80, (plane, x, y) -> x < 25 ? 1000 + y : 10 + y % 3);
    IntensityStatistics statistics = IntensityStatistics.measure(planes, Progress.NONE);
    IntensityMap.Range range = statistics.map("real").channels().get(0);
    assertEquals(10, range.low());
    assertEquals(1079, range.high(), 1);
    double threshold = range.toGrey(statistics.thresholds(statistics.map("real"))[0]);
    assertTrue(threshold > 12 && threshold < 1000, "threshold " + threshold);
  }

  @Test
  void outputKeepsRoomForDarkerRealBackground() {
    PlaneSet simulated = TestPlanes.of(64, 64, (plane, x, y) -> x > 50 ? 200 : 0);
    PlaneSet real = TestPlanes.of(64, 64, (plane, x, y) -> (x > 50 ? 1000 : 100) + 10 * (y % 4));
    IntensityMaps maps =
        IntensityStatistics.maps(
            IntensityStatistics.measure(simulated, Progress.NONE),
            IntensityStatistics.measure(real, Progress.NONE));
    IntensityMap.Range in = maps.simulated().channels().get(0);
    IntensityMap.Range out = maps.output().channels().get(0);
    assertEquals(in.high() - in.low(), out.high() - out.low(), 1e-9);
    assertTrue(out.toGrey(-1.0) >= 1, "background " + out.toGrey(-1.0));
    assertTrue(out.low() - in.low() < 0.2 * (in.high() - in.low()));
  }

  @Test
  void constantImagesAreRefused() {
    PlaneSet flat = TestPlanes.of(20, 20, (plane, x, y) -> 7);
    IntensityStatistics statistics = IntensityStatistics.measure(flat, Progress.NONE);
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> statistics.map("simulated"));
    assertTrue(e.getMessage().contains("constant"));
  }
}
