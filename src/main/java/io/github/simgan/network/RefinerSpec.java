package io.github.simgan.network;

import io.github.simgan.tensor.NoiseChannels;
import java.util.ArrayList;
import java.util.List;

/**
 * What a refiner R is: a convolution with ReLU, residual blocks of two convolutions, and a 1×1
 * convolution to the image (section 2.3 and 3 of the paper). No normalisation and no pooling, so
 * that any tile of an image gives the same pixels as the whole.
 *
 * @param channels image channels in and out, at least 1
 * @param noiseChannels channels of seeded noise, a new value for every pixel, beside the image; 0
 *     for the paper's networks
 * @param planeNoiseChannels channels of seeded noise with one value for a whole plane, by which
 *     planes can differ in exposure or staining as real ones do; 0 for the paper's networks
 * @param smoothNoiseChannels channels of seeded noise that varies slowly over a plane, the first
 *     over some 32 pixels, each further one over four times as many, by which background and
 *     objects can differ from place to place as real ones do; 0 for the paper's networks
 * @param features filters of every inner convolution
 * @param kernel odd width of every inner convolution, in pixels
 * @param blocks number of residual blocks
 * @param output how the last convolution's result becomes the image
 */
public record RefinerSpec(
    int channels,
    int noiseChannels,
    int planeNoiseChannels,
    int smoothNoiseChannels,
    int features,
    int kernel,
    int blocks,
    Output output) {

  /** How the last convolution's result f becomes the refined image. */
  public enum Output {
    /** The paper's: tanh(f). */
    TANH,
    /** x + f(x, noise): an untrained refiner starts as the identity. */
    RESIDUAL
  }

  /** Checks the values. */
  public RefinerSpec {
    require(channels >= 1 && channels <= 64, "channels must be 1 to 64, not " + channels);
    require(noiseChannels >= 0 && noiseChannels <= 64, "noise channels must be 0 to 64");
    require(planeNoiseChannels >= 0 && planeNoiseChannels <= 64, "noise channels must be 0 to 64");
    require(smoothNoiseChannels >= 0 && smoothNoiseChannels <= 4, "smooth noise channels: 0 to 4");
    require(features >= 1 && features <= 1024, "features must be 1 to 1024, not " + features);
    require(kernel >= 1 && kernel <= 31 && kernel % 2 == 1, "kernel must be odd, 1 to 31");
    require(blocks >= 0 && blocks <= 64, "blocks must be 0 to 64, not " + blocks);
    require(output != null, "output must be given");
  }

  /**
   * The refiner for eye gaze images: 64 filters of 3×3, 4 residual blocks; 296,129 parameters for
   * one channel.
   */
  public static RefinerSpec gaze(int channels) {
    return new RefinerSpec(channels, 0, 0, 0, 64, 3, 4, Output.TANH);
  }

  /** The refiner for hand pose images: 64 filters of 7×7, 10 residual blocks. */
  public static RefinerSpec hand(int channels) {
    return new RefinerSpec(channels, 0, 0, 0, 64, 7, 10, Output.TANH);
  }

  /** The refiner for microscopy, chosen by measurement; see docs/microscopy-preset.md. */
  public static RefinerSpec microscopy(int channels) {
    return new RefinerSpec(channels, 1, 0, 2, 16, 3, 3, Output.RESIDUAL);
  }

  /** The noise that it gets. */
  public NoiseChannels noise() {
    return new NoiseChannels(noiseChannels, planeNoiseChannels, smoothNoiseChannels);
  }

  /** Channels of noise of all kinds: those with a value per pixel, per plane, and smooth ones. */
  public int allNoiseChannels() {
    return noise().count();
  }

  /** Channels of the tensor that enters the first convolution. */
  public int inputChannels() {
    return channels + allNoiseChannels();
  }

  /** The same network for images of another number of channels. */
  public RefinerSpec withChannels(int count) {
    return new RefinerSpec(
        count,
        noiseChannels,
        planeNoiseChannels,
        smoothNoiseChannels,
        features,
        kernel,
        blocks,
        output);
  }

  /** The same network with another number of filters. */
  public RefinerSpec withFeatures(int count) {
    return new RefinerSpec(
        channels,
        noiseChannels,
        planeNoiseChannels,
        smoothNoiseChannels,
        count,
        kernel,
        blocks,
        output);
  }

  /** The same network with another number of residual blocks. */
  public RefinerSpec withBlocks(int count) {
    return new RefinerSpec(
        channels,
        noiseChannels,
        planeNoiseChannels,
        smoothNoiseChannels,
        features,
        kernel,
        count,
        output);
  }

  /** The same network with another number of smooth noise channels. */
  public RefinerSpec withSmoothNoise(int count) {
    return new RefinerSpec(
        channels, noiseChannels, planeNoiseChannels, count, features, kernel, blocks, output);
  }

  /** Pixels on each side that an output pixel depends on: a tile needs this margin. */
  public int halo() {
    return (kernel / 2) * (1 + 2 * blocks);
  }

  /** Width in pixels of the square that an output pixel depends on. */
  public int receptiveField() {
    return 2 * halo() + 1;
  }

  /**
   * The convolutions in the order of the layers: {@code first}, {@code block0_first}, {@code
   * block0_second}, {@code block1_first}, ..., {@code last}.
   */
  public List<ConvolutionShape> convolutions() {
    List<ConvolutionShape> shapes = new ArrayList<>();
    shapes.add(new ConvolutionShape("first", features, inputChannels(), kernel));
    for (int block = 0; block < blocks; block++) {
      shapes.add(new ConvolutionShape("block" + block + "_first", features, features, kernel));
      shapes.add(new ConvolutionShape("block" + block + "_second", features, features, kernel));
    }
    shapes.add(new ConvolutionShape("last", channels, features, 1));
    return List.copyOf(shapes);
  }

  /** Number of trainable parameters. */
  public long parameters() {
    long area = (long) kernel * kernel;
    long first = area * inputChannels() * features + features;
    long block = 2 * (area * features * features + features);
    long last = (long) features * channels + channels;
    return first + blocks * block + last;
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException("Refiner: " + message + ".");
    }
  }
}
