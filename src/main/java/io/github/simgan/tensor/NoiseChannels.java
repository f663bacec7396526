package io.github.simgan.tensor;

/**
 * Which noise a refiner gets beside the image, in the order of its channels.
 *
 * @param perPixel channels with a value of its own for every pixel, or of octaves
 * @param perPlane channels with one value for the whole plane
 * @param smooth channels of noise that varies slowly, each further one over four times as many
 *     pixels
 * @param octaves 0 where the first channels are uniform noise of pixels. Otherwise they are nearly
 *     normal and of as many octaves, one after another and all of equal number: new for every
 *     pixel, varying over 2 pixels, over 4, and so on
 */
public record NoiseChannels(int perPixel, int perPlane, int smooth, int octaves) {
  /** Checks that octaves have equally many channels. */
  public NoiseChannels {
    if (octaves < 0 || (octaves > 0 && perPixel % octaves != 0)) {
      throw new IllegalArgumentException(
          perPixel + " channels of noise cannot be of " + octaves + " octaves.");
    }
  }

  /** With uniform noise of pixels. */
  public NoiseChannels(int perPixel, int perPlane, int smooth) {
    this(perPixel, perPlane, smooth, 0);
  }

  /** All of them. */
  public int count() {
    return perPixel + perPlane + smooth;
  }

  /** The octave of one of the first channels. */
  int octave(int channel) {
    return channel / (perPixel / octaves);
  }
}
