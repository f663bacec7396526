package io.github.simgan.simulate;

import java.util.Random;

/**
 * A random field without direction or edges whose periods lie in a band: the sum of many plane
 * waves (the spectral method of Shinozuka and Jan, Journal of Sound and Vibration 25, 1972).
 */
final class RandomWaves {
  private static final int WAVES = 150;

  private RandomWaves() {}

  /**
   * A field.
   *
   * @param shortest period in pixels, above 0
   * @param longest period in pixels, not below the shortest
   * @param random decides the waves
   * @return row by row; mean 0 and variance 1 over many fields, nearly normal
   */
  static double[] field(int width, int height, double shortest, double longest, Random random) {
    double[] field = new double[width * height];
    double[] cosX = new double[width];
    double[] sinX = new double[width];
    double amplitude = StrictMath.sqrt(2.0 / WAVES);
    double low = 1 / (longest * longest);
    double high = 1 / (shortest * shortest);
    for (int n = 0; n < WAVES; n++) {
      // Every frequency of the ring is as likely as any other, as in filtered white noise.
      double cycles = StrictMath.sqrt(low + (high - low) * random.nextDouble());
      double k = 2 * StrictMath.PI * cycles;
      double direction = 2 * StrictMath.PI * random.nextDouble();
      double kx = k * StrictMath.cos(direction);
      double ky = k * StrictMath.sin(direction);
      double phase = 2 * StrictMath.PI * random.nextDouble();
      for (int x = 0; x < width; x++) {
        cosX[x] = StrictMath.cos(kx * x);
        sinX[x] = StrictMath.sin(kx * x);
      }
      for (int y = 0; y < height; y++) {
        double c = amplitude * StrictMath.cos(ky * y + phase);
        double s = amplitude * StrictMath.sin(ky * y + phase);
        for (int x = 0; x < width; x++) {
          field[y * width + x] += c * cosX[x] - s * sinX[x];
        }
      }
    }
    return field;
  }
}
