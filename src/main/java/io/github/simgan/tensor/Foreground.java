package io.github.simgan.tensor;

/**
 * What stands out of one channel of a plane.
 *
 * @param background median of the pixels that are no objects, networks' range
 * @param least level above which pixels are foreground
 * @param typical median of the objects; NaN where there are none
 */
record Foreground(double background, double least, double typical) {
  /** Pixels of a kind that say anything. */
  static final int MIN_PIXELS = 50;

  /** Objects of this share of the typical brightness are objects still. */
  private static final double DIMMEST_SHARE = 0.25;

  /** Standard deviations of the background that objects are above it. */
  private static final double DEVIATIONS = 4;

  /** Share of a normal distribution that is more than a standard deviation below its mean. */
  private static final double ONE_BELOW = 0.1587;

  /**
   * Measures a plane. A threshold half-way between background and objects leaves dim objects out,
   * so that objects would seem to be brighter and more alike than they are; this one takes all that
   * stand out from noise and from what the background varies.
   *
   * @param threshold between background and objects
   */
  static Foreground of(float[] pixels, double threshold) {
    return of(pixels, threshold, Double.NaN);
  }

  /**
   * The same where the level of the background is known.
   *
   * @param background its level; NaN if it is not known
   */
  static Foreground of(float[] pixels, double threshold, double background) {
    int dark = Selection.notAbove(pixels, threshold);
    int bright = pixels.length - dark;
    if (dark < MIN_PIXELS || bright < MIN_PIXELS) {
      return new Foreground(
          Double.isNaN(background) ? threshold : background, threshold, Double.NaN);
    }
    // Below its median the background is not touched by objects.
    float[] levels = Selection.of(pixels, (int) (ONE_BELOW * dark), dark / 2, dark + bright / 2);
    double level = Double.isNaN(background) ? levels[1] : background;
    double above =
        Math.max(DIMMEST_SHARE * (levels[2] - level), DEVIATIONS * (levels[1] - levels[0]));
    return new Foreground(level, Math.min(threshold, level + above), levels[2]);
  }

  /** Whether a plane has enough of both to be compared with others. */
  boolean isIn(float[] pixels) {
    int dark = Selection.notAbove(pixels, least);
    return dark >= MIN_PIXELS && pixels.length - dark >= MIN_PIXELS;
  }
}
