package io.github.simgan.network;

import io.github.simgan.tensor.CameraNoise;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The end of a refiner whose noise has gains: x + f + √max(v, 0) · n_0 + Σ g_o · n_o. Noise of a
 * camera is independent from pixel to pixel, its variance v is a line of brightness, and it can be
 * measured; texture is a share of the stain, and so its gains g_o are lines of brightness as well.
 * A refiner whose noise goes through its kernels has to learn all of that, and what it has not
 * learnt is seen: stripes, chequers, dark specks; one whose gains are free uses texture to sharpen
 * edges.
 */
final class NoiseGain {
  private static final INDArrayIndex ALL = NDArrayIndex.all();

  private final RefinerSpec spec;

  /** Of the last pass. */
  private INDArray noise;

  private INDArray mean;

  /** For a refiner with {@link RefinerSpec.Output#NOISE_GAIN}; others have no use for it. */
  NoiseGain(RefinerSpec spec) {
    this.spec = spec;
  }

  /**
   * Sets the noise of pixels in some weights.
   *
   * @param weights of the whole refiner
   * @param cameras one for each channel
   */
  void set(List<ConvolutionWeights> weights, List<CameraNoise> cameras) {
    ConvolutionWeights gains = weights.get(weights.size() - 1);
    for (int c = 0; c < spec.channels(); c++) {
      Arrays.fill(gains.weights(), c * gains.inputs(), (c + 1) * gains.inputs(), 0);
      gains.bias()[c] = (float) cameras.get(c).variance();
      gains.weights()[c * gains.inputs() + c] = (float) cameras.get(c).slope();
    }
  }

  /**
   * Takes the noise of a pass.
   *
   * @param allNoise (N, H, W, all noise channels), which must stay as it is until {@link
   *     #gradients}
   * @return what of it goes through the convolutions; null if it has no such channels
   */
  INDArray take(INDArray allNoise) {
    noise = allNoise;
    int slow = spec.allNoiseChannels() - spec.noiseChannels();
    return slow == 0 ? null : channels(noise, spec.noiseChannels(), slow);
  }

  /**
   * The refined images of a pass.
   *
   * @param change f, (N, H, W, C), changed
   * @param gains (N, H, W, noise channels): variances of the noise of pixels, then the gains of the
   *     octaves that are coarser
   * @param simulated (N, H, W, C)
   * @return in memory of the pool
   */
  INDArray refined(INDArray change, INDArray gains, INDArray simulated) {
    int count = spec.channels();
    mean = change.addi(simulated);
    INDArray image = ArrayPool.take(mean.dataType(), mean.shape()).assign(mean);
    INDArray part = ArrayPool.take(mean.dataType(), mean.shape());
    for (int first = 0; first < spec.noiseChannels(); first += count) {
      part.assign(channels(gains, first, count));
      if (first == 0) {
        Transforms.sqrt(Transforms.max(part, 0, false), false);
      }
      image.addi(part.muli(channels(noise, first, count)));
      if (first == 0) {
        mean.assign(image);
      }
    }
    ArrayPool.giveBack(part);
    return image;
  }

  /**
   * The refined images of the last pass in the mean over their texture: x + f and the camera's
   * noise. Where ψ takes sizes of differences, an f that is small beside that noise costs next to
   * nothing; without it the least change would cost as much as the next, and none would be made
   * until a discriminator that has learnt all about f = 0 asks for everything at once.
   */
  INDArray mean() {
    return mean;
  }

  /**
   * The gradients in f and in the gains. What a camera's noise is has been measured and stays: a
   * discriminator that sees nuclei and their surroundings at once hardly sees how strong the noise
   * of the surroundings is, and would not keep it.
   *
   * @param gradient in the refined images, (N, H, W, C)
   * @param ofMean in {@link #mean}, besides; null if there is none
   * @return in memory of the pool
   */
  INDArray[] gradients(INDArray gradient, INDArray ofMean) {
    int count = spec.channels();
    INDArray ofChange = like(gradient, count).assign(gradient);
    if (ofMean != null) {
      ofChange.addi(ofMean);
    }
    INDArray ofGains = like(gradient, spec.noiseChannels());
    channels(ofGains, 0, count).assign(0);
    for (int first = count; first < spec.noiseChannels(); first += count) {
      channels(ofGains, first, count).assign(channels(noise, first, count)).muli(gradient);
    }
    return new INDArray[] {ofChange, ofGains};
  }

  private static INDArray like(INDArray image, int channels) {
    return ArrayPool.take(image.dataType(), image.size(0), image.size(1), image.size(2), channels);
  }

  private static INDArray channels(INDArray image, int from, int count) {
    return image.get(ALL, ALL, ALL, NDArrayIndex.interval(from, from + count));
  }
}
