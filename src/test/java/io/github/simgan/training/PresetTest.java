package io.github.simgan.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.simgan.network.AdversarialRule;
import io.github.simgan.network.DiscriminatorSpec;
import io.github.simgan.network.DiscriminatorSpec.Convolution;
import io.github.simgan.network.DiscriminatorSpec.MaxPool;
import io.github.simgan.network.Optimiser;
import io.github.simgan.network.RefinerSpec;
import io.github.simgan.network.SelfRegularisationSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The two presets of the paper against its text (Shrivastava et al. 2017, section 3, appendix). */
class PresetTest {
  @Test
  void eyeGaze() {
    TrainingConfig c = Preset.GAZE.config();
    assertEquals(55, c.patchWidth());
    assertEquals(35, c.patchHeight());
    assertEquals(512, c.batch());
    assertEquals(1000, c.refinerPretraining());
    assertEquals(200, c.discriminatorPretraining());
    assertEquals(1, c.discriminatorUpdates());
    assertEquals(2, c.refinerUpdates());
    // conv 3×3 of 64 filters, 4 residual blocks, conv 1×1, tanh.
    assertEquals(new RefinerSpec(1, 0, 0, 64, 3, 4, RefinerSpec.Output.TANH), c.refiner());
    assertEquals(
        List.of(
            new Convolution(3, 2, 96, true),
            new Convolution(3, 2, 64, true),
            new MaxPool(3, 1),
            new Convolution(3, 1, 32, true),
            new Convolution(1, 1, 32, true),
            new Convolution(1, 1, 2, false)),
        c.discriminator().stages());
    assertEquals(296_129, c.refiner().parameters());
    assertEquals(75_906, c.discriminator().parameters());
    assertEquals(19, c.refiner().receptiveField());
    assertEquals(23, c.discriminator().receptiveField());
    assertEquals(14, c.discriminator().mapSize(55));
    assertEquals(9, c.discriminator().mapSize(35));
  }

  @Test
  void handPose() {
    TrainingConfig c = Preset.HAND.config();
    assertEquals(224, c.patchWidth());
    assertEquals(224, c.patchHeight());
    assertEquals(500, c.refinerPretraining());
    assertEquals(200, c.discriminatorPretraining());
    assertEquals(1, c.discriminatorUpdates());
    assertEquals(2, c.refinerUpdates());
    assertEquals(new RefinerSpec(1, 0, 0, 64, 7, 10, RefinerSpec.Output.TANH), c.refiner());
    assertEquals(
        new DiscriminatorSpec(
            1,
            List.of(
                new Convolution(7, 4, 96, true),
                new Convolution(5, 2, 64, true),
                new MaxPool(3, 2),
                new Convolution(3, 2, 32, true),
                new Convolution(1, 1, 32, true),
                new Convolution(1, 1, 2, false))),
        c.discriminator());
    assertEquals(71, c.discriminator().receptiveField());
  }

  /** What both have from the paper, and nothing that it does not have. */
  @ParameterizedTest
  @EnumSource(names = {"GAZE", "HAND"})
  void both(Preset preset) {
    TrainingConfig c = preset.config();
    assertEquals(Optimiser.sgd(0.001), c.refinerOptimiser());
    assertEquals(Optimiser.sgd(0.001), c.discriminatorOptimiser());
    assertEquals(SelfRegularisationSpec.IDENTITY, c.psi());
    assertEquals(AdversarialRule.Kind.CROSS_ENTROPY, c.adversary().loss());
    assertEquals(AdversarialRule.Scope.LOCAL, c.adversary().scope());
    assertFalse(c.adversary().spectral());
    assertEquals(Pairing.NONE, c.pairing());
    assertFalse(c.exposures() || c.orient() || c.surroundings());
    assertEquals(0, c.decay());
    assertEquals(0, c.averaging());
    assertEquals(0, c.historySize() % c.batch(), "a buffer of whole batches");
    assertEquals(0.15, c.lambda());
  }
}
