package io.github.simgan.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.model.SimGanModel;
import io.github.simgan.tensor.SeededRandom;
import io.github.simgan.tensor.TestPlanes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A training whose real images have haze: judged and looked at as any other. */
class HazeTrainingTest {
  private static final int SIDE = 160;
  private static final int PLANES = 12;

  /** Discs, with a Gaussian of light of 12 pixels around each if wanted. */
  private static int grey(int plane, int x, int y, boolean real) {
    double disc = 0;
    double haze = 0;
    SeededRandom places = SeededRandom.of(plane, real ? 1 : 2);
    for (int n = 0; n < 5; n++) {
      double square = Math.pow(x - places.nextInt(SIDE), 2) + Math.pow(y - places.nextInt(SIDE), 2);
      disc = Math.max(disc, square < 100 ? 1 : 0);
      haze += 0.14 * Math.exp(-square / 288);
    }
    double noise = real ? 10 * SeededRandom.of(plane, 1000 * y + x).nextGaussian() : 0;
    return (int) Math.round(200 + 600 * (disc + (real ? haze : 0)) + noise);
  }

  @Test
  void hazeIsMeasuredAndPatchesAreReadWithItsReach() {
    TrainingConfig config =
        Preset.MICROSCOPY.config().edit().steps(2).best(Best.HELD_BACK_CLASSIFIER).build();
    List<TrainingPreview> seen = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void between(TrainingView view) {
            if (seen.isEmpty()) {
              seen.add(view.preview());
            }
          }
        };
    SimGanModel model =
        Training.train(
            new TestPlanes(PLANES, 1, SIDE, SIDE, (p, x, y) -> grey(p, x, y, false)),
            new TestPlanes(PLANES, 1, SIDE, SIDE, (p, x, y) -> grey(p, x, y, true)),
            config,
            listener);
    assertTrue(model.intensities().exposureReach() > 0);
    assertEquals(config.patchWidth(), seen.get(0).samples().get(0).simulated().width());
  }
}
