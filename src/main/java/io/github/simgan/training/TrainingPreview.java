package io.github.simgan.training;

import io.github.simgan.tensor.Field;
import java.util.List;

/**
 * Patches in the middle of a training.
 *
 * @param step training steps done, those of pre-training not counted
 * @param samples the patches, the ones with much content first
 */
public record TrainingPreview(int step, List<Sample> samples) {
  /** Copies the list. */
  public TrainingPreview {
    samples = List.copyOf(samples);
  }

  /**
   * One patch; the first channel. Grey levels are in the networks' range, where simulated, refined
   * and real ones compare.
   *
   * @param simulated as the simulator made it
   * @param refined what the refiner makes of it now
   * @param realism the discriminator's probability, 0 to 1, that the refined patch is real there
   * @param real of some hundred real patches the one most like the refined one
   */
  public record Sample(Field simulated, Field refined, Field realism, Field real) {}
}
