package io.github.simgan.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.tensor.SeededRandom;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A residual refiner prefers no direction before it has learnt one. */
class IsotropyTest {
  private static final int SIDE = 24;

  @BeforeAll
  static void load() {
    Backend.initialise();
  }

  private static float[] random(int count, long seed) {
    SeededRandom random = new SeededRandom(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static float[] turned(float[] image, int size) {
    float[] turned = new float[image.length];
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        turned[x * size + size - 1 - y] = image[y * size + x];
      }
    }
    return turned;
  }

  private static float[] mirrored(float[] image, int size) {
    float[] mirrored = new float[image.length];
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        mirrored[y * size + size - 1 - x] = image[y * size + x];
      }
    }
    return mirrored;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7})
  void kernelsAreTheSameTurnedAndMirrored(int size) {
    int area = size * size;
    float[] kernels = random(2 * area, size);
    float[] before = kernels.clone();
    Isotropy.symmetrise(kernels, size);
    for (int k = 0; k < 2; k++) {
      float[] kernel = Arrays.copyOfRange(kernels, k * area, (k + 1) * area);
      for (float[] way : List.of(turned(kernel, size), mirrored(kernel, size))) {
        assertArrayEquals(kernel, way, 0);
      }
    }
    if (size % 2 == 1) {
      assertEquals(before[area / 2], kernels[area / 2], "the middle has no others");
    }
    assertEquals((before[0] + corners(before, size)) / 2, kernels[0], size == 1 ? 1e9 : 1e-6);
  }

  /** The other three corners of the first kernel. */
  private static float corners(float[] kernel, int size) {
    int area = size * size;
    return kernel[size - 1] + kernel[area - size] + kernel[area - 1];
  }

  @Test
  void randomKernelsKeepTheirVariance() {
    float[] kernels = random(25 * 20_000, 5);
    Isotropy.symmetrise(kernels, 5);
    for (int place : new int[] {0, 1, 2, 6, 7, 12}) { // one of each kind
      double sum = 0;
      for (int i = place; i < kernels.length; i += 25) {
        sum += kernels[i] * kernels[i];
      }
      assertEquals(1, sum / 20_000, 0.05, "place " + place);
    }
  }

  /** How much of what a new refiner adds to an image and noise depends on how these are turned. */
  private static double preference(RefinerSpec spec) {
    float[] image = random(SIDE * SIDE, 1);
    float[] noise = random(SIDE * SIDE, 2);
    try (Refiner refiner = new Refiner(spec, Optimiser.sgd(1))) {
      refiner.initialise(3);
      float[] expected = turned(added(refiner, image, noise), SIDE);
      float[] found = added(refiner, turned(image, SIDE), turned(noise, SIDE));
      double difference = 0;
      double all = 0;
      for (int i = 0; i < found.length; i++) {
        difference += Math.abs(found[i] - expected[i]);
        all += Math.abs(expected[i]);
      }
      return difference / all;
    }
  }

  private static float[] added(Refiner refiner, float[] image, float[] noise) {
    INDArray x = Nd4j.createFromArray(image).reshape(1, SIDE, SIDE, 1);
    INDArray z = Nd4j.createFromArray(noise).reshape(1, SIDE, SIDE, 1);
    boolean residual = refiner.spec().output() != RefinerSpec.Output.TANH;
    float[] refined = refiner.refine(x, z).reshape(SIDE * SIDE).toFloatVector();
    for (int i = 0; i < refined.length; i++) {
      refined[i] -= residual ? image[i] : 0;
    }
    return refined;
  }

  @Test
  void aNewResidualRefinerPrefersNoDirection() {
    double residual = preference(spec(RefinerSpec.Output.RESIDUAL));
    assertTrue(residual < 1e-3, "turning changes a share of " + residual);
    double gain = preference(spec(RefinerSpec.Output.NOISE_GAIN));
    assertTrue(gain < 1e-3, "turning changes a share of " + gain);
    double papers = preference(spec(RefinerSpec.Output.TANH));
    assertTrue(papers > 0.1, "the paper's starts as ever, and the test sees it: " + papers);
  }

  private static RefinerSpec spec(RefinerSpec.Output output) {
    return new RefinerSpec(1, 1, 0, 0, 8, 3, 2, output);
  }
}
