package io.github.simgan.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.CancelledException;
import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.model.ModelFile;
import io.github.simgan.model.ModelSummary;
import io.github.simgan.model.Provenance;
import io.github.simgan.model.Provenance.Judgement;
import io.github.simgan.model.SimGanModel;
import io.github.simgan.model.TestModels;
import io.github.simgan.network.ConvolutionWeights;
import io.github.simgan.network.Optimiser;
import io.github.simgan.network.Refiner;
import io.github.simgan.network.RefinerSpec;
import io.github.simgan.tensor.IntensityMap;
import io.github.simgan.tensor.IntensityMaps;
import io.github.simgan.tensor.NoiseField;
import io.github.simgan.tensor.PixelType;
import io.github.simgan.tensor.TestPlanes;
import io.github.simgan.training.TrainingListener.Wish;
import io.github.simgan.workflow.CurvesCsv;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model of the weights that somebody new tells worst from real. */
class BestModelTest {
  private static final TestPlanes SIMULATED =
      new TestPlanes(10, 1, 40, 40, TrainingTest.SIMULATED.formula());
  private static final TestPlanes REAL = new TestPlanes(11, 1, 40, 40, TrainingTest.REAL.formula());

  /** Judged after steps 3 and 4. */
  private static final TrainingConfig CONFIG =
      TrainingTest.small()
          .edit()
          .steps(4)
          .pairing(Pairing.NONE)
          .best(Best.HELD_BACK_CLASSIFIER)
          .build();

  private static final TrainingConfig LAST = CONFIG.edit().best(Best.LAST).build();

  @TempDir Path folder;

  private static Set<Integer> indices(HeldBack held) {
    Set<Integer> indices = new TreeSet<>();
    for (int i = 0; i < held.training().size(); i++) {
      indices.add(Integer.parseInt(held.training().name(i).replaceAll("\\D", "")));
    }
    return indices;
  }

  @Test
  void everyFifthPlaneIsNeverTrainedOn() {
    HeldBack held = HeldBack.of(REAL, CONFIG, "real");
    assertEquals(Set.of(0, 1, 2, 3, 5, 6, 7, 8, 10), indices(held));
    assertEquals("test plane 4", held.half(0).name(0));
    assertEquals("test plane 9", held.half(1).name(0));
    assertEquals(11, HeldBack.of(REAL, LAST, "real").training().size());
    // And what they show changes nothing as long as nothing is judged.
    TestPlanes other =
        new TestPlanes(
            10, 1, 40, 40, (i, x, y) -> i % 5 == 4 ? x * y : SIMULATED.formula().grey(i, x, y));
    SimGanModel a = Training.train(SIMULATED, REAL, CONFIG, stopping(Wish.FINISH, 7));
    SimGanModel b = Training.train(other, REAL, CONFIG, stopping(Wish.FINISH, 7));
    assertEquals(text(a), text(b));
    assertEquals(a.intensities(), b.intensities());
    assertNotEquals(text(a), text(Training.train(SIMULATED, REAL, LAST, stopping(Wish.FINISH, 7))));
  }

  @Test
  void tooFewOrTooSmallPlanesAreNamed() {
    TestPlanes few = new TestPlanes(9, 1, 40, 40, SIMULATED.formula());
    assertRefused(few, REAL, "10 simulated images, of which it holds every fifth back, and there");
    assertRefused(SIMULATED, few, "10 real images");
    TestPlanes flat = new TestPlanes(10, 1, 40, 19, SIMULATED.formula());
    assertRefused(SIMULATED, flat, "test plane 4 is smaller than the training patches");
  }

  private static void assertRefused(TestPlanes simulated, TestPlanes real, String part) {
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class,
            () -> Training.train(simulated, real, CONFIG, TrainingListener.NONE));
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }

  @Test
  void judgedAtEvenStepsOfTheSecondHalf() {
    BestModel best = new BestModel(1200, judge());
    List<Integer> due = IntStream.rangeClosed(0, 1200).filter(best::isDue).boxed().toList();
    assertEquals(List.of(675, 750, 825, 900, 975, 1050, 1125, 1200), due);
    BestModel short1 = new BestModel(3, judge());
    assertEquals(List.of(2, 3), IntStream.rangeClosed(0, 3).filter(short1::isDue).boxed().toList());
    assertFalse(new BestModel(1200, Optional.empty()).isDue(1200));
  }

  private static Optional<HeldBackJudge> judge() {
    return Optional.of(judge(REAL));
  }

  private static HeldBackJudge judge(TestPlanes real) {
    IntensityMap map = new IntensityMap(List.of(new IntensityMap.Range(0, 1000)));
    IntensityMaps maps =
        new IntensityMaps(map, map, map, List.of(), PixelType.UINT16, PixelType.UINT16);
    return new HeldBackJudge(
        CONFIG, maps, HeldBack.of(REAL, CONFIG, "simulated"), HeldBack.of(real, CONFIG, "real"));
  }

  /** A refiner that changes nothing is judged by what the images are. */
  @Test
  void theClassifierTellsOtherImagesAndNotTheSame() {
    RefinerSpec spec = new RefinerSpec(1, 1, 0, 0, 4, 3, 1, RefinerSpec.Output.RESIDUAL);
    RefinerInput input = new RefinerInput(spec, List.of(), new NoiseField(1));
    try (Refiner identity = new Refiner(spec, Optimiser.sgd(0.1))) {
      double same = judge(REAL).auc(identity, input, Progress.NONE);
      double other = judge(SIMULATED).auc(identity, input, Progress.NONE);
      assertTrue(Math.abs(same - 0.5) < 0.1, "the same images: " + same);
      assertTrue(other > 0.95, "other images: " + other);
      assertEquals(same, judge(REAL).auc(identity, input, Progress.NONE), "on equal terms");
    }
  }

  private static TrainingListener stopping(Wish wish, int after) {
    return new TrainingListener() {
      private int steps;

      @Override
      public void progress(double fraction, String message) {
        steps += message.contains("raining") ? 1 : 0;
      }

      @Override
      public Wish wish() {
        return steps >= after ? wish : Wish.CONTINUE;
      }
    };
  }

  @Test
  void resumingChangesNothing() {
    SimGanModel whole = Training.train(SIMULATED, REAL, CONFIG, TrainingListener.NONE);
    assertEquals(2, whole.provenance().judgements().size());
    cancel(false, stopping(Wish.CANCEL, 8));
    assertEquals(1, judgements().size());
    TestModels.assertSame(whole, resume());
    // In the middle of the first judgement, which is then still to be made.
    AtomicInteger asked = new AtomicInteger();
    TrainingListener inJudgement =
        new TrainingListener() {
          private int steps;

          @Override
          public void progress(double fraction, String message) {
            steps += message.contains("raining") ? 1 : 0;
          }

          @Override
          public Wish wish() {
            return steps >= 7 && asked.incrementAndGet() > 20 ? Wish.CANCEL : Wish.CONTINUE;
          }
        };
    cancel(false, inJudgement);
    assertEquals(0, judgements().size());
    cancel(true, stopping(Wish.CANCEL, 1));
    assertEquals(2, judgements().size());
    TestModels.assertSame(whole, resume());
  }

  private void cancel(boolean resume, TrainingListener listener) {
    CheckpointPlan plan = new CheckpointPlan(folder.resolve("state.zip"), 1000, resume);
    assertThrows(
        CancelledException.class, () -> Training.train(SIMULATED, REAL, CONFIG, plan, listener));
  }

  private SimGanModel resume() {
    Path checkpoint = folder.resolve("state.zip");
    CheckpointPlan plan = new CheckpointPlan(checkpoint, 1000, true);
    SimGanModel model = Training.train(SIMULATED, REAL, CONFIG, plan, TrainingListener.NONE);
    assertTrue(checkpoint.toFile().delete());
    return model;
  }

  private List<Judgement> judgements() {
    return ModelFile.read(folder.resolve("state.zip")).provenance().judgements();
  }

  @Test
  void theModelHasTheWeightsOfTheLowest() {
    SimGanModel model = Training.train(SIMULATED, REAL, CONFIG, TrainingListener.NONE);
    List<Judgement> judgements = model.provenance().judgements();
    assertEquals(List.of(3, 4), judgements.stream().map(Judgement::step).toList());
    double lowest = Math.min(judgements.get(0).auc(), judgements.get(1).auc());
    int best = judgements.get(1).auc() == lowest ? 4 : 3;
    assertEquals(best, model.provenance().best().orElseThrow().step());
    SimGanModel there =
        Training.train(
            HeldBack.of(SIMULATED, CONFIG, "").training(),
            HeldBack.of(REAL, CONFIG, "").training(),
            LAST,
            stopping(Wish.FINISH, 5 + best));
    assertEquals(text(there), text(model));

    Path file = folder.resolve("model.zip");
    ModelFile.write(model, file);
    TestModels.assertSame(model, ModelFile.read(file));
    assertTrue(ModelSummary.of(model).text().contains("step " + best + ": AUC"));
    List<String> csv = CurvesCsv.text(model.provenance()).lines().toList();
    assertEquals(CurvesCsv.HEADER + ",held_back_auc", csv.get(0));
    assertTrue(csv.get(3).startsWith("2,") && csv.get(3).endsWith(","), csv.get(3));
    assertTrue(csv.get(4).endsWith("," + (float) judgements.get(0).auc()), csv.get(4));
  }

  @Test
  void theLowestAndOfEqualsTheLater() {
    List<Judgement> some =
        List.of(new Judgement(5, 0.7), new Judgement(6, 0.6), new Judgement(7, 0.6));
    Provenance provenance = new Provenance("1", 1, 8, "", "", "", Map.of(), List.of(), some);
    assertEquals(7, provenance.best().orElseThrow().step());
  }

  /** All weights, to be compared. */
  private static String text(SimGanModel model) {
    StringBuilder all = new StringBuilder();
    for (var weights : List.of(model.refinerWeights(), model.discriminatorWeights())) {
      for (ConvolutionWeights w : weights) {
        all.append(Arrays.toString(w.weights())).append(Arrays.toString(w.bias()));
      }
    }
    return all.toString();
  }
}
