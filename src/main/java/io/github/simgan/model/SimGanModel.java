package io.github.simgan.model;

import io.github.simgan.network.ConvolutionWeights;
import io.github.simgan.network.DiscriminatorSpec;
import io.github.simgan.network.RefinerSpec;
import io.github.simgan.tensor.IntensityMaps;
import java.util.List;

/**
 * A trained model: all that is needed to refine the same pixels tomorrow. Plain data; the networks
 * are built from it where they are run.
 *
 * @param refiner what R is
 * @param discriminator what D is
 * @param intensities how grey levels enter and leave
 * @param noiseSeed seed of the noise channels, if R has any
 * @param refinerWeights R's weights, in the order of its layers
 * @param discriminatorWeights D's weights, in the order of its convolutions
 * @param provenance how it came to be
 */
public record SimGanModel(
    RefinerSpec refiner,
    DiscriminatorSpec discriminator,
    IntensityMaps intensities,
    long noiseSeed,
    List<ConvolutionWeights> refinerWeights,
    List<ConvolutionWeights> discriminatorWeights,
    Provenance provenance) {

  /** Copies the lists. */
  public SimGanModel {
    refinerWeights = List.copyOf(refinerWeights);
    discriminatorWeights = List.copyOf(discriminatorWeights);
  }
}
