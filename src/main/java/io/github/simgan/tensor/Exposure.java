package io.github.simgan.tensor;

import java.util.List;

/**
 * How a real plane was exposed, as a change to a simulated one: per channel {@code gain · value +
 * offset + shading}. Simulators give every plane the same black background, real planes differ in
 * background and brightness; a discriminator that sees patches one by one cannot teach the refiner
 * how planes vary, so the variety is taken from the real planes themselves. Noise and texture are
 * left to the refiner. An exposure moves nothing.
 *
 * @param channels one change per channel
 */
public record Exposure(List<Channel> channels) {

  /**
   * The change to one channel, in the networks' range.
   *
   * @param gain factor, above 0
   * @param offset added after the gain
   * @param shading how the background varies over the plane
   * @param variety how objects differ in brightness, before the gain
   */
  public record Channel(double gain, double offset, Shading shading, Variety variety) {
    /** A change that is the same everywhere. */
    public Channel(double gain, double offset) {
      this(gain, offset, Shading.NONE, Variety.NONE);
    }

    /** Checks the values. */
    public Channel {
      // What changes nothing is not kept in files, so it must not differ by grid or level either.
      shading = shading.isNone() ? Shading.NONE : shading;
      variety = variety.isNone() ? Variety.NONE : variety;
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
   * Exposes a part of a simulated image.
   *
   * @param pixels axis order (y, x, C), networks' range, changed in place
   * @param x left edge of the part in its plane
   * @param y top edge of the part in its plane
   * @param width of the part in pixels
   * @param noise where the variety of objects comes from
   * @param plane which plane, as for the noise
   */
  public void apply(float[] pixels, long x, long y, int width, NoiseField noise, long plane) {
    vary(pixels, x, y, width, noise, plane);
    apply(pixels);
    for (int c = 0; c < channels.size(); c++) {
      if (!channels.get(c).shading().isNone()) {
        channels.get(c).shading().add(pixels, c, channels.size(), x, y, width);
      }
    }
  }

  private void vary(float[] pixels, long x, long y, int width, NoiseField noise, long plane) {
    if (channels.stream().allMatch(c -> c.variety().isNone())) {
      return;
    }
    int height = pixels.length / channels.size() / width;
    float[] objects = noise.smoothNormal(plane, x, y, width, height, Variety.REGION);
    float[] places =
        channels.stream().anyMatch(c -> c.variety().hasSpots())
            ? noise.smoothNormal(plane, x, y, width, height, Variety.SPOT)
            : objects;
    for (int c = 0; c < channels.size(); c++) {
      if (!channels.get(c).variety().isNone()) {
        channels.get(c).variety().apply(pixels, c, channels.size(), objects, places);
      }
    }
  }

  /**
   * Exposes simulated pixels wherever they lie, without shading and variety.
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
}
