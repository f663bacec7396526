package io.github.simgan.tensor;

import java.util.Arrays;
import java.util.Optional;

/**
 * Place, size and slant of the object that an image of a single object shows, by the moments of
 * what stands out from the background.
 *
 * @param x centre in pixels, from the left
 * @param y centre in pixels, from the top
 * @param width standard deviation of the object along rows after its slant is taken away, in pixels
 * @param height standard deviation along columns, in pixels
 * @param slant pixels to the right for a pixel downwards
 */
public record Pose(double x, double y, double width, double height, double slant) {
  /** An object of less than a pixel has no slant to speak of. */
  private static final double LEAST = 0.25;

  /**
   * What stands out from the background: the difference from it, summed over channels, where that
   * is above Otsu's threshold; 0 elsewhere.
   *
   * @param pixels axis order (y, x, c)
   * @param background level of each channel
   * @return axis order (y, x)
   */
  static float[] object(float[] pixels, float[] background) {
    int channels = background.length;
    float[] difference = new float[pixels.length / channels];
    for (int i = 0; i < pixels.length; i++) {
      difference[i / channels] += Math.abs(pixels[i] - background[i % channels]);
    }
    float threshold = Thresholds.otsu(difference);
    for (int i = 0; i < difference.length; i++) {
      difference[i] = difference[i] > threshold ? difference[i] : 0;
    }
    return difference;
  }

  /**
   * Median along the image's border, of each channel: an object in the middle leaves it free.
   *
   * @param pixels axis order (y, x, c)
   * @param width of the image in pixels
   * @param channels of the image
   */
  static float[] background(float[] pixels, int width, int channels) {
    int height = pixels.length / channels / width;
    float[] background = new float[channels];
    for (int c = 0; c < channels; c++) {
      float[] border = new float[2 * (width + height)];
      int n = 0;
      for (int x = 0; x < width; x++) {
        border[n++] = pixels[x * channels + c];
        border[n++] = pixels[((height - 1) * width + x) * channels + c];
      }
      for (int y = 0; y < height; y++) {
        border[n++] = pixels[y * width * channels + c];
        border[n++] = pixels[(y * width + width - 1) * channels + c];
      }
      Arrays.sort(border);
      background[c] = border[n / 2];
    }
    return background;
  }

  /**
   * The pose of an object.
   *
   * @param object as {@link #object} gives it
   * @param width of the image in pixels
   * @return none if nothing stands out
   */
  static Optional<Pose> of(float[] object, int width) {
    double mass = 0;
    double atX = 0;
    double atY = 0;
    int rows = object.length / width;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < width; column++) {
        double weight = object[row * width + column];
        mass += weight;
        atX += weight * column;
        atY += weight * row;
      }
    }
    if (!(mass > 0)) {
      return Optional.empty();
    }
    double x = atX / mass;
    double y = atY / mass;
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < width; column++) {
        double share = object[row * width + column] / mass;
        xx += share * (column - x) * (column - x);
        xy += share * (column - x) * (row - y);
        yy += share * (row - y) * (row - y);
      }
    }
    double height = Math.max(LEAST, Math.sqrt(yy));
    double slant = xy / (height * height);
    double across = xx - slant * slant * height * height;
    return Optional.of(
        new Pose(x, y, Math.max(LEAST, Math.sqrt(Math.max(0, across))), height, slant));
  }

  /** Where a point of this pose lies in another one: its x. */
  double movedX(Pose to, double px, double py) {
    return to.x + (px - x - slant * (py - y)) * to.width / width + to.slant * movedDown(to, py);
  }

  /** The same: its y. */
  double movedY(Pose to, double py) {
    return to.y + movedDown(to, py);
  }

  private double movedDown(Pose to, double py) {
    return (py - y) * to.height / height;
  }
}
