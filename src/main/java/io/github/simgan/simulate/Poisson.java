package io.github.simgan.simulate;

import java.util.Random;

/**
 * Poisson deviates, exact for every mean: by inversion where the mean is small, else by the
 * transformed rejection PTRS of W. Hörmann (Insurance: Mathematics and Economics 12, 1993). All of
 * StrictMath, so that every machine counts the same photons.
 */
final class Poisson {
  private static final double SMALL = 10;

  private Poisson() {}

  /**
   * Draws a count.
   *
   * @param mean 0 to 1e9
   */
  static long next(double mean, Random random) {
    return mean < SMALL ? inverted(mean, random) : rejected(mean, random);
  }

  private static long inverted(double mean, Random random) {
    double left = random.nextDouble();
    double probability = StrictMath.exp(-mean);
    long count = 0;
    // Rounding may leave a crumb that no probability takes; no count of such a mean reaches 200.
    while (left > probability && count < 200) {
      left -= probability;
      count++;
      probability *= mean / count;
    }
    return count;
  }

  private static long rejected(double mean, Random random) {
    double logMean = StrictMath.log(mean);
    double b = 0.931 + 2.53 * StrictMath.sqrt(mean);
    double a = -0.059 + 0.02483 * b;
    double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
    double quick = 0.9277 - 3.6224 / (b - 2);
    while (true) {
      double u = random.nextDouble() - 0.5;
      double v = random.nextDouble();
      double us = 0.5 - Math.abs(u);
      double count = Math.floor((2 * a / us + b) * u + mean + 0.43);
      if (us >= 0.07 && v <= quick) {
        return (long) count;
      }
      if (count < 0 || (us < 0.013 && v > us)) {
        continue;
      }
      double height = StrictMath.log(v * inverseAlpha / (a / (us * us) + b));
      if (height <= count * logMean - mean - logFactorial(count)) {
        return (long) count;
      }
    }
  }

  /** Stirling's series, after recursion to where it is good to 1e-12. */
  static double logFactorial(double n) {
    double z = n + 1;
    double product = 1;
    while (z < 12) {
      product *= z;
      z++;
    }
    double inverse = 1 / z;
    double square = inverse * inverse;
    double series =
        inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680)));
    return (z - 0.5) * StrictMath.log(z)
        - z
        + 0.5 * StrictMath.log(2 * StrictMath.PI)
        + series
        - StrictMath.log(product);
  }
}
