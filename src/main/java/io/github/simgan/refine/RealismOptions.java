package io.github.simgan.refine;

import io.github.simgan.InvalidInputException;
import java.util.Locale;

/**
 * What of an image is judged, beside the model: on this, the model and the image every pixel of the
 * map depends.
 *
 * @param kind whose grey levels the image has
 * @param channel that is judged on its own by a model of one channel, counted from 1 as in ImageJ;
 *     0 for all channels together, by a model of as many
 */
public record RealismOptions(RealismMapper.Kind kind, int channel) {
  /** All channels together. */
  public static final int TOGETHER = 0;

  /** Checks the channel. */
  public RealismOptions {
    if (channel < TOGETHER) {
      throw new InvalidInputException(
          "The channel must be 0, for all channels together, or counted from 1, not "
              + channel
              + ".");
    }
  }

  /**
   * All channels together.
   *
   * @param kind whose grey levels the image has
   */
  public static RealismOptions of(RealismMapper.Kind kind) {
    return new RealismOptions(kind, TOGETHER);
  }

  boolean isTogether() {
    return channel == TOGETHER;
  }

  /** The choice in words, as a file says it. */
  @Override
  public String toString() {
    String name = kind.name().toLowerCase(Locale.ROOT);
    return isTogether() ? name : name + ", channel " + channel;
  }
}
