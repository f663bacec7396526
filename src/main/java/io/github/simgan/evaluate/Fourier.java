package io.github.simgan.evaluate;

/** Fast Fourier transform of square images (Cooley and Tukey 1965), in place. */
final class Fourier {
  private Fourier() {}

  /**
   * Transforms a square image.
   *
   * @param re real part row by row, then the transform's
   * @param im imaginary part, then the transform's
   * @param size width and height in pixels, a power of two
   */
  static void forward(double[] re, double[] im, int size) {
    if (Integer.bitCount(size) != 1 || re.length != size * size || im.length != re.length) {
      throw new IllegalArgumentException("A Fourier transform needs a power of two, not " + size);
    }
    for (int row = 0; row < size; row++) {
      line(re, im, row * size, 1, size);
    }
    for (int column = 0; column < size; column++) {
      line(re, im, column, size, size);
    }
  }

  private static void line(double[] re, double[] im, int start, int step, int size) {
    for (int i = 1, j = 0; i < size; i++) {
      int bit = size >> 1;
      for (; (j & bit) != 0; bit >>= 1) {
        j ^= bit;
      }
      j ^= bit;
      if (i < j) {
        swap(re, start + i * step, start + j * step);
        swap(im, start + i * step, start + j * step);
      }
    }
    for (int length = 2; length <= size; length <<= 1) {
      for (int k = 0; k < length / 2; k++) {
        double angle = -2 * Math.PI * k / length;
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        for (int i = k; i < size; i += length) {
          int a = start + i * step;
          int b = a + length / 2 * step;
          double r = re[b] * cos - im[b] * sin;
          double m = re[b] * sin + im[b] * cos;
          re[b] = re[a] - r;
          im[b] = im[a] - m;
          re[a] += r;
          im[a] += m;
        }
      }
    }
  }

  private static void swap(double[] values, int i, int j) {
    double value = values[i];
    values[i] = values[j];
    values[j] = value;
  }
}
