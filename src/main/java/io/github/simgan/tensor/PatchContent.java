package io.github.simgan.tensor;

/**
 * What a patch shows, in two numbers.
 *
 * @param share of its values that are foreground, 0 to 1
 * @param brightness mean of its values, networks' range
 */
public record PatchContent(double share, double brightness) {
  /**
   * The content of a patch.
   *
   * @param pixels axis order (..., C), networks' range
   * @param thresholds between background and foreground per channel
   */
  static PatchContent of(float[] pixels, double[] thresholds) {
    int bright = 0;
    double sum = 0;
    for (int i = 0; i < pixels.length; ) {
      for (int c = 0; c < thresholds.length; c++, i++) {
        bright += pixels[i] > thresholds[c] ? 1 : 0;
        sum += pixels[i];
      }
    }
    return new PatchContent((double) bright / pixels.length, sum / pixels.length);
  }
}
