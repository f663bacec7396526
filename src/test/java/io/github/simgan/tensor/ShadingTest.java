package io.github.simgan.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Uneven backgrounds: measured where they are known, and laid on tiles as on the whole. */
class ShadingTest {
  private static final Shading SHADING =
      new Shading(7, 3, 2, List.of(0.0, 1.0, -2.0, 4.0, 0.5, 0.25));

  @Test
  void tilesAgreeWithTheWholeAlsoBeyondTheGrid() {
    float[] whole = new float[60 * 50];
    SHADING.add(whole, 0, 1, -20, -15, 60);
    float[] tile = new float[2 * 11 * 9];
    SHADING.add(tile, 1, 2, 13, 6, 11);
    for (int y = 0; y < 9; y++) {
      for (int x = 0; x < 11; x++) {
        assertEquals(whole[(y + 21) * 60 + x + 33], tile[2 * (y * 11 + x) + 1]);
        assertEquals(0, tile[2 * (y * 11 + x)]);
      }
    }
  }

  @Test
  void gridValuesLieInTheMiddleOfTheirSquares() {
    float[] pixels = new float[21 * 14];
    SHADING.add(pixels, 0, 1, 0, 0, 21);
    assertEquals(1, pixels[3 * 21 + 10], 1e-6);
    assertEquals(0.25, pixels[10 * 21 + 17], 1e-6);
    // Half-way between two grid values, and at the border as mirrored.
    assertEquals(0.5, pixels[3 * 21 + 6] / 2 + pixels[3 * 21 + 7] / 2, 1e-6);
    assertEquals(4, pixels[10 * 21], 1e-6);
  }

  /** A slope under noise and discs that are brighter than all of it. */
  @Test
  void aKnownSlopeIsMeasuredUnderObjectsAndNoise() {
    int width = 320;
    int height = 256;
    SeededRandom random = new SeededRandom(3);
    float[] pixels = new float[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int dx = x % 40 - 20;
        int dy = y % 40 - 20;
        double object = dx * dx + dy * dy < 120 ? 1 : 0;
        pixels[y * width + x] = (float) (-1 + 0.001 * x + object + 0.02 * random.nextGaussian());
      }
    }
    Shading shading = ShadingEstimate.of(pixels, width).shading();
    assertTrue(shading.columns() > 5 && shading.rows() > 4, shading.toString());
    float[] measured = new float[width * height];
    shading.add(measured, 0, 1, 0, 0, width);
    for (int y = 40; y < height - 40; y += 10) {
      for (int x = 40; x < width - 40; x += 10) {
        assertEquals(0.001 * (x - width / 2.0), measured[y * width + x], 0.03, x + ", " + y);
      }
    }
  }

  @Test
  void anImageSmallerThanASquareHasNoShading() {
    assertTrue(ShadingEstimate.of(new float[28 * 28], 28).shading().isNone());
  }

  @Test
  void strangeGridsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Shading(0, 1, 1, List.of(0.0)));
    assertThrows(IllegalArgumentException.class, () -> new Shading(8, 2, 1, List.of(0.0)));
    assertThrows(IllegalArgumentException.class, () -> new Shading(8, 1, 1, List.of(Double.NaN)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Shading(8, 5000, 1, java.util.Collections.nCopies(5000, 0.0)));
  }

  /** An even background on any grid, and even objects on any level: a file keeps neither. */
  @Test
  void anExposureKeepsNothingThatChangesNothing() {
    Shading even = new Shading(8, 2, 2, List.of(0.0, -0.0, 0.0, 0.0));
    Variety alike = new Variety(-0.9, Variety.NONE.gains());
    assertEquals(new Exposure.Channel(1, 2), new Exposure.Channel(1, 2, even, alike, Haze.NONE));
  }
}
