package io.github.simgan.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.network.Backend;
import io.github.simgan.network.SelfRegularisation;
import io.github.simgan.network.SelfRegularisationSpec;
import io.github.simgan.tensor.SeededRandom;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Noise costs a refiner nothing, and all else what it did. */
class NoisePairsTest {
  private static final double STEP = 1e-6;
  private static final double LAMBDA = 0.7;

  @BeforeAll
  static void load() {
    Backend.initialise();
  }

  private static INDArray random(long seed, long... shape) {
    SeededRandom random = new SeededRandom(seed);
    INDArray values = Nd4j.create(DataType.DOUBLE, shape);
    for (long i = 0; i < values.length(); i++) {
      values.reshape(values.length()).putScalar(i, random.nextGaussian());
    }
    return values;
  }

  /** A batch twice, as the simulated patches of pairs are. */
  private static INDArray twice(INDArray batch) {
    return Nd4j.concat(0, batch, batch);
  }

  private static SelfRegularisation tie(INDArray refined, INDArray simulated, String psi) {
    return NoisePairs.tie(refined, simulated, LAMBDA, SelfRegularisationSpec.parse(psi));
  }

  @Test
  void theSecondHalfIsTheFirstWithOppositeNoiseOfPixels() {
    float[][] patches = {{1}, {2}, {3}, {4}, {5}, {6}};
    float[] noise = new float[6 * 2 * 2 * 3];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = i + 1;
    }
    INDArray z = Nd4j.createFromArray(noise).reshape(6, 2, 2, 3);
    NoisePairs.pair(new Batches.Simulated(List.of(), patches, z, null, 0), 1);
    for (int i = 0; i < 3; i++) {
      assertSame(patches[i], patches[i + 3]);
      assertEquals(i + 1, patches[i][0]);
    }
    float[] found = z.reshape(z.length()).toFloatVector();
    for (int i = 0; i < noise.length / 2; i++) {
      assertEquals(noise[i], found[i], "the first half stays");
      float sign = i % 3 == 0 ? -1 : 1;
      assertEquals(sign * noise[i], found[i + noise.length / 2], "value " + i);
    }
  }

  private static List<String> psis() {
    return List.of(
        "identity", "blurred(1.5)", "gradient", "outline", "0.2*identity+2*blurred(1.5)+3*outline");
  }

  @ParameterizedTest
  @MethodSource("psis")
  void oppositeNoiseCostsNothing(String psi) {
    INDArray x = random(1, 2, 7, 6, 1);
    INDArray noise = random(2, 2, 7, 6, 1);
    INDArray refined = Nd4j.concat(0, x.add(noise), x.sub(noise));
    SelfRegularisation tie = tie(refined, twice(x), psi);
    assertEquals(0, tie.loss(), 1e-12);
    assertTrue(
        SelfRegularisation.of(refined, twice(x), 1, SelfRegularisationSpec.parse(psi)).loss()
            > 0.1);
  }

  @ParameterizedTest
  @MethodSource("psis")
  void withoutNoiseItIsTheLossOfEachImage(String psi) {
    INDArray x = random(1, 2, 7, 6, 1);
    INDArray refined = random(3, 2, 7, 6, 1);
    SelfRegularisation paired = tie(twice(refined), twice(x), psi);
    SelfRegularisation single =
        SelfRegularisation.of(twice(refined), twice(x), LAMBDA, SelfRegularisationSpec.parse(psi));
    assertEquals(single.loss(), paired.loss(), 1e-12);
    assertArrayEquals(
        single.gradient().reshape(-1).toDoubleVector(),
        paired.gradient().reshape(-1).toDoubleVector(),
        1e-12);
  }

  @ParameterizedTest
  @CsvSource({
    "identity, 2, 3, 4, 1",
    "gradient, 4, 5, 3, 2",
    "blurred(0.8), 2, 7, 5, 2",
    "0.2*identity+2*blurred(1.5)+mean, 6, 5, 4, 3",
  })
  void gradientsFollowTheLoss(String psi, int images, int height, int width, int channels) {
    INDArray refined = random(1, images, height, width, channels);
    INDArray simulated = twice(random(2, images / 2, height, width, channels));
    INDArray claimed = tie(refined, simulated, psi).gradient();
    assertArrayEquals(refined.shape(), claimed.shape());
    INDArray values = refined.reshape(refined.length());
    for (long i = 0; i < values.length(); i++) {
      double before = values.getDouble(i);
      values.putScalar(i, before + STEP);
      double above = tie(refined, simulated, psi).loss();
      values.putScalar(i, before - STEP);
      double below = tie(refined, simulated, psi).loss();
      values.putScalar(i, before);
      double expected = LAMBDA * (above - below) / (2 * STEP);
      assertEquals(expected, claimed.reshape(claimed.length()).getDouble(i), 1e-7, "value " + i);
    }
  }

  /**
   * What the first step of a training takes for the change that R made, in the gradient: there it
   * is mostly noise yet, much of which cancels in pairs.
   *
   * @param pretraining whether it is a step of R's pre-training
   */
  private static double firstChange(boolean antithetic, boolean pretraining) {
    TrainingConfig config =
        TrainingTest.small()
            .edit()
            .pairing(Pairing.NONE)
            .exposures(false)
            .psi(SelfRegularisationSpec.parse("gradient"))
            .refiner(r -> r.withNoiseOctaves(0))
            .refinerPretraining(pretraining ? 1 : 0)
            .discriminatorPretraining(0)
            .steps(1)
            .antithetic(antithetic)
            .build();
    return Training.train(TrainingTest.SIMULATED, TrainingTest.REAL, config, TrainingListener.NONE)
        .provenance()
        .curves()
        .get(0)
        .selfRegularisation();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theTrainingTakesTheMeanOverTheNoise(boolean pretraining) {
    double ofMean = firstChange(true, pretraining);
    double ofEach = firstChange(false, pretraining);
    assertTrue(ofMean < 0.7 * ofEach, ofMean + " of the mean, " + ofEach + " of each");
    assertTrue(ofMean > 0);
  }

  /** What is held, and so the gradient, differs by texture, and by nothing else. */
  @ParameterizedTest
  @CsvSource({"1, true", "3, false"})
  void whereNoiseHasGainsTextureIsWhatIsNotHeld(int octaves, boolean same) {
    float[][] weights = new float[2][];
    for (int i = 0; i < 2; i++) {
      TrainingConfig config =
          TrainingTest.small()
              .edit()
              .refiner(r -> r.withNoiseOctaves(octaves))
              .steps(5)
              .antithetic(i == 0)
              .build();
      weights[i] =
          Training.train(TrainingTest.SIMULATED, TrainingTest.REAL, config, TrainingListener.NONE)
              .refinerWeights()
              .get(0)
              .weights();
    }
    assertEquals(same, Arrays.equals(weights[0], weights[1]));
  }

  @Test
  void withoutNoiseOfPixelsThereAreNoPairs() {
    TrainingConfig config =
        TrainingTest.small()
            .edit()
            .pairing(Pairing.NONE)
            .refiner(r -> Preset.GAZE.config().refiner().withFeatures(4).withBlocks(1))
            .steps(2)
            .build();
    float[][] weights = new float[2][];
    for (int i = 0; i < 2; i++) {
      TrainingConfig one = config.edit().antithetic(i == 0).build();
      weights[i] =
          Training.train(TrainingTest.SIMULATED, TrainingTest.REAL, one, TrainingListener.NONE)
              .refinerWeights()
              .get(0)
              .weights();
    }
    assertArrayEquals(weights[0], weights[1]);
  }
}
