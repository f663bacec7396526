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
 * @param noiseChannels channels of seeded noise, a new value for every pixel, beside the image, or
 *     of octaves (see {@link Output#NOISE_GAIN}); 0 for the paper's networks
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

  /** Name of the convolution that ends the network. */
  static final String LAST = "last";

  /** Name of the convolution that says how strong noise is. */
  static final String GAINS = "gains";

  /** How the names of the convolutions end that end a residual block. */
  static final String SECOND = "_second";

  private static final int MOST_OCTAVES = 6;

  /** How the last convolution's result f becomes the refined image. */
  public enum Output {
    /** The paper's: tanh(f). */
    TANH,
    /** x + f(x, noise): an untrained refiner starts as the identity. */
    RESIDUAL,
    /**
     * x + f + √max(v, 0) · n_0 + Σ g_o · n_o with the channels of noise n_o of octaves o, new for
     * every pixel, varying over 2 pixels, 4, and so on. The variance v of a camera's noise, and the
     * gains g_o of texture, are lines of the image, and of the noise that is slower: what a
     * convolution {@code gains} of 1×1 makes of what enters the network. So noise has no direction,
     * cancels in the mean of opposite noise, and cannot be used to draw. Channel c of the image
     * takes those that are numbered o · channels + c. The camera's noise is measured ({@link
     * io.github.simgan.tensor.CameraNoise}), and not learnt.
     */
    NOISE_GAIN
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
    require(
        output != Output.NOISE_GAIN
            || (noiseChannels > 0
                && noiseChannels % channels == 0
                && noiseChannels / channels <= MOST_OCTAVES),
        "with gains of noise each channel must have 1 to " + MOST_OCTAVES + " channels of noise");
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
    int octaves = 4;
    return new RefinerSpec(channels, octaves * channels, 0, 0, 16, 3, 3, Output.NOISE_GAIN);
  }

  /** The noise that it gets. */
  public NoiseChannels noise() {
    int octaves = hasGains() ? noiseChannels / channels : 0;
    return new NoiseChannels(noiseChannels, planeNoiseChannels, smoothNoiseChannels, octaves);
  }

  /** Channels of noise of all kinds: those with a value per pixel, per plane, and smooth ones. */
  public int allNoiseChannels() {
    return noise().count();
  }

  /** Channels of the tensor that enters the first convolution. */
  public int inputChannels() {
    return channels + (hasGains() ? 0 : noiseChannels) + planeNoiseChannels + smoothNoiseChannels;
  }

  /**
   * The same network for images of another number of channels; where noise has gains, each channel
   * has noise of its own.
   */
  public RefinerSpec withChannels(int count) {
    return new RefinerSpec(
        count,
        hasGains() ? noiseChannels / channels * count : noiseChannels,
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

  /**
   * The same network with noise of another kind; the same as it is if it has that.
   *
   * @param octaves of noise that is added with gains, at most 6; 0 for one channel of uniform noise
   *     of pixels that goes through the convolutions, or for the paper's networks without noise
   */
  public RefinerSpec withNoiseOctaves(int octaves) {
    require(
        octaves >= 0 && octaves <= MOST_OCTAVES,
        "noise octaves must be 0 to " + MOST_OCTAVES + ", not " + octaves);
    if (octaves == noise().octaves()) {
      return this;
    }
    return new RefinerSpec(
        channels,
        octaves == 0 ? 1 : octaves * channels,
        planeNoiseChannels,
        smoothNoiseChannels,
        features,
        kernel,
        blocks,
        octaves == 0 ? Output.RESIDUAL : Output.NOISE_GAIN);
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
      shapes.add(new ConvolutionShape("block" + block + SECOND, features, features, kernel));
    }
    shapes.add(new ConvolutionShape(LAST, channels, features, 1));
    if (hasGains()) {
      shapes.add(new ConvolutionShape(GAINS, noiseChannels, inputChannels(), 1));
    }
    return List.copyOf(shapes);
  }

  /** Whether channels of noise are added with gains, instead of going through the convolutions. */
  public boolean hasGains() {
    return output == Output.NOISE_GAIN;
  }

  /**
   * Whether the sum of a residual block is cut at 0, as in the paper. Where noise has gains it is
   * not (identity mappings, He et al. 2016): held to change nothing before the discriminator asks
   * for something, a refiner comes to cut all of its features, and learns no more.
   */
  public boolean cutsSums() {
    return !hasGains();
  }

  /** Number of trainable parameters. */
  public long parameters() {
    long area = (long) kernel * kernel;
    long first = area * inputChannels() * features + features;
    long block = 2 * (area * features * features + features);
    long last = (long) (features + 1) * channels;
    long gains = hasGains() ? (inputChannels() + 1L) * noiseChannels : 0;
    return first + blocks * block + last + gains;
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException("Refiner: " + message + ".");
    }
  }
}
