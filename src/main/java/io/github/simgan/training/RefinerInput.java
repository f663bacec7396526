package io.github.simgan.training;

import io.github.simgan.network.RefinerSpec;
import io.github.simgan.tensor.Exposure;
import io.github.simgan.tensor.NoiseField;
import io.github.simgan.tensor.Pixels;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What simulated patches get before R sees them: an exposure, and noise beside the image. Both
 * depend on the seed and on the number of a patch, as if each were a plane of its own.
 *
 * @param spec of R
 * @param exposures one is chosen for each patch; may be empty
 * @param noise where all choices come from
 */
record RefinerInput(RefinerSpec spec, List<Exposure> exposures, NoiseField noise) {
  private static final int PLACES = 1 << 20;

  /** Pixels around what R is given that have an influence on it. */
  int reach() {
    return Exposure.reach(exposures);
  }

  /**
   * Exposes patches.
   *
   * @param patches axis order (y, x, C), with {@link #reach} more pixels on each side than R is
   *     given; replaced by what R is given
   * @param first number of the first one
   * @param width of what R is given
   */
  void expose(float[][] patches, long first, int width) {
    int reach = reach();
    for (int i = 0; i < patches.length && !exposures.isEmpty(); i++) {
      long plane = first + i;
      // Anywhere in the plane: where a patch was cut from says nothing of the real plane.
      long x = noise.choice(~plane, PLACES);
      long y = noise.choice(~plane ^ PLACES, PLACES);
      Exposure exposure = exposures.get(noise.choice(plane, exposures.size()));
      patches[i] =
          exposure.apply(patches[i], reach, x - reach, y - reach, width + 2 * reach, noise, plane);
    }
  }

  /**
   * Noise for patches.
   *
   * @param first number of the first patch
   * @param count of patches
   * @param width with margins
   * @param height with margins
   * @return (count, height, width, noise channels); null where R has none
   */
  INDArray noise(long first, int count, int width, int height) {
    int channels = spec.allNoiseChannels();
    if (channels == 0) {
      return null;
    }
    float[] one = new float[width * height * channels];
    return Pixels.tensor(
        count,
        i -> {
          noise.fill(one, first + i, 0, 0, width, height, spec.noise());
          return one;
        },
        height,
        width,
        channels);
  }
}
