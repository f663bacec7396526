package io.github.simgan.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.CancelledException;
import io.github.simgan.model.SimGanModel;
import io.github.simgan.model.TestModels;
import io.github.simgan.tensor.PlaneSet;
import io.github.simgan.training.TrainingPreview.Sample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who watches a training changes nothing; who turns the knob is written down. */
class WatchingTest {
  private static final PlaneSet SIMULATED = TrainingTest.SIMULATED;
  private static final PlaneSet REAL = TrainingTest.REAL;
  private static final TrainingConfig CONFIG =
      TrainingTest.small().edit().pairing(Pairing.NONE).build();

  @TempDir Path folder;

  /** Looks at everything after every step. */
  private static final class Watcher implements TrainingListener {
    final List<TrainingPreview> previews = new ArrayList<>();
    SimGanModel last;

    @Override
    public void between(TrainingView view) {
      previews.add(view.preview());
      last = view.model();
    }
  }

  /** Asks for another weight from a step on, and maybe stops after some steps. */
  private static final class Turner implements TrainingListener {
    private final double lambda;
    private final int stop;
    private int asked;
    final List<Double> held = new ArrayList<>();

    Turner(double lambda, int stop) {
      this.lambda = lambda;
      this.stop = stop;
    }

    @Override
    public LiveSettings settings(LiveSettings now) {
      held.add(now.lambda());
      asked++;
      return asked >= 3 ? new LiveSettings(lambda) : now;
    }

    @Override
    public Wish wish() {
      return asked == stop ? Wish.CANCEL : Wish.CONTINUE;
    }
  }

  @Test
  void watchingChangesNoBit() {
    for (boolean matched : new boolean[] {false, true}) {
      TrainingConfig config =
          matched
              ? CONFIG
                  .edit()
                  .pairing(Pairing.MATCHED)
                  .adversary(a -> a.withSpectral(true))
                  .surroundings(false)
                  .build()
              : CONFIG;
      Watcher watcher = new Watcher();
      SimGanModel watched = Training.train(SIMULATED, REAL, config, watcher);
      TestModels.assertSame(
          Training.train(SIMULATED, REAL, config, TrainingListener.NONE), watched);
      TestModels.assertSame(watched, watcher.last);
    }
  }

  @Test
  void thePatchesStayAndWhatBecomesOfThemChanges() {
    Watcher watcher = new Watcher();
    Training.train(SIMULATED, REAL, CONFIG, watcher);
    int pretraining = CONFIG.refinerPretraining() + CONFIG.discriminatorPretraining();
    assertEquals(pretraining + CONFIG.steps(), watcher.previews.size());
    TrainingPreview first = watcher.previews.get(0);
    TrainingPreview last = watcher.previews.get(watcher.previews.size() - 1);
    assertEquals(0, first.step());
    assertEquals(CONFIG.steps(), last.step());
    for (int i = 0; i < PreviewPatches.SHOWN; i++) {
      Sample before = first.samples().get(i);
      Sample after = last.samples().get(i);
      assertEquals(CONFIG.patchWidth(), after.refined().width());
      assertArrayEquals(before.simulated().values(), after.simulated().values());
      assertNotEquals(before.refined().mean(), after.refined().mean());
      assertNotEquals(before.realism().mean(), after.realism().mean());
      for (float probability : after.realism().values()) {
        assertTrue(probability > 0 && probability < 1, "a probability: " + probability);
      }
      // A residual refiner starts near the identity and cannot have moved everything by now.
      assertTrue(distance(after.simulated().values(), before.refined().values()) < 2);
    }
    assertNotEquals(
        first.samples().get(0).simulated().mean(), first.samples().get(3).simulated().mean());
  }

  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs(a[i] - b[i]) / a.length;
    }
    return sum;
  }

  @Test
  void aChangeOfLambdaIsNotedFromItsStepOn() {
    double before = CONFIG.lambda();
    Turner turner = new Turner(before + 5, -1);
    SimGanModel turned = Training.train(SIMULATED, REAL, CONFIG, turner);
    assertEquals(List.of(before, before, before, before + 5), turner.held.subList(0, 4));
    var settings = turned.provenance().settings();
    assertEquals((before + 5) + " from step 3", settings.get("lambdaChanges"));
    assertEquals(String.valueOf(before), settings.get("lambda"));
    SimGanModel plain = Training.train(SIMULATED, REAL, CONFIG, TrainingListener.NONE);
    assertTrue(!plain.provenance().settings().containsKey("lambdaChanges"));
    assertTrue(
        distance(weights(plain), weights(turned)) > 0, "the change must change the training");
  }

  private static float[] weights(SimGanModel model) {
    return model.refinerWeights().get(0).weights();
  }

  @Test
  void aResumedTrainingRemembersTheChange() {
    double other = CONFIG.lambda() + 5;
    SimGanModel whole = Training.train(SIMULATED, REAL, CONFIG, new Turner(other, -1));
    Path file = folder.resolve("state.zip");
    CheckpointPlan plan = new CheckpointPlan(file, 1000, false);
    assertThrows(
        CancelledException.class,
        () -> Training.train(SIMULATED, REAL, CONFIG, plan, new Turner(other, 4)));
    List<Integer> points = new ArrayList<>();
    TrainingListener follower =
        new TrainingListener() {
          @Override
          public void point(io.github.simgan.model.Provenance.CurvePoint point) {
            points.add(point.step());
          }
        };
    SimGanModel resumed =
        Training.train(SIMULATED, REAL, CONFIG, new CheckpointPlan(file, 1000, true), follower);
    TestModels.assertSame(whole, resumed);
    assertEquals(
        resumed.provenance().curves().stream().map(p -> p.step()).toList(),
        points,
        "points of before the stop too");
  }

  @Test
  void aLambdaOutOfRangeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new LiveSettings(-1));
    assertThrows(IllegalArgumentException.class, () -> new LiveSettings(Double.NaN));
  }
}
