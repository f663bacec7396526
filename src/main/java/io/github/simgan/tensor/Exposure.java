package io.github.simgan.tensor;

import java.util.List;

/**
 * How a real plane was exposed, as a change to a simulated one: per channel {@code gain · value +
 * offset}, and white noise. Simulators give every plane the same black background, real planes
 * differ in background, brightness and noise; a discriminator that sees patches one by one cannot
 * teach the refiner how planes vary, so the variety is taken from the real planes themselves. An
 * exposure moves nothing.
 *
 * @param channels one change per channel
 */
public record Exposure(List<Channel> channels) {

  /**
   * The change to one channel, in the networks' range.
   *
   * @param gain factor, above 0
   * @param offset added after the gain
   * @param noise standard deviation of the white noise, 0 or more
   */
  public record Channel(double gain, double offset, double noise) {
    /** Checks the values. */
    public Channel {
      if (!(gain > 0 && gain < 1e6 && Math.abs(offset) < 1e6 && noise >= 0 && noise < 1e6)) {
        throw new IllegalArgumentException(
            "An exposure of gain "
                + gain
                + ", offset "
                + offset
                + " and noise "
                + noise
                + " is out of range.");
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
   * @param normal as many values of mean 0 and variance 1
   */
  public void apply(float[] pixels, float[] normal) {
    int count = channels.size();
    for (int c = 0; c < count; c++) {
      float gain = (float) channels.get(c).gain();
      float offset = (float) channels.get(c).offset();
      float noise = (float) channels.get(c).noise();
      for (int i = c; i < pixels.length; i += count) {
        pixels[i] = gain * pixels[i] + offset + noise * normal[i];
      }
    }
  }
}
