package io.github.simgan.tensor;

/** Single bright pixels, which are the camera's and not the specimen's. */
final class HotPixels {
  private HotPixels() {}

  /**
   * A plane without them: no pixel is brighter than the brightest of its neighbours (conservative
   * smoothing). What microscopes show is blurred, so that of an object hardly anything is lost.
   *
   * @param pixels axis order (y, x), not changed
   * @param width in pixels
   * @param threshold up to which pixels stay as they are, since nobody asks for them
   */
  static float[] removed(float[] pixels, int width, double threshold) {
    int height = pixels.length / width;
    float[] result = pixels.clone();
    for (int i = 0; i < pixels.length && pixels.length > 1; i++) {
      if (pixels[i] > threshold) {
        result[i] = Math.min(pixels[i], brightestNeighbour(pixels, width, height, i));
      }
    }
    return result;
  }

  private static float brightestNeighbour(float[] pixels, int width, int height, int index) {
    int x = index % width;
    int y = index / width;
    float most = Float.NEGATIVE_INFINITY;
    for (int j = Math.max(0, y - 1); j <= Math.min(height - 1, y + 1); j++) {
      for (int i = Math.max(0, x - 1); i <= Math.min(width - 1, x + 1); i++) {
        if (i != x || j != y) {
          most = Math.max(most, pixels[j * width + i]);
        }
      }
    }
    return most;
  }
}
