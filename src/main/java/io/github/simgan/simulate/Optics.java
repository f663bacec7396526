package io.github.simgan.simulate;

import java.util.Random;

/** What becomes of the light of a specimen on its way to the camera. */
final class Optics {
  private final OpticsSettings settings;

  Optics(OpticsSettings settings) {
    this.settings = settings;
  }

  /**
   * Images a specimen.
   *
   * @param light of the specimen, row by row; not changed
   * @param random background and exposure of this field
   * @return light at the camera, in the same unit
   */
  double[] image(double[] light, int width, int height, Random random) {
    double[] image = blurred(light, width, height);
    double exposure = StrictMath.exp(settings.exposureVariation() * Nucleus.bounded(random));
    double[] background = background(width, height, random);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        image[i] = exposure * vignette(x, y, width, height) * (image[i] + background[i]);
      }
    }
    return image;
  }

  /** The point spread function: a sharp and a broad Gaussian; together they keep the light. */
  double[] blurred(double[] light, int width, int height) {
    double[] core = light.clone();
    GaussianBlur.blur(core, width, height, settings.blur());
    if (settings.halo() > 0) {
      double[] broad = light.clone();
      GaussianBlur.blur(broad, width, height, settings.haloBlur());
      for (int i = 0; i < core.length; i++) {
        core[i] += settings.halo() * (broad[i] - core[i]);
      }
    }
    return core;
  }

  private double[] background(int width, int height, Random random) {
    double scale = settings.backgroundScale();
    double depth = settings.backgroundVariation();
    // A bright region is half a period wide.
    double[] field = RandomWaves.field(width, height, 1.5 * scale, 6 * scale, random);
    for (int i = 0; i < field.length; i++) {
      // Log-normal with mean 1: light is never negative.
      field[i] = settings.background() * StrictMath.exp(depth * field[i] - depth * depth / 2);
    }
    return field;
  }

  private double vignette(int x, int y, int width, int height) {
    double dx = x - (width - 1) / 2.0;
    double dy = y - (height - 1) / 2.0;
    double corner = Math.max(1, (width - 1.0) * (width - 1) + (height - 1.0) * (height - 1)) / 4;
    return 1 - settings.vignetting() * (dx * dx + dy * dy) / corner;
  }
}
