package io.github.simgan.tensor;

/**
 * What a patch shows, in two numbers.
 *
 * @param share of its values that are foreground, 0 to 1
 * @param brightness mean of its values, networks' range
 */
public record PatchContent(double share, double brightness) {
  /**
   * Share of the foreground.
   *
   * @param pixels axis order (..., C), networks' range
   * @param thresholds between background and foreground per channel
   */
  static double share(float[] pixels, double[] thresholds) {
    int bright = 0;
    for (int i = 0; i < pixels.length; i++) {
      bright += pixels[i] > thresholds[i % thresholds.length] ? 1 : 0;
    }
    return (double) bright / pixels.length;
  }

  /**
   * The content of a patch.
   *
   * @param share of its foreground
   * @param pixels networks' range, exposed
   */
  public static PatchContent of(double share, float[] pixels) {
    double sum = 0;
    for (float value : pixels) {
      sum += value;
    }
    return new PatchContent(share, sum / pixels.length);
  }
}
