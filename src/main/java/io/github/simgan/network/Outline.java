package io.github.simgan.network;

/**
 * The image at the outlines of the simulated one: each pixel by how much it lies half-way between
 * an object and its background. A refined image that keeps these values has its outlines where the
 * labels are, whatever their sharpness and the brightness on either side: blurring a straight edge,
 * or sharpening it, leaves the value half-way as it was, and moving it does not.
 *
 * @param weights of the pixels, 0 to 1
 */
@SuppressWarnings("ArrayRecordComponent") // never compared or hashed
record Outline(double[] weights) implements LinearFeature {
  /** Pixels on each side within which object and background are sought. */
  private static final int REACH = 5;

  /** How far from half-way a pixel counts, as a share of the contrast: a standard deviation. */
  private static final double WIDTH = 0.15;

  /** Contrasts well below are texture and noise, networks' range. */
  private static final double CONTRAST = 0.5;

  /** Weights by a simulated image. */
  static Outline of(double[] simulated, Size size) {
    double[] darkest = extreme(simulated, size, -1);
    double[] brightest = extreme(simulated, size, 1);
    double[] weights = new double[simulated.length];
    for (int i = 0; i < weights.length; i++) {
      double contrast = brightest[i] - darkest[i];
      if (contrast > 0) {
        double off = (simulated[i] - (brightest[i] + darkest[i]) / 2) / (WIDTH * contrast);
        double square = contrast * contrast;
        weights[i] = Math.exp(-off * off / 2) * square / (square + CONTRAST * CONTRAST);
      }
    }
    return new Outline(weights);
  }

  @Override
  public double[] apply(double[] image, Size size) {
    double[] features = new double[image.length];
    for (int i = 0; i < image.length; i++) {
      features[i] = weights[i] * image[i];
    }
    return features;
  }

  @Override
  public double[] adjoint(double[] features, Size size) {
    return apply(features, size);
  }

  /** The largest value around each pixel; the smallest with the sign −1. */
  private static double[] extreme(double[] image, Size s, int sign) {
    double[] alongX = along(image, s.channels(), s.width(), sign);
    return along(alongX, s.width() * s.channels(), s.height(), sign);
  }

  private static double[] along(double[] from, int step, int length, int sign) {
    double[] to = new double[from.length];
    for (int i = 0; i < from.length; i++) {
      int position = i / step % length;
      double most = from[i];
      int first = Math.max(-REACH, -position);
      int last = Math.min(REACH, length - 1 - position);
      for (int k = first; k <= last; k++) {
        most = sign * Math.max(sign * most, sign * from[i + k * step]);
      }
      to[i] = most;
    }
    return to;
  }
}
