package io.github.simgan.tensor;

import java.util.List;

/**
 * How a real plane was exposed, as a change to a simulated one: per channel {@code gain · value +
 * offset}. Simulators give every plane the same black background, real planes differ in background
 * and brightness; a discriminator that sees patches one by one cannot teach the refiner how planes
 * vary, so the variety is taken from the real planes themselves. Noise and texture are left to the
 * refiner. An exposure moves nothing.
 *
 * @param channels one change per channel
 */
public record Exposure(List<Channel> channels) {

  /**
   * The change to one channel, in the networks' range.
   *
   * @param gain factor, above 0
   * @param offset added after the gain
   */
  public record Channel(double gain, double offset) {
    /** Checks the values. */
    public Channel {
      if (!(gain > 0 && gain < 1e6 && Math.abs(offset) < 1e6)) {
        throw new IllegalArgumentException(
            "An exposure of gain " + gain + " and offset " + offset + " is out of range.");
      }
    }
  }

  /** Checks that there is a channel. */
  public Exposure {
    if (channels.isEmpty()) {
      throw new IllegalArgumentException("An exposure needs at least one channel.");
    }
    channels = List.copyOf(channels);
  }

  /**
   * Exposes a simulated image.
   *
   * @param pixels axis order (..., C), networks' range, changed in place
   */
  public void apply(float[] pixels) {
    int count = channels.size();
    for (int c = 0; c < count; c++) {
      float gain = (float) channels.get(c).gain();
      float offset = (float) channels.get(c).offset();
      for (int i = c; i < pixels.length; i += count) {
        pixels[i] = gain * pixels[i] + offset;
      }
    }
  }

  /**
   * What levels become.
   *
   * @param levels one per channel, networks' range
   */
  double[] applied(double[] levels) {
    double[] exposed = levels.clone();
    for (int c = 0; c < exposed.length; c++) {
      exposed[c] = channels.get(c).gain() * exposed[c] + channels.get(c).offset();
    }
    return exposed;
  }
}
