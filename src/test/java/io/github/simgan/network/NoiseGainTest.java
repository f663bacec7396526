package io.github.simgan.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.tensor.CameraNoise;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Noise of pixels that a refiner adds beside what its kernels make. */
class NoiseGainTest {
  private static final int SIDE = 64;

  @BeforeAll
  static void load() {
    Backend.initialise();
  }

  private static float[] noise(int count) {
    return RandomWeights.normal(count, 1, 4);
  }

  /** Standard deviation of the noise of a camera at level 0, where the images are. */
  private static final double DEVIATION = 0.02;

  private static List<CameraNoise> cameras(int count) {
    return Collections.nCopies(count, new CameraNoise(DEVIATION * DEVIATION, 0.001));
  }

  private static float[] refined(RefinerSpec spec, float[] noise) {
    try (Refiner refiner = new Refiner(spec, Optimiser.sgd(1))) {
      refiner.initialise(3);
      if (spec.hasGains()) {
        refiner.setCameraNoise(cameras(spec.channels()));
      }
      return refined(refiner, new float[SIDE * SIDE * spec.channels()], noise);
    }
  }

  private static float[] refined(Refiner refiner, float[] image, float[] noise) {
    RefinerSpec spec = refiner.spec();
    INDArray x = Nd4j.createFromArray(image).reshape(1, SIDE, SIDE, spec.channels());
    INDArray z = Nd4j.createFromArray(noise).reshape(1, SIDE, SIDE, spec.allNoiseChannels());
    INDArray refined = refiner.refine(x, z);
    return refined.reshape(refined.length()).toFloatVector();
  }

  /** Correlation of a pixel with its right neighbour. */
  private static double neighbours(float[] image) {
    double product = 0;
    double square = 0;
    for (int i = 0; i < image.length; i++) {
      square += image[i] * image[i];
      product += i % SIDE == SIDE - 1 ? 0 : image[i] * image[i + 1];
    }
    return product / square;
  }

  @Test
  void aNewRefinerHasNoiseWithoutGrain() {
    RefinerSpec spec = new RefinerSpec(1, 1, 0, 0, 16, 3, 3, RefinerSpec.Output.NOISE_GAIN);
    float[] image = refined(spec, noise(SIDE * SIDE));
    double square = 0;
    for (float pixel : image) {
      square += pixel * pixel;
    }
    assertEquals(DEVIATION, Math.sqrt(square / image.length), 0.003);
    assertEquals(0, neighbours(image), 0.06); // 4 standard deviations
    RefinerSpec through = new RefinerSpec(1, 1, 0, 0, 16, 3, 3, RefinerSpec.Output.RESIDUAL);
    float[] grainy = refined(through, noise(SIDE * SIDE));
    double grain = Math.abs(neighbours(grainy));
    assertTrue(grain > 0.1, "through kernels it has one, and the test sees it: " + grain);
  }

  private static void randomise(Refiner refiner) {
    float[] parameters = refiner.parameters();
    float[] random = noise(parameters.length);
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = random[i] / 4;
    }
    refiner.setParameters(parameters);
  }

  /**
   * Of each channel by its own brightness, and where there would be less than none there is none.
   */
  @Test
  void noiseOfPixelsIsThatOfTheCamera() {
    RefinerSpec spec = new RefinerSpec(2, 4, 0, 1, 8, 3, 1, RefinerSpec.Output.NOISE_GAIN);
    try (Refiner refiner = new Refiner(spec, Optimiser.sgd(1))) {
      refiner.initialise(3);
      refiner.setCameraNoise(List.of(new CameraNoise(0.09, 0), new CameraNoise(0.04, 0.08)));
      float[] image = new float[SIDE * SIDE * 2];
      for (int i = 0; i < image.length; i++) {
        image[i] = i % 2 == 0 ? (float) Math.sin(i) : i < image.length / 2 ? -0.75f : 0.5f;
      }
      float[] noise = noise(SIDE * SIDE * 5);
      float[] refined = refined(refiner, image, noise);
      for (int i = 0; i < image.length; i++) {
        double deviation = i % 2 == 0 ? 0.3 : i < image.length / 2 ? 0 : Math.sqrt(0.08);
        double expected = image[i] + deviation * noise[i / 2 * 5 + i % 2];
        assertEquals(expected, refined[i], 0.05, "change is small: " + i); // f starts small
      }
    }
  }

  @Test
  void trainingLeavesTheCamerasNoiseAndLearnsTexture() {
    RefinerSpec spec = new RefinerSpec(2, 4, 0, 1, 8, 3, 1, RefinerSpec.Output.NOISE_GAIN);
    try (Refiner refiner = new Refiner(spec, Optimiser.adam(0.01, 0.5))) {
      refiner.initialise(3);
      refiner.setCameraNoise(cameras(2));
      ConvolutionWeights before = gains(refiner);
      INDArray x = Nd4j.createFromArray(noise(SIDE * SIDE * 2)).reshape(1, SIDE, SIDE, 2);
      INDArray z = Nd4j.createFromArray(noise(SIDE * SIDE * 5)).reshape(1, SIDE, SIDE, 5);
      for (int step = 0; step < 3; step++) {
        refiner.backward(refiner.forward(x, z).dup());
        refiner.update();
      }
      ConvolutionWeights after = gains(refiner);
      for (int o = 0; o < 4; o++) {
        boolean same = before.bias()[o] == after.bias()[o];
        for (int i = 0; i < after.inputs(); i++) {
          int k = o * after.inputs() + i;
          same &= before.weights()[k] == after.weights()[k];
        }
        assertEquals(o < 2, same, "gain " + o);
      }
    }
  }

  private static ConvolutionWeights gains(Refiner refiner) {
    return refiner.weights().get(refiner.weights().size() - 1);
  }

  @Test
  void noiseCancelsInTheMeanOfOppositeNoiseWhateverIsLearnt() {
    RefinerSpec spec = new RefinerSpec(2, 6, 0, 1, 8, 3, 1, RefinerSpec.Output.NOISE_GAIN);
    try (Refiner refiner = new Refiner(spec, Optimiser.sgd(1))) {
      refiner.initialise(3);
      randomise(refiner);
      float[] image = noise(SIDE * SIDE * 2);
      float[] noise = noise(SIDE * SIDE * 7);
      float[] one = refined(refiner, image, noise);
      float[] none = new float[noise.length];
      float[] shot = new float[noise.length];
      for (int i = 0; i < noise.length; i++) {
        boolean smooth = i % 7 == 6;
        noise[i] = smooth ? noise[i] : -noise[i];
        boolean camera = i % 7 < 2;
        none[i] = smooth ? noise[i] : 0;
        shot[i] = smooth || camera ? noise[i] : 0;
      }
      float[] opposite = refined(refiner, image, noise);
      float[] without = refined(refiner, image, none);
      INDArray x = Nd4j.createFromArray(image).reshape(1, SIDE, SIDE, 2);
      refiner.forward(x, Nd4j.createFromArray(noise).reshape(1, SIDE, SIDE, 7));
      float[] mean = refiner.mean().reshape(one.length).toFloatVector();
      assertArrayEquals(refined(refiner, image, shot), mean, 1e-4f);
      double added = 0;
      for (int i = 0; i < one.length; i++) {
        assertEquals(without[i], (one[i] + opposite[i]) / 2, 1e-4 * Math.max(1, Math.abs(one[i])));
        added += Math.abs(one[i] - without[i]) / one.length;
      }
      assertTrue(added > 0.1, "there was some: " + added);
    }
  }

  @Test
  void eachChannelHasItsOwnNoiseOfEveryOctave() {
    RefinerSpec spec = new RefinerSpec(2, 4, 0, 0, 8, 3, 1, RefinerSpec.Output.NOISE_GAIN);
    float[] image = noise(SIDE * SIDE * 2);
    float[] noise = noise(SIDE * SIDE * 4);
    try (Refiner refiner = new Refiner(spec, Optimiser.sgd(1))) {
      refiner.initialise(3);
      randomise(refiner);
      float[] all = refined(refiner, image, noise);
      for (int channel = 0; channel < 4; channel++) {
        float[] other = noise.clone();
        for (int i = channel; i < other.length; i += 4) {
          other[i] += 1;
        }
        float[] changed = refined(refiner, image, other);
        double[] change = new double[2];
        for (int i = 0; i < all.length; i++) {
          change[i % 2] += Math.abs(all[i] - changed[i]);
        }
        assertTrue(change[channel % 2] > 0, "noise " + channel);
        assertEquals(0, change[1 - channel % 2], "noise " + channel);
      }
    }
    assertEquals(6, spec.withChannels(3).noiseChannels());
    assertEquals(4, spec.convolutions().get(spec.convolutions().size() - 1).outputs());
    assertEquals(2, spec.inputChannels(), "noise with a gain does not go through convolutions");
  }

  @Test
  void gainsNeedNoiseForEachChannel() {
    for (int noise : new int[] {0, 1, 3, 14}) {
      IllegalArgumentException refused =
          assertThrows(
              IllegalArgumentException.class,
              () -> new RefinerSpec(2, noise, 0, 0, 8, 3, 1, RefinerSpec.Output.NOISE_GAIN));
      assertTrue(refused.getMessage().contains("noise"), refused.getMessage());
    }
  }

  @Test
  void parametersAreThoseOfTheConvolutions() {
    RefinerSpec spec = RefinerSpec.microscopy(2);
    try (Refiner refiner = new Refiner(spec, Optimiser.sgd(1))) {
      assertEquals(spec.parameters(), refiner.parameters().length);
      refiner.initialise(2);
      float[] once = refiner.parameters();
      refiner.initialise(2);
      assertArrayEquals(once, refiner.parameters());
    }
  }

  @Test
  void octavesCanBeChosenAndGivenUp() {
    for (RefinerSpec spec : new RefinerSpec[] {RefinerSpec.gaze(1), RefinerSpec.microscopy(2)}) {
      assertSame(spec, spec.withNoiseOctaves(spec.noise().octaves()));
      RefinerSpec gains = spec.withNoiseOctaves(3);
      assertEquals(RefinerSpec.Output.NOISE_GAIN, gains.output());
      assertEquals(3 * spec.channels(), gains.noiseChannels());
      assertSame(gains, gains.withNoiseOctaves(3));
      assertEquals(RefinerSpec.Output.RESIDUAL, gains.withNoiseOctaves(0).output());
      assertEquals(1, gains.withNoiseOctaves(0).noiseChannels());
    }
    for (int octaves : new int[] {-1, 7}) {
      String refused =
          assertThrows(
                  IllegalArgumentException.class,
                  () -> RefinerSpec.microscopy(1).withNoiseOctaves(octaves))
              .getMessage();
      assertTrue(refused.contains("noise octaves must be 0 to 6, not " + octaves), refused);
    }
  }

  @Test
  void onlyARefinerWithGainsKnowsItsMean() {
    try (Refiner refiner = new Refiner(RefinerSpec.gaze(1), Optimiser.sgd(1))) {
      INDArray image = Nd4j.zeros(1, 8, 8, 1);
      refiner.forward(image, null);
      assertThrows(IllegalStateException.class, refiner::mean);
      assertThrows(IllegalStateException.class, () -> refiner.setCameraNoise(cameras(1)));
      assertThrows(IllegalStateException.class, () -> refiner.backward(image, image));
    }
  }
}
