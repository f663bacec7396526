package io.github.simgan.simulate;

/** A separable Gaussian; beyond the border the image goes on as its mirror image. */
final class GaussianBlur {
  private GaussianBlur() {}

  /**
   * Blurs in place.
   *
   * @param pixels row by row
   * @param sigma standard deviation in pixels; 0 does nothing
   */
  static void blur(double[] pixels, int width, int height, double sigma) {
    if (sigma <= 0) {
      return;
    }
    double[] kernel = kernel(sigma);
    double[] line = new double[Math.max(width, height)];
    for (int y = 0; y < height; y++) {
      blurLine(pixels, y * width, 1, width, kernel, line);
    }
    for (int x = 0; x < width; x++) {
      blurLine(pixels, x, width, height, kernel, line);
    }
  }

  private static double[] kernel(double sigma) {
    int half = (int) Math.ceil(4 * sigma);
    double[] kernel = new double[half + 1];
    double sum = 0;
    for (int i = 0; i <= half; i++) {
      kernel[i] = StrictMath.exp(-i * i / (2 * sigma * sigma));
      sum += i == 0 ? kernel[i] : 2 * kernel[i];
    }
    for (int i = 0; i <= half; i++) {
      kernel[i] /= sum;
    }
    return kernel;
  }

  private static void blurLine(
      double[] pixels, int start, int step, int length, double[] kernel, double[] line) {
    for (int i = 0; i < length; i++) {
      line[i] = pixels[start + i * step];
    }
    for (int i = 0; i < length; i++) {
      double sum = kernel[0] * line[i];
      for (int k = 1; k < kernel.length; k++) {
        sum += kernel[k] * (line[mirror(i - k, length)] + line[mirror(i + k, length)]);
      }
      pixels[start + i * step] = sum;
    }
  }

  /** Index of the mirrored pixel; the border pixel itself is not repeated. */
  static int mirror(int index, int length) {
    if (length == 1) {
      return 0;
    }
    int period = 2 * (length - 1);
    int i = Math.floorMod(index, period);
    return i < length ? i : period - i;
  }
}
