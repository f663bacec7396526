package io.github.simgan.simulate;

import java.util.Random;

/**
 * One nucleus: an ellipse whose outline is bent by a few slow waves, bright in the middle, with
 * slow waves of brightness inside. All of StrictMath, so that every machine draws the same pixels.
 */
final class Nucleus {
  private static final int FIRST_HARMONIC = 2;
  private static final int HARMONICS = 4;
  private static final int WAVES = 4;

  private final double x;
  private final double y;
  private final double radius;
  private final double brightness;
  private final double stretch;
  private final double cos;
  private final double sin;
  private final double[] bend = new double[2 * HARMONICS];
  private final double[][] waves = new double[WAVES][3];
  private final double texture;

  /** Draws everything but the place from the random numbers. */
  Nucleus(NucleiSettings settings, double x, double y, double radius, Random random) {
    this.x = x;
    this.y = y;
    this.radius = radius;
    this.brightness =
        settings.brightness() * positive(1 + settings.brightnessVariation() * bounded(random));
    double ratio = 1 + (settings.elongation() - 1) * (0.4 + 1.2 * random.nextDouble());
    this.stretch = StrictMath.sqrt(ratio);
    double angle = StrictMath.PI * random.nextDouble();
    this.cos = StrictMath.cos(angle);
    this.sin = StrictMath.sin(angle);
    for (int k = 0; k < HARMONICS; k++) {
      // Faster waves are weaker: nuclei are smooth.
      double amplitude = settings.irregularity() / (k + 1);
      bend[2 * k] = amplitude * bounded(random) / 2;
      bend[2 * k + 1] = amplitude * bounded(random) / 2;
    }
    this.texture = settings.texture();
    for (double[] wave : waves) {
      double direction = 2 * StrictMath.PI * random.nextDouble();
      double frequency = 2 + 3 * random.nextDouble();
      wave[0] = frequency * StrictMath.cos(direction);
      wave[1] = frequency * StrictMath.sin(direction);
      wave[2] = 2 * StrictMath.PI * random.nextDouble();
    }
  }

  /** A normal deviate without outliers. */
  static double bounded(Random random) {
    double value;
    do {
      value = random.nextGaussian();
    } while (Math.abs(value) > 2);
    return value;
  }

  private static double positive(double value) {
    return Math.max(0.15, value);
  }

  double x() {
    return x;
  }

  double y() {
    return y;
  }

  double radius() {
    return radius;
  }

  /** Grey levels above background in the middle. */
  double brightness() {
    return brightness;
  }

  /** No pixel of the nucleus is farther than this from its centre, in pixels. */
  double reach() {
    double sum = 1;
    for (double b : bend) {
      sum += Math.abs(b);
    }
    return radius * stretch * sum + 1;
  }

  /**
   * Light at a point, before blur.
   *
   * @param middle light in the middle, where the nucleus is thickest
   * @return light in the unit of {@code middle}; negative outside the outline
   */
  double light(double px, double py, double middle) {
    // Into the nucleus's own frame, in which the ellipse is the unit circle.
    double dx = px - x;
    double dy = py - y;
    double u = (cos * dx + sin * dy) / (radius * stretch);
    double v = (-sin * dx + cos * dy) / (radius / stretch);
    double angle = StrictMath.atan2(v, u);
    double outline = 1;
    for (int k = 0; k < HARMONICS; k++) {
      double phase = (k + FIRST_HARMONIC) * angle;
      outline += bend[2 * k] * StrictMath.cos(phase) + bend[2 * k + 1] * StrictMath.sin(phase);
    }
    double rho = StrictMath.sqrt(u * u + v * v) / outline;
    if (rho >= 1) {
      return -1;
    }
    // A flattened ball: thick over most of its width, thin at the rim.
    double thickness = StrictMath.sqrt(1 - rho * rho * rho);
    double wave = 0;
    for (double[] w : waves) {
      wave += StrictMath.cos(w[0] * u + w[1] * v + w[2]);
    }
    return middle * thickness * (1 + texture * wave / WAVES);
  }
}
