package io.github.simgan.tensor;

import java.util.List;

/**
 * An invertible map between grey levels and the networks' range: per channel, {@code low} becomes
 * −1 and {@code high} becomes +1; values outside are extrapolated, not clipped.
 *
 * @param channels one range per channel
 */
public record IntensityMap(List<Range> channels) {

  /**
   * Grey levels of one channel that become −1 and +1.
   *
   * @param low grey level that becomes −1
   * @param high grey level that becomes +1, above {@code low}
   */
  public record Range(double low, double high) {
    /** Checks that the range is not empty. */
    public Range {
      if (!(Double.isFinite(low) && Double.isFinite(high) && low < high)) {
        throw new IllegalArgumentException("Intensity range " + low + " to " + high + " is empty.");
      }
    }

    /** From grey level to the networks' range. */
    public double toUnit(double grey) {
      return 2 * (grey - low) / (high - low) - 1;
    }

    /** From the networks' range to grey level. */
    public double toGrey(double unit) {
      return low + (unit + 1) / 2 * (high - low);
    }
  }

  /** Checks that there is a channel. */
  public IntensityMap {
    if (channels.isEmpty()) {
      throw new IllegalArgumentException("An intensity map needs at least one channel.");
    }
    channels = List.copyOf(channels);
  }

  /**
   * Replaces grey levels by the networks' range.
   *
   * @param pixels axis order (..., C), changed in place
   */
  public void toUnit(float[] pixels) {
    int count = channels.size();
    for (int c = 0; c < count; c++) {
      Range range = channels.get(c);
      float scale = (float) (2 / (range.high() - range.low()));
      float low = (float) range.low();
      for (int i = c; i < pixels.length; i += count) {
        pixels[i] = (pixels[i] - low) * scale - 1f;
      }
    }
  }

  /**
   * Replaces values in the networks' range by grey levels, rounded and clamped to a pixel type.
   *
   * @param pixels axis order (..., C), changed in place
   * @param type whose range and step the result has
   */
  public void toGrey(float[] pixels, PixelType type) {
    int count = channels.size();
    for (int c = 0; c < count; c++) {
      Range range = channels.get(c);
      double scale = (range.high() - range.low()) / 2;
      double middle = range.low() + scale;
      for (int i = c; i < pixels.length; i += count) {
        pixels[i] = type.fitted(middle + scale * pixels[i]);
      }
    }
  }
}
