package io.github.simgan.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.model.SimGanModel;
import io.github.simgan.network.AdversarialRule;
import io.github.simgan.network.ConvolutionWeights;
import io.github.simgan.network.SelfRegularisationSpec;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Settings do what they say to the training, and not only to the configuration. */
class TrainingSettingsTest {
  private static TrainingConfig small() {
    return TrainingTest.small();
  }

  private static SimGanModel train(TrainingConfig config, TrainingListener listener) {
    return Training.train(TrainingTest.SIMULATED, TrainingTest.REAL, config, listener);
  }

  /**
   * Each of these settings does what it says to the training, and not only to the configuration.
   */
  @Test
  void exposuresBalanceAndOrientationReachTheDiscriminator() {
    TrainingConfig all = small();
    float[] seen = discriminator(all);
    assertFalse(Arrays.equals(seen, discriminator(all.edit().exposures(false).build())));
    assertFalse(Arrays.equals(seen, discriminator(all.edit().pairing(Pairing.NONE).build())));
    TrainingConfig matched = all.edit().pairing(Pairing.MATCHED).build();
    assertFalse(Arrays.equals(seen, discriminator(matched)));
    assertArrayEquals(discriminator(matched), discriminator(matched));
    assertFalse(Arrays.equals(seen, discriminator(all.edit().orient(false).build())));
    assertFalse(train(all, TrainingListener.NONE).intensities().exposures().isEmpty());
  }

  @Test
  void psiReachesBothTrainingsOfTheRefiner() {
    TrainingConfig gradient =
        quick().edit().psi(SelfRegularisationSpec.parse("gradient")).lambda(5).build();
    TrainingConfig identity = gradient.edit().psi(SelfRegularisationSpec.IDENTITY).build();
    assertFalse(Arrays.equals(refiner(gradient), refiner(identity)));
    TrainingConfig pretrained = gradient.edit().lambda(0).build();
    TrainingConfig otherwise = identity.edit().lambda(0).build();
    assertFalse(Arrays.equals(refiner(pretrained), refiner(otherwise)));
  }

  @Test
  void theGameReachesBothNetworks() {
    // Without pre-training, D and R first differ by their own losses of the same networks.
    TrainingConfig one =
        quick().edit().steps(1).refinerPretraining(0).discriminatorPretraining(0).build();
    SimGanModel paper = train(one, TrainingListener.NONE);
    for (Adversary game :
        List.of(
            Adversary.PAPER.withLoss(AdversarialRule.Kind.HINGE),
            Adversary.PAPER.withLoss(AdversarialRule.Kind.LEAST_SQUARES),
            Adversary.PAPER.withSpectral(true),
            Adversary.PAPER.withScope(AdversarialRule.Scope.GLOBAL))) {
      SimGanModel other = train(one.edit().adversary(game).build(), TrainingListener.NONE);
      assertFalse(
          Arrays.equals(
              paper.refinerWeights().get(0).weights(), other.refinerWeights().get(0).weights()),
          "R in " + game);
      assertFalse(
          Arrays.equals(
              paper.discriminatorWeights().get(0).weights(),
              other.discriminatorWeights().get(0).weights()),
          "D in " + game);
    }
  }

  /** Without strata, whose making takes most of the time of so short a training. */
  private static TrainingConfig quick() {
    return small().edit().pairing(Pairing.NONE).build();
  }

  private static float[] refiner(TrainingConfig config) {
    return train(config, TrainingListener.NONE).refinerWeights().get(0).weights();
  }

  private static float[] discriminator(TrainingConfig config) {
    return train(config, TrainingListener.NONE).discriminatorWeights().get(0).weights();
  }

  @Test
  void aConditionedDiscriminatorTrains() {
    TrainingConfig config = quick().edit().discriminator(d -> d.withLocalMean()).build();
    SimGanModel model = train(config, TrainingListener.NONE);
    assertEquals(15, model.discriminator().orElseThrow().meanWindow());
    assertEquals(2, model.discriminatorWeights().get(0).inputs());
    assertFalse(Arrays.equals(refiner(quick()), refiner(config)));
  }

  @Test
  void aDiscriminatorWithAttentionTrains() {
    TrainingConfig config =
        quick()
            .edit()
            .discriminator(d -> d.withAttention())
            .adversary(a -> a.withSpectral(true))
            .steps(20)
            .build();
    SimGanModel model = train(config, TrainingListener.NONE);
    assertTrue(model.discriminator().orElseThrow().hasAttention());
    ConvolutionWeights out =
        model.discriminatorWeights().stream()
            .filter(w -> w.name().endsWith("_out"))
            .findAny()
            .get();
    double largest = 0;
    for (float weight : out.weights()) {
      largest = Math.max(largest, Math.abs(weight));
    }
    assertTrue(largest > 1e-4, "it starts at zero and learns: " + largest);
    assertTrue(largest < 0.5, "and is free to stay small: " + largest);
  }
}
