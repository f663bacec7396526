package io.github.simgan.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatchSamplerTest {
  private static final IntensityMap MAP =
      new IntensityMap(List.of(new IntensityMap.Range(0, 2), new IntensityMap.Range(0, 2)));

  private static PatchSampler sampler(PlaneSet planes, PatchSampler.Shape shape, long seed) {
    return new PatchSampler(planes, MAP, shape, new SeededRandom(seed));
  }

  /** Grey level says where a pixel lies; channel 1 is one grey level brighter. */
  private static final TestPlanes WHERE =
      new TestPlanes(2, 2, 40, 30, (plane, x, y) -> 10_000 * plane + 100 * y + x);

  @Test
  void patchesAreWhatIsThereWithChannelsTogether() {
    for (float[] patch : sampler(WHERE, new PatchSampler.Shape(5, 4, 0, false), 1).next(50)) {
      assertEquals(5 * 4 * 2, patch.length);
      float first = patch[0];
      for (int y = 0; y < 4; y++) {
        for (int x = 0; x < 5; x++) {
          assertEquals(first + 100 * y + x, patch[2 * (5 * y + x)]);
          assertEquals(first + 100 * y + x + 1, patch[2 * (5 * y + x) + 1]);
        }
      }
    }
  }

  @Test
  void theMarginIsTheImageAroundThePatch() {
    float[][] inner = sampler(WHERE, new PatchSampler.Shape(6, 6, 0, false), 3).next(20);
    float[][] outer = sampler(WHERE, new PatchSampler.Shape(6, 6, 2, false), 3).next(20);
    for (int i = 0; i < 20; i++) {
      for (int y = 0; y < 6; y++) {
        assertArrayEquals(
            Arrays.copyOfRange(inner[i], 12 * y, 12 * y + 12),
            Arrays.copyOfRange(outer[i], 20 * (y + 2) + 4, 20 * (y + 2) + 16));
      }
    }
  }

  @Test
  void orientedPatchesHoldTheSamePixelsAndAllEightOrientationsCome() {
    TestPlanes one = new TestPlanes(1, 2, 6, 6, (plane, x, y) -> 10 * y + x);
    float[][] patches = sampler(one, new PatchSampler.Shape(6, 6, 0, true), 4).next(200);
    float[] sorted = patches[0].clone();
    Arrays.sort(sorted);
    for (float[] patch : patches) {
      float[] s = patch.clone();
      Arrays.sort(s);
      assertArrayEquals(sorted, s);
    }
    assertEquals(8, Arrays.stream(patches).map(Arrays::toString).distinct().count());
  }

  @Test
  void theSeedDecides() {
    PatchSampler.Shape shape = new PatchSampler.Shape(7, 5, 1, true);
    assertArrayEquals(sampler(WHERE, shape, 9).next(30), sampler(WHERE, shape, 9).next(30));
    assertNotEquals(
        Arrays.deepToString(sampler(WHERE, shape, 9).next(30)),
        Arrays.deepToString(sampler(WHERE, shape, 10).next(30)));
  }

  @Test
  void everyPlaceIsReached() {
    TestPlanes tiny = new TestPlanes(1, 1, 5, 4, (plane, x, y) -> 10 * y + x);
    float[][] patches = sampler(tiny, new PatchSampler.Shape(4, 4, 0, false), 5).next(40);
    assertEquals(2, Arrays.stream(patches).map(p -> p[0]).distinct().count());
  }

  @Test
  void strataComeInTurn() {
    // Left half empty, a narrow full stripe at the right.
    TestPlanes stripe = TestPlanes.of(60, 40, (plane, x, y) -> x >= 48 ? 2 : 0);
    PatchSampler sampler = sampler(stripe, new PatchSampler.Shape(10, 10, 0, false), 6);
    int[] found = sampler.stratify(new double[] {0});
    assertTrue(found[0] > found[3] && found[3] > 0, Arrays.toString(found));
    sampler.keep(new boolean[] {true, false, false, true});
    float[][] patches = sampler.next(100);
    for (int i = 0; i < patches.length; i++) {
      double bright = 0;
      for (float value : patches[i]) {
        bright += value > 0 ? 0.01 : 0;
      }
      assertTrue(i % 2 == 0 ? bright < 0.02 : bright >= 0.55, i + ": " + bright);
    }
  }

  @Test
  void aPlaneSmallerThanAPatchIsNamed() {
    PatchSampler sampler = sampler(WHERE, new PatchSampler.Shape(64, 64, 0, false), 1);
    InvalidInputException e = assertThrows(InvalidInputException.class, () -> sampler.next(1));
    assertTrue(e.getMessage().contains("test plane"), e.getMessage());
    assertTrue(e.getMessage().contains("40×30"), e.getMessage());
  }
}
