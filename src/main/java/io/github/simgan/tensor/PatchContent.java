package io.github.simgan.tensor;

/**
 * What a patch shows, in two numbers.
 *
 * @param share of its area that is foreground, 0 to 1
 * @param brightness mean of its values, networks' range
 */
public record PatchContent(double share, double brightness) {
  /** Share of a patch that is background if anything is. */
  private static final double BACKGROUND = 0.1;

  /** What is as bright as this share of an object is texture of one, and no background. */
  private static final double SAME = 0.7;

  /** Backgrounds of a set start here, see {@link IntensityStatistics#LOW_PERCENTILE}. */
  private static final double DARKEST = -1;

  /**
   * The content of a patch. Foreground is what is brighter than half-way from the patch's own
   * background to its own objects, both of means of 3×3 pixels. By one threshold for a whole set
   * the dim objects would be smaller than bright ones of the same size, and a set whose objects
   * vary more would seem to be less crowded; a discriminator that sees as much "foreground" in both
   * then teaches the refiner to make objects larger.
   *
   * @param pixels axis order (y, x, C), networks' range
   * @param width in pixels
   * @param thresholds between background and foreground per channel, of the whole set: what stands
   *     out from the patch's background by half as much as they do from the darkest one is an
   *     object; a patch that shows but one of the two is judged by them
   */
  static PatchContent of(float[] pixels, int width, double[] thresholds) {
    int channels = thresholds.length;
    double share = 0;
    for (int c = 0; c < channels; c++) {
      share +=
          share(Field.channel(pixels, width, c, channels).values(), width, thresholds[c])
              / channels;
    }
    double sum = 0;
    for (float value : pixels) {
      sum += value;
    }
    return new PatchContent(share, sum / pixels.length);
  }

  private static double share(float[] values, int width, double threshold) {
    float[] means = means(values, width);
    double background = Selection.of(means, (int) (BACKGROUND * (means.length - 1)))[0];
    int dark = Selection.notAbove(means, background + (threshold - DARKEST) / 2);
    double level = threshold;
    if (dark < means.length) {
      double object = Selection.of(means, dark + (means.length - dark) / 2)[0];
      if (background - DARKEST < SAME * (object - DARKEST)) {
        level = (background + object) / 2;
      }
    } else if (background < threshold) {
      return 0;
    }
    return 1 - (double) Selection.notAbove(values, level) / values.length;
  }

  /** For each pixel the mean of those of the 3×3 around it that lie in the patch. */
  private static float[] means(float[] values, int width) {
    float[] rows = new float[values.length];
    float[] means = new float[values.length];
    int last = values.length - width;
    for (int i = 0; i < values.length; i++) {
      float up = i >= width ? values[i - width] : 0;
      float down = i < last ? values[i + width] : 0;
      int count = 1 + (i >= width ? 1 : 0) + (i < last ? 1 : 0);
      rows[i] = (up + values[i] + down) / count;
    }
    for (int i = 0; i < values.length; i++) {
      int x = i % width;
      float left = x > 0 ? rows[i - 1] : 0;
      float right = x < width - 1 ? rows[i + 1] : 0;
      int count = 1 + (x > 0 ? 1 : 0) + (x < width - 1 ? 1 : 0);
      means[i] = (left + rows[i] + right) / count;
    }
    return means;
  }
}
