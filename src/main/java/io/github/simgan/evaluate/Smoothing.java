package io.github.simgan.evaluate;

import io.github.simgan.tensor.Field;

/** Gaussian blur; beyond its borders an image continues with its border pixels. */
final class Smoothing {
  private Smoothing() {}

  /**
   * A blurred copy.
   *
   * @param field to blur
   * @param sigma standard deviation in pixels, above 0
   */
  static Field gaussian(Field field, double sigma) {
    int reach = (int) Math.ceil(3 * sigma);
    double[] kernel = new double[2 * reach + 1];
    double sum = 0;
    for (int i = -reach; i <= reach; i++) {
      kernel[i + reach] = Math.exp(-i * i / (2 * sigma * sigma));
      sum += kernel[i + reach];
    }
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] /= sum;
    }
    int width = field.width();
    int height = field.height();
    float[] rows = new float[width * height];
    float[] both = new float[width * height];
    for (int y = 0; y < height; y++) {
      line(field.values(), rows, y * width, 1, width, kernel);
    }
    for (int x = 0; x < width; x++) {
      line(rows, both, x, width, height, kernel);
    }
    return new Field(width, height, both);
  }

  private static void line(
      float[] from, float[] to, int start, int step, int count, double[] kernel) {
    int reach = kernel.length / 2;
    for (int i = 0; i < count; i++) {
      double sum = 0;
      for (int k = -reach; k <= reach; k++) {
        int place = Math.min(Math.max(i + k, 0), count - 1);
        sum += kernel[k + reach] * from[start + place * step];
      }
      to[start + i * step] = (float) sum;
    }
  }
}
