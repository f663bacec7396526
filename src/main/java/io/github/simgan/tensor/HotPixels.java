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
   */
  static float[] removed(float[] pixels, int width) {
    int height = pixels.length / width;
    float[] result = pixels.clone();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float most = Float.NEGATIVE_INFINITY;
        for (int j = Math.max(0, y - 1); j <= Math.min(height - 1, y + 1); j++) {
          for (int i = Math.max(0, x - 1); i <= Math.min(width - 1, x + 1); i++) {
            if (i != x || j != y) {
              most = Math.max(most, pixels[j * width + i]);
            }
          }
        }
        if (pixels[y * width + x] > most && pixels.length > 1) {
          result[y * width + x] = most;
        }
      }
    }
    return result;
  }
}
