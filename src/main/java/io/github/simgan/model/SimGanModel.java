package io.github.simgan.model;

import io.github.simgan.network.ConvolutionShape;
import io.github.simgan.network.ConvolutionWeights;
import io.github.simgan.network.DiscriminatorSpec;
import io.github.simgan.network.RefinerSpec;
import io.github.simgan.tensor.IntensityMaps;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A trained model: all that is needed to refine the same pixels tomorrow. Plain data; the networks
 * are built from it where they are run.
 *
 * @param refiner what R is
 * @param discriminator what D is; empty where R was imported, since other programs' files have none
 * @param intensities how grey levels enter and leave
 * @param noiseSeed seed of the noise channels, if R has any
 * @param refinerWeights R's weights, in the order of its layers
 * @param discriminatorWeights D's weights, in the order of its convolutions; none without D
 * @param provenance how it came to be
 */
public record SimGanModel(
    RefinerSpec refiner,
    Optional<DiscriminatorSpec> discriminator,
    IntensityMaps intensities,
    long noiseSeed,
    List<ConvolutionWeights> refinerWeights,
    List<ConvolutionWeights> discriminatorWeights,
    Provenance provenance) {

  /**
   * The most parameters that either network may have: the hand pose refiner has a quarter of them.
   * It bounds the memory that a stranger's file can ask for.
   */
  public static final long MAX_PARAMETERS = 1L << 24;

  /** Copies the lists; checks that the weights are those of the specs and that channels agree. */
  public SimGanModel {
    requireMatching(refiner, discriminator, intensities);
    refinerWeights = List.copyOf(refinerWeights);
    discriminatorWeights = List.copyOf(discriminatorWeights);
    requireFitting(refiner.convolutions(), refinerWeights);
    requireFitting(
        discriminator.map(DiscriminatorSpec::convolutions).orElse(List.of()), discriminatorWeights);
    Objects.requireNonNull(provenance, "provenance");
  }

  /** A model with a discriminator, as a training makes it. */
  public SimGanModel(
      RefinerSpec refiner,
      DiscriminatorSpec discriminator,
      IntensityMaps intensities,
      long noiseSeed,
      List<ConvolutionWeights> refinerWeights,
      List<ConvolutionWeights> discriminatorWeights,
      Provenance provenance) {
    this(
        refiner,
        Optional.of(discriminator),
        intensities,
        noiseSeed,
        refinerWeights,
        discriminatorWeights,
        provenance);
  }

  /** Checks that the networks and the maps can be one model that a file can hold. */
  static void requireMatching(
      RefinerSpec refiner, Optional<DiscriminatorSpec> discriminator, IntensityMaps intensities) {
    long judging = discriminator.map(DiscriminatorSpec::parameters).orElse(0L);
    if (Math.max(refiner.parameters(), judging) > MAX_PARAMETERS) {
      throw new IllegalArgumentException(
          "A network has more than " + MAX_PARAMETERS + " parameters.");
    }
    int channels = refiner.channels();
    if (discriminator.map(DiscriminatorSpec::channels).orElse(channels) != channels
        || intensities.simulated().channels().size() != channels) {
      throw new IllegalArgumentException(
          "Refiner, discriminator and intensity maps must have the same number of channels.");
    }
  }

  /** Checks that weights are those that a spec asks for, in its order. */
  static void requireFitting(List<ConvolutionShape> shapes, List<ConvolutionWeights> weights) {
    if (weights.size() != shapes.size()) {
      throw new IllegalArgumentException(
          "There are " + weights.size() + " convolutions instead of " + shapes.size() + ".");
    }
    for (int i = 0; i < shapes.size(); i++) {
      if (!shapes.get(i).fits(weights.get(i))) {
        throw new IllegalArgumentException(
            "Weights of " + weights.get(i).name() + " are not those of " + shapes.get(i) + ".");
      }
    }
  }
}
