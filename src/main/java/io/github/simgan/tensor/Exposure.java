package io.github.simgan.tensor;

import java.util.List;

/**
 * How a real plane was exposed, as a change to a simulated one: per channel {@code gain · value +
 * offset + shading}. Simulators give every plane the same black background, real planes differ in
 * background and brightness; a discriminator that sees patches one by one cannot teach the refiner
 * how planes vary, so the variety is taken from the real planes themselves, and with it the light
 * that lies far around objects, of which neither sees where it comes from. Noise and texture are
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
   * @param haze light of objects that lies far around them, before the gain
   */
  public record Channel(double gain, double offset, Shading shading, Variety variety, Haze haze) {
    /** A change that is the same everywhere. */
    public Channel(double gain, double offset) {
      this(gain, offset, Shading.NONE, Variety.NONE, Haze.NONE);
    }

    /** Checks the values. */
    public Channel {
      // What changes nothing is not kept in files, so it must not differ by grid or level either.
      shading = shading.isNone() ? Shading.NONE : shading;
      variety = variety.isNone() ? Variety.NONE : variety;
      haze = haze.isNone() ? Haze.NONE : haze;
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

  /** The largest reach of some; 0 of none. */
  public static int reach(List<Exposure> some) {
    return some.stream().mapToInt(Exposure::reach).max().orElse(0);
  }

  /** Pixels around a part of an image that have an influence on its exposure. */
  public int reach() {
    return channels.stream().mapToInt(c -> c.haze().reach()).max().orElseThrow();
  }

  /**
   * Exposes a part of a simulated image.
   *
   * @param pixels axis order (y, x, C), networks' range; may be changed
   * @param margin pixels on each side that are not wanted themselves, at least {@link #reach}
   * @param x left edge of the pixels in their plane, margin included
   * @param y top edge of the pixels in their plane, margin included
   * @param width of the pixels, margins included
   * @param noise where the variety of objects comes from
   * @param plane which plane, as for the noise
   * @return the part without margins, axis order (y, x, C)
   */
  public float[] apply(
      float[] pixels, int margin, long x, long y, int width, NoiseField noise, long plane) {
    int count = channels.size();
    float[] part = Pixels.inner(pixels, count, width, margin);
    long left = x + margin;
    long top = y + margin;
    int inner = width - 2 * margin;
    vary(part, left, top, inner, noise, plane);
    apply(part);
    for (int c = 0; c < count; c++) {
      Channel channel = channels.get(c);
      if (!channel.shading().isNone()) {
        channel.shading().add(part, c, count, left, top, inner);
      }
      Haze haze = channel.haze();
      if (!haze.isNone()) {
        LightCells light = LightCells.of(pixels, c, count, x, y, width, haze.base(), haze.base());
        varied(light, channel.variety(), noise, plane)
            .blurred(haze.sigma())
            .add(part, c, count, left, top, inner, haze.share() * channel.gain());
      }
    }
    return part;
  }

  /** Light of objects with their gains; spots are too small to be seen from afar. */
  private static LightCells varied(
      LightCells light, Variety variety, NoiseField noise, long plane) {
    if (variety.isNone()) {
      return light;
    }
    float[] values = light.values().clone();
    int middle = LightCells.SIDE / 2;
    for (int i = 0; i < values.length; i++) {
      if (values[i] > 0) {
        long x = light.x(i) + middle;
        long y = light.y(i) + middle;
        values[i] *= (float) variety.gain(noise.smoothNormal(plane, x, y, 1, 1, Variety.REGION)[0]);
      }
    }
    return light.with(values);
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
   * Exposes simulated pixels wherever they lie, without shading, variety and haze.
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
