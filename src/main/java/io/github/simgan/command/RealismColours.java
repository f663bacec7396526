package io.github.simgan.command;

import ij.process.LUT;

/**
 * The colours of realism maps: from dark violet (0) over green to bright yellow (1). Lightness
 * rises in equal steps (CIE L* 16 to 92), so that the order is seen in print without colour and by
 * people who confuse red and green.
 */
final class RealismColours {
  private static final int COUNT = 256;
  private static final double DARK = 16;
  private static final double BRIGHT = 92;
  private static final double FIRST_HUE = Math.toRadians(315);
  private static final double LAST_HUE = Math.toRadians(103);

  private RealismColours() {}

  /** The look-up table. */
  static LUT lut() {
    byte[][] rgb = new byte[3][COUNT];
    for (int i = 0; i < COUNT; i++) {
      double[] colour = colour(i / (COUNT - 1.0));
      for (int c = 0; c < 3; c++) {
        rgb[c][i] = (byte) Math.round(255 * Math.min(Math.max(colour[c], 0), 1));
      }
    }
    return new LUT(rgb[0], rgb[1], rgb[2]);
  }

  /** Red, green and blue of a value from 0 to 1; within what a screen can show. */
  private static double[] colour(double value) {
    double lightness = DARK + (BRIGHT - DARK) * value;
    double hue = FIRST_HUE + (LAST_HUE - FIRST_HUE) * value;
    // Near the strongest that a screen shows of that lightness and hue: 40, 28 and 80 at 0, 1/2 and
    // 1.
    double chroma = 40 - 88 * value + 128 * value * value;
    return fromLab(lightness, chroma * Math.cos(hue), chroma * Math.sin(hue));
  }

  /** CIE L*a*b* (white point D65) to sRGB. */
  private static double[] fromLab(double lightness, double a, double b) {
    double y = (lightness + 16) / 116;
    double xyzX = 0.95047 * linear(y + a / 500);
    double xyzY = linear(y);
    double xyzZ = 1.08883 * linear(y - b / 200);
    return new double[] {
      gamma(3.2406 * xyzX - 1.5372 * xyzY - 0.4986 * xyzZ),
      gamma(-0.9689 * xyzX + 1.8758 * xyzY + 0.0415 * xyzZ),
      gamma(0.0557 * xyzX - 0.2040 * xyzY + 1.0570 * xyzZ)
    };
  }

  private static double linear(double t) {
    return t > 6.0 / 29 ? t * t * t : 3 * (6.0 / 29) * (6.0 / 29) * (t - 4.0 / 29);
  }

  private static double gamma(double linear) {
    return linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
  }
}
