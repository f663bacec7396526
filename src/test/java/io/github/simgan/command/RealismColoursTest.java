package io.github.simgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.process.LUT;
import org.junit.jupiter.api.Test;

/** The colours can be put in order by their lightness alone. */
class RealismColoursTest {

  /** CIE L* of an sRGB colour, by the standard's formulas. */
  private static double lightness(int red, int green, int blue) {
    double y = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    return y > 216.0 / 24389 ? 116 * Math.cbrt(y) - 16 : y * 24389 / 27;
  }

  private static double linear(int value) {
    double v = value / 255.0;
    return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
  }

  @Test
  void lightnessRisesInEqualSteps() {
    LUT lut = RealismColours.lut();
    double[] lightness = new double[256];
    for (int i = 0; i < 256; i++) {
      lightness[i] = lightness(lut.getRed(i), lut.getGreen(i), lut.getBlue(i));
      assertEquals(16 + 76 * i / 255.0, lightness[i], 0.5, "entry " + i);
      // Eight bits per colour are too few for 256 steps, but enough for a third of them.
      assertTrue(i < 3 || lightness[i] > lightness[i - 3], "entry " + i);
    }
  }

  @Test
  void theEndsAreVioletAndYellow() {
    LUT lut = RealismColours.lut();
    assertTrue(lut.getBlue(0) > lut.getGreen(0) && lut.getRed(0) > lut.getGreen(0));
    assertTrue(lut.getRed(255) > 200 && lut.getGreen(255) > 200 && lut.getBlue(255) < 120);
  }
}
