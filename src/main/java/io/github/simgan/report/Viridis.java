package io.github.simgan.report;

/**
 * The colour map viridis (van der Walt and Smith, CC0): equal steps of a value look like equal
 * steps, also in grey print and to the colour-blind. Interpolated between nine of its colours.
 */
final class Viridis {
  private static final int[] COLOURS = {
    0x440154, 0x472d7b, 0x3b528b, 0x2c728e, 0x21918c, 0x28ae80, 0x5ec962, 0xaddc30, 0xfde725
  };

  private Viridis() {}

  /** The colour of a value from 0 to 1; values beyond take the end's. */
  static int rgb(double value) {
    double place = Math.min(Math.max(value, 0), 1) * (COLOURS.length - 1);
    int i = Math.min((int) place, COLOURS.length - 2);
    double share = place - i;
    int rgb = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int a = COLOURS[i] >> shift & 0xff;
      int b = COLOURS[i + 1] >> shift & 0xff;
      rgb |= (int) Math.round(a + share * (b - a)) << shift;
    }
    return rgb;
  }
}
