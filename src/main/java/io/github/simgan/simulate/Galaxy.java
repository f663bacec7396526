package io.github.simgan.simulate;

import java.util.Random;

/** The light of one galaxy (a Sérsic profile on ellipses, its centre softened) or star. */
final class Galaxy {
  /** Light that no longer changes a grey level. */
  private static final double NOTHING = 0.05;

  /** Share of disks, whose light falls off fast; the others are ellipticals with bright cores. */
  private static final double DISKS = 0.8;

  final double x;
  final double y;
  private final double peak;
  private final double radius;
  private final double exponent;
  private final double steepness;
  private final double soft;
  private final double axisRatio;
  private final double cos;
  private final double sin;

  private Galaxy(double[] place, double peak, double radius, double index, double q, double angle) {
    this.x = place[0];
    this.y = place[1];
    this.soft = place[2];
    this.peak = peak;
    this.radius = radius;
    this.exponent = 1 / index;
    // The usual approximation of Sérsic's b, which makes the radius the half-light radius.
    this.steepness = 2 * index - 1.0 / 3;
    this.axisRatio = q;
    this.cos = StrictMath.cos(angle);
    this.sin = StrictMath.sin(angle);
  }

  /** A galaxy at random. */
  static Galaxy galaxy(GalaxySettings s, Random random) {
    double[] place = place(s, random);
    double low = StrictMath.pow(s.faintest(), -s.slope());
    double high = StrictMath.pow(s.brightest(), -s.slope());
    double peak = StrictMath.pow(low - random.nextDouble() * (low - high), -1 / s.slope());
    double radius =
        s.size()
            * StrictMath.pow(peak / 10, s.sizeGrowth())
            * StrictMath.exp(s.sizeVariation() * random.nextGaussian());
    boolean disk = random.nextDouble() < DISKS;
    double index = disk ? 0.5 + 0.7 * random.nextDouble() : 1.5 + 1.5 * random.nextDouble();
    double q = 0.3 + 0.7 * random.nextDouble();
    double angle = StrictMath.PI * random.nextDouble();
    return new Galaxy(place, peak, Math.min(Math.max(radius, 0.5), s.largest()), index, q, angle);
  }

  /** A star: a round spot as sharp as the telescope makes it. */
  static Galaxy star(GalaxySettings s, Random random) {
    double[] place = place(s, random);
    double peak = s.brightest() * StrictMath.pow(random.nextDouble(), 3);
    return new Galaxy(place, Math.max(peak, s.faintest()), 1.2 * s.softness(), 1, 1, 0);
  }

  private static double[] place(GalaxySettings s, Random random) {
    return new double[] {
      s.width() * random.nextDouble() - 0.5, s.height() * random.nextDouble() - 0.5, s.softness()
    };
  }

  /** Beyond this distance the galaxy gives no visible light, in pixels. */
  double reach() {
    double inner = StrictMath.pow(soft / radius, exponent);
    double ratio = inner + Math.max(0, StrictMath.log(peak / NOTHING)) / steepness;
    return radius * StrictMath.pow(ratio, 1 / exponent) / StrictMath.sqrt(axisRatio) + 1;
  }

  /**
   * Light at a point.
   *
   * @return light before the brightness curve; the centre's is the galaxy's peak
   */
  double light(double px, double py) {
    double dx = px - x;
    double dy = py - y;
    double u = cos * dx + sin * dy;
    double v = -sin * dx + cos * dy;
    double r = StrictMath.sqrt(u * u * axisRatio + v * v / axisRatio + soft * soft);
    double fall = StrictMath.pow(r / radius, exponent) - StrictMath.pow(soft / radius, exponent);
    return peak * StrictMath.exp(-steepness * fall);
  }
}
