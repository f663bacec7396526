package io.github.simgan.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.CancelledException;
import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.model.Provenance.CurvePoint;
import io.github.simgan.model.SimGanModel;
import io.github.simgan.network.ConvolutionWeights;
import io.github.simgan.network.DiscriminatorSpec;
import io.github.simgan.network.Optimiser;
import io.github.simgan.network.RefinerSpec;
import io.github.simgan.network.SelfRegularisationSpec;
import io.github.simgan.tensor.CameraNoise;
import io.github.simgan.tensor.TestPlanes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingTest {
  /** Discs on black. */
  static final TestPlanes SIMULATED =
      TestPlanes.of(60, 50, (plane, x, y) -> disc(plane, x, y) ? 200 : 0);

  /** The same kind of discs on a background with a pattern, brighter. */
  static final TestPlanes REAL =
      TestPlanes.of(
          64,
          48,
          (plane, x, y) -> (disc(plane + 5, x, y) ? 900 : 100) + 10 * ((7 * x + 13 * y) % 23));

  private static boolean disc(int plane, int x, int y) {
    int dx = (x + 7 * plane) % 25 - 12;
    int dy = (y + 3 * plane) % 25 - 12;
    return dx * dx + dy * dy < 49;
  }

  static TrainingConfig small() {
    return Preset.MICROSCOPY
        .config()
        .edit()
        .refiner(new RefinerSpec(1, 1, 0, 0, 4, 3, 1, RefinerSpec.Output.RESIDUAL))
        .discriminator(
            new DiscriminatorSpec(
                1,
                List.of(
                    new DiscriminatorSpec.Convolution(3, 2, 6, true),
                    new DiscriminatorSpec.Convolution(3, 2, 8, true),
                    new DiscriminatorSpec.Convolution(1, 1, 2, false))))
        .patchWidth(24)
        .patchHeight(20)
        .batch(4)
        .steps(12)
        .historySize(8)
        .refinerPretraining(2)
        .discriminatorPretraining(3)
        .build();
  }

  private static SimGanModel train(TrainingConfig config, TrainingListener listener) {
    return Training.train(SIMULATED, REAL, config, listener);
  }

  @Test
  void sameSeedSameModelOtherSeedOtherModel() {
    SimGanModel a = train(small(), TrainingListener.NONE);
    SimGanModel b = train(small(), TrainingListener.NONE);
    SimGanModel c = train(small().edit().seed(2).build(), TrainingListener.NONE);
    assertSameWeights(a.refinerWeights(), b.refinerWeights());
    assertSameWeights(a.discriminatorWeights(), b.discriminatorWeights());
    assertEquals(a.provenance(), b.provenance());
    assertEquals(a.intensities(), b.intensities());
    assertFalse(
        Arrays.equals(a.refinerWeights().get(0).weights(), c.refinerWeights().get(0).weights()));
  }

  private static void assertSameWeights(
      List<ConvolutionWeights> expected, List<ConvolutionWeights> actual) {
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i).weights(), actual.get(i).weights());
      assertArrayEquals(expected.get(i).bias(), actual.get(i).bias());
    }
  }

  @Test
  void bothNetworksLearn() {
    TrainingConfig config =
        small()
            .edit()
            .steps(80)
            .discriminatorPretraining(60)
            .refinerPretraining(0)
            .exposures(false)
            .psi(SelfRegularisationSpec.IDENTITY)
            .lambda(0.01)
            .refinerOptimiser(Optimiser.adam(2e-3, 0.5))
            .discriminatorOptimiser(Optimiser.adam(5e-3, 0.5))
            .build();
    List<CurvePoint> points = new ArrayList<>();
    SimGanModel model = train(config, into(points));
    CurvePoint before = points.get(0);
    assertTrue(before.discriminatorLoss() < 0.68, "D learns in pre-training: " + before);
    assertEquals(80, model.provenance().steps());
    assertEquals(points, model.provenance().curves());
    // D learns on; what R's learning is worth shows beside an R that does not learn.
    List<CurvePoint> still = new ArrayList<>();
    train(config.edit().refinerOptimiser(Optimiser.adam(1e-9, 0.5)).build(), into(still));
    double learnt = mean(points.subList(points.size() - 10, points.size()));
    double unlearnt = mean(still.subList(still.size() - 10, still.size()));
    assertTrue(
        learnt < 0.8 * unlearnt,
        "R's adversarial loss is lower: " + learnt + " than without learning: " + unlearnt);
  }

  private static TrainingListener into(List<CurvePoint> points) {
    return new TrainingListener() {
      @Override
      public void point(CurvePoint point) {
        points.add(point);
      }
    };
  }

  private static double mean(List<CurvePoint> points) {
    return points.stream().mapToDouble(CurvePoint::refinerLoss).average().orElseThrow();
  }

  @Test
  void lambdaTiesRefinedToSimulated() {
    double loose = lastSelfRegularisation(0);
    double tight = lastSelfRegularisation(1000);
    assertTrue(tight < loose / 2, tight + " against " + loose);
  }

  private static double lastSelfRegularisation(double lambda) {
    List<CurvePoint> curves =
        train(small().edit().steps(60).lambda(lambda).build(), TrainingListener.NONE)
            .provenance()
            .curves();
    return curves.get(curves.size() - 1).selfRegularisation();
  }

  @Test
  void finishKeepsAModelAndCancelKeepsNone() {
    SimGanModel model = train(small(), wishing(TrainingListener.Wish.FINISH, 9));
    assertEquals(4, model.provenance().steps());
    assertThrows(
        CancelledException.class, () -> train(small(), wishing(TrainingListener.Wish.CANCEL, 9)));
    assertThrows(
        CancelledException.class, () -> train(small(), wishing(TrainingListener.Wish.CANCEL, 0)));
  }

  private static TrainingListener wishing(TrainingListener.Wish wish, int after) {
    return new TrainingListener() {
      private int calls;

      @Override
      public void progress(double fraction, String message) {
        calls += message.contains("raining") ? 1 : 0;
      }

      @Override
      public Wish wish() {
        return calls >= after ? wish : Wish.CONTINUE;
      }
    };
  }

  @Test
  void divergenceStopsWithAdvice() {
    TrainingConfig wild = small().edit().steps(200).refinerOptimiser(Optimiser.sgd(9)).build();
    TrainingFailedException e =
        assertThrows(
            TrainingFailedException.class,
            () -> train(wild.edit().lambda(1e6).build(), TrainingListener.NONE));
    assertTrue(e.getMessage().contains("learning rate"), e.getMessage());
  }

  @Test
  void setsThatDoNotFitAreNamed() {
    TestPlanes colour = new TestPlanes(2, 3, 60, 50, (plane, x, y) -> x);
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class,
            () -> Training.train(SIMULATED, colour, small(), TrainingListener.NONE));
    assertTrue(e.getMessage().contains("channel"), e.getMessage());
    TrainingConfig large = small().edit().patchWidth(61).build();
    assertThrows(InvalidInputException.class, () -> train(large, TrainingListener.NONE));
  }

  @Test
  void theModelHasTheAverageOfTheRefinersWeights() {
    SimGanModel averaged = train(small(), TrainingListener.NONE);
    SimGanModel last = train(small().edit().averaging(0).build(), TrainingListener.NONE);
    assertSameWeights(last.discriminatorWeights(), averaged.discriminatorWeights());
    assertFalse(
        Arrays.equals(
            last.refinerWeights().get(0).weights(), averaged.refinerWeights().get(0).weights()));
  }

  @Test
  void severalChannelsTrain() {
    TestPlanes x = new TestPlanes(2, 3, 40, 40, SIMULATED.formula());
    TestPlanes y = new TestPlanes(2, 3, 40, 40, REAL.formula());
    SimGanModel model = Training.train(x, y, small(), TrainingListener.NONE);
    assertEquals(3, model.refiner().channels());
    assertEquals(3, model.intensities().real().channels().size());
  }

  /** Measured, not learnt: what the model has is what the two sets say. */
  @Test
  void theNoiseOfPixelsIsThatOfTheRealImages() {
    TrainingConfig config = small().edit().refiner(r -> r.withNoiseOctaves(2)).steps(4).build();
    SimGanModel model = Training.train(SIMULATED, REAL, config, TrainingListener.NONE);
    CameraNoise missing =
        CameraNoise.missing(SIMULATED, REAL, model.intensities(), Progress.NONE).get(0);
    ConvolutionWeights gains = model.refinerWeights().get(model.refinerWeights().size() - 1);
    assertTrue(missing.variance() > 0, missing.toString());
    assertEquals((float) missing.variance(), gains.bias()[0], 1e-3 * missing.variance());
    assertEquals((float) missing.slope(), gains.weights()[0], 1e-3 * missing.variance());
  }
}
