package io.github.simgan.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class HotPixelsTest {
  @Test
  void aLonePixelBecomesAsBrightAsItsBrightestNeighbour() {
    float[] pixels = {
      1, 2, 3, 0, //
      1, 9, 4, 0, //
      1, 1, 1, 7
    };
    float[] expected = pixels.clone();
    expected[5] = 4;
    expected[11] = 4;
    assertArrayEquals(expected, HotPixels.removed(pixels, 4, 0));
    assertArrayEquals(new float[] {5}, HotPixels.removed(new float[] {5}, 1, 0));
  }

  /** What a microscope blurs is never a single pixel; dark pixels stay. */
  @Test
  void twoBrightPixelsAndDarkOnesStay() {
    float[] pixels = {1, 1, 1, 1, 8, 8, 1, 1, 1, -5, 1, 1};
    assertArrayEquals(pixels, HotPixels.removed(pixels, 4, 0));
  }

  @Test
  void pixelsThatAreNotBrighterThanTheThresholdStay() {
    float[] pixels = {0, 2, 0, 0, 9, 3};
    assertArrayEquals(new float[] {0, 2, 0, 0, 3, 3}, HotPixels.removed(pixels, 6, 2));
  }
}
