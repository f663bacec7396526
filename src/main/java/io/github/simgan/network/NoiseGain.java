package io.github.simgan.network;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The end of a refiner whose noise has gains: x + f + Σ g_o · n_o. Noise of a camera is independent
 * from pixel to pixel, and equally strong in all directions. A refiner whose noise goes through its
 * kernels has to learn that, and what it has not learnt is seen: stripes, chequers, dark specks.
 * This one has only to learn how strong which noise is where.
 */
final class NoiseGain {
  /** Standard deviation of the noise of pixels at the start, networks' range. */
  private static final float START = 0.02f;

  private static final INDArrayIndex ALL = NDArrayIndex.all();

  private final RefinerSpec spec;

  /** Of the last pass. */
  private INDArray noise;

  private INDArray mean;

  /** For a refiner with {@link RefinerSpec.Output#NOISE_GAIN}; others have no use for it. */
  NoiseGain(RefinerSpec spec) {
    this.spec = spec;
  }

  /** Changes random weights into those of a start, which has a little noise everywhere. */
  void start(List<ConvolutionWeights> weights) {
    ConvolutionWeights last = weights.get(weights.size() - 1);
    for (int c = 0; c < spec.channels(); c++) {
      last.bias()[spec.channels() + c] = START;
    }
  }

  /**
   * Takes the noise of a pass.
   *
   * @param allNoise (N, H, W, all noise channels), which must stay as it is until {@link #gradient}
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
   * @param last what the last convolution made, (N, H, W, C + noise channels): f, then gains
   * @param simulated (N, H, W, C)
   * @return in memory of the pool
   */
  INDArray refined(INDArray last, INDArray simulated) {
    int count = spec.channels();
    mean = ArrayPool.take(simulated.dataType(), simulated.shape());
    mean.assign(channels(last, 0, count)).addi(simulated);
    INDArray image = ArrayPool.take(mean.dataType(), mean.shape()).assign(mean);
    INDArray part = ArrayPool.take(mean.dataType(), mean.shape());
    for (int first = 0; first < spec.noiseChannels(); first += count) {
      part.assign(channels(last, count + first, count));
      image.addi(part.muli(channels(noise, first, count)));
    }
    ArrayPool.giveBack(part);
    return image;
  }

  /** The mean of the refined images of the last pass over their noise: x + f. */
  INDArray mean() {
    return mean;
  }

  /**
   * The gradient in what the last convolution made.
   *
   * @param gradient in the refined images, (N, H, W, C)
   * @param ofMean in {@link #mean}, besides; null if there is none
   * @return in memory of the pool
   */
  INDArray gradient(INDArray gradient, INDArray ofMean) {
    int count = spec.channels();
    INDArray all =
        ArrayPool.take(
            gradient.dataType(),
            gradient.size(0),
            gradient.size(1),
            gradient.size(2),
            count + spec.noiseChannels());
    INDArray ofChange = channels(all, 0, count).assign(gradient);
    if (ofMean != null) {
      ofChange.addi(ofMean);
    }
    for (int first = 0; first < spec.noiseChannels(); first += count) {
      channels(all, count + first, count).assign(channels(noise, first, count)).muli(gradient);
    }
    return all;
  }

  private static INDArray channels(INDArray image, int from, int count) {
    return image.get(ALL, ALL, ALL, NDArrayIndex.interval(from, from + count));
  }
}
