package io.github.simgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.simgan.network.AdversarialRule;
import io.github.simgan.training.Preset;
import io.github.simgan.training.TrainingConfig;
import org.junit.jupiter.api.Test;

/** What is typed becomes the configuration. */
class TrainingOptionsTest {
  @Test
  void everyOptionArrives() {
    TrainingConfig config =
        new TrainingOptions("Gaze", " 12 ", "30x40", "6", "0", "-9", " loss=hinge  no-orient ")
            .config();
    assertEquals(
        Preset.GAZE
            .config()
            .edit()
            .steps(12)
            .patchWidth(30)
            .patchHeight(40)
            .batch(6)
            .lambda(0)
            .seed(-9)
            .adversary(a -> a.withLoss(AdversarialRule.Kind.HINGE))
            .build(),
        config);
  }

  @Test
  void oneNumberMeansASquare() {
    TrainingConfig config =
        new TrainingOptions("microscopy", "", "32", null, "", "", null).config();
    assertEquals(32, config.patchWidth());
    assertEquals(32, config.patchHeight());
  }
}
