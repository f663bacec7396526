package io.github.simgan.tensor;

/**
 * Light that optics spread far around objects: out of focus, or scattered. It reaches farther than
 * a refiner or a local discriminator sees, so that they cannot learn it; it is measured on the real
 * planes ({@link HazeEstimate}), and simulated objects get it with their exposure.
 *
 * @param share of an object's brightness, blurred by the Gaussian, that is added to the image; 0
 *     for none
 * @param sigma standard deviation of the Gaussian in pixels, at least 1
 * @param base level of the simulated background, networks' range; what is brighter spreads
 */
public record Haze(double share, int sigma, double base) {
  /** Pixels of a Gaussian at most: the reach of some hundred pixels is read around every block. */
  public static final int MAX_SIGMA = 64;

  /** No haze. */
  public static final Haze NONE = new Haze(0, 1, 0);

  /** Checks the values. */
  public Haze {
    if (!(share >= 0 && share < 10) || sigma < 1 || sigma > MAX_SIGMA || !(Math.abs(base) < 1e6)) {
      throw new IllegalArgumentException("A haze's share, width or base is out of range.");
    }
  }

  /** Whether it changes nothing. */
  public boolean isNone() {
    return share == 0;
  }

  /** Pixels around a part of a plane that its haze comes from. */
  public int reach() {
    return isNone() ? 0 : LightCells.reach(sigma);
  }

  /** The same above another background. */
  Haze above(double background) {
    return isNone() ? NONE : new Haze(share, sigma, background);
  }

  /**
   * Takes haze away from a plane of one channel.
   *
   * @param pixels changed in place
   * @param objects what stands out of the plane, and spread
   */
  void remove(float[] pixels, int width, Foreground objects) {
    if (!isNone()) {
      LightCells.of(pixels, 0, 1, 0, 0, width, objects.least(), objects.background())
          .blurred(sigma)
          .add(pixels, 0, 1, 0, 0, width, -share);
    }
  }
}
