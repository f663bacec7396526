package io.github.simgan.tensor;

/**
 * Which noise a refiner gets beside the image, in the order of its channels.
 *
 * @param perPixel channels with a value of its own for every pixel
 * @param perPlane channels with one value for the whole plane
 * @param smooth channels of noise that varies slowly, each further one over four times as many
 *     pixels
 */
public record NoiseChannels(int perPixel, int perPlane, int smooth) {
  /** All of them. */
  public int count() {
    return perPixel + perPlane + smooth;
  }
}
