package io.github.simgan.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.tensor.SeededRandom;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Singular values of the kernels, the gradient through σ, and going on from a state. */
class SpectralNormalisationTest {
  private static final DiscriminatorSpec SPEC =
      new DiscriminatorSpec(
          2,
          List.of(
              new DiscriminatorSpec.Convolution(3, 2, 6, true),
              new DiscriminatorSpec.MaxPool(3, 1),
              new DiscriminatorSpec.Convolution(3, 1, 5, true),
              new DiscriminatorSpec.Convolution(1, 1, 2, false)));

  private static INDArray random(long seed, DataType type, long... shape) {
    SeededRandom random = new SeededRandom(seed);
    INDArray values = Nd4j.create(type, shape);
    for (long i = 0; i < values.length(); i++) {
      values.reshape(values.length()).putScalar(i, random.nextGaussian());
    }
    return values;
  }

  /** Largest singular value: root of the largest eigenvalue of W·Wᵀ, by Jacobi rotations. */
  private static double largestSingularValue(ConvolutionWeights w) {
    int n = w.outputs();
    int columns = w.weights().length / n;
    double[][] a = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < columns; k++) {
          a[i][j] += (double) w.weights()[i * columns + k] * w.weights()[j * columns + k];
        }
      }
    }
    for (int sweep = 0; sweep < 30; sweep++) {
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          double angle = Math.atan2(2 * a[p][q], a[q][q] - a[p][p]) / 2;
          rotate(a, p, q, Math.cos(angle), Math.sin(angle));
        }
      }
    }
    double largest = 0;
    for (int i = 0; i < n; i++) {
      largest = Math.max(largest, a[i][i]);
    }
    return Math.sqrt(largest);
  }

  private static void rotate(double[][] a, int p, int q, double c, double s) {
    for (int i = 0; i < a.length; i++) {
      double x = a[i][p];
      double y = a[i][q];
      a[i][p] = c * x - s * y;
      a[i][q] = s * x + c * y;
    }
    for (int i = 0; i < a.length; i++) {
      double x = a[p][i];
      double y = a[q][i];
      a[p][i] = c * x - s * y;
      a[q][i] = s * x + c * y;
    }
  }

  private static void step(Discriminator d, long seed) {
    INDArray logits = d.forward(random(seed, DataType.FLOAT, 4, 13, 10, 2));
    d.backward(AdversarialLoss.ofDiscriminator(logits, AdversarialRule.PAPER, 0).gradient());
    d.update();
  }

  @ParameterizedTest
  @EnumSource(Optimiser.Kind.class)
  void largestSingularValuesStayAtOne(Optimiser.Kind kind) {
    Optimiser optimiser = new Optimiser(kind, 0.02, 0);
    try (Discriminator normalised = new Discriminator(SPEC, optimiser, true);
        Discriminator free = new Discriminator(SPEC, optimiser, false)) {
      normalised.initialise(3);
      free.initialise(3);
      for (int i = 0; i < 60; i++) {
        step(normalised, i);
        step(free, i);
        for (ConvolutionWeights w : normalised.weights()) {
          assertEquals(1, largestSingularValue(w), 0.05, w.name() + " after update " + i);
        }
      }
      assertTrue(largestSingularValue(free.weights().get(1)) > 1.2, "it is not so by itself");
    }
  }

  @Test
  void aKernelOfZerosStaysZero() {
    try (Discriminator d = new Discriminator(SPEC, Optimiser.sgd(0.1), true)) {
      assertEquals(0, d.weights().get(0).weights()[3]);
    }
  }

  /** The update is the gradient of the loss as a function of the kernels before normalisation. */
  @Test
  void theUpdateIsTheGradientThroughSigma() {
    try (Discriminator d = new Discriminator(SPEC, Optimiser.sgd(1), DataType.DOUBLE)) {
      INDArray all = d.graph().params();
      all.assign(random(5, DataType.DOUBLE, all.shape()).muli(0.4));
      INDArray raw = all.dup();
      INDArray x = random(6, DataType.DOUBLE, 2, 9, 8, 2);
      d.normalise();
      INDArray logits = d.forward(x);
      INDArray direction = random(7, DataType.DOUBLE, logits.shape());
      DoubleSupplier loss =
          () -> {
            d.normalise(); // takes what the network has, and iterates anew
            return d.logits(x).mul(direction).sumNumber().doubleValue();
          };
      d.backward(direction.dup());
      d.update(); // rate 1: the gradient is what W has lost
      INDArray claimed = raw.sub(before(d, all));
      int checked = 0;
      double scale = claimed.amaxNumber().doubleValue();
      for (long i = 0; i < raw.length(); i += 3) {
        double[] values = new double[2];
        for (int k = 0; k < 2; k++) {
          all.assign(raw);
          all.putScalar(i, raw.getDouble(i) + (k == 0 ? 1e-6 : -1e-6));
          values[k] = loss.getAsDouble();
        }
        double difference = (values[0] - values[1]) / 2e-6;
        assertEquals(difference, claimed.getDouble(i), 2e-4 * scale, "parameter " + i);
        checked++;
      }
      assertTrue(checked > 80);
    }
  }

  /** All parameters with the kernels as they are before normalisation. */
  private static INDArray before(Discriminator d, INDArray all) {
    INDArray raw = all.dup();
    float[] state = d.normalisation();
    int in = 0;
    int at = 0;
    for (ConvolutionShape shape : SPEC.convolutions()) {
      int bias = shape.outputs(); // DL4J puts a layer's bias before its kernel
      for (int i = 0; i < shape.weightCount(); i++) {
        raw.putScalar(at + bias + i, state[in + i]);
      }
      in += shape.weightCount() + shape.outputs() + shape.weightCount() / shape.outputs();
      at += bias + shape.weightCount();
    }
    return raw;
  }

  @Test
  void goesOnFromAStateBitForBit() {
    Optimiser sgd = Optimiser.sgd(0.05);
    try (Discriminator a = new Discriminator(SPEC, sgd, true);
        Discriminator b = new Discriminator(SPEC, sgd, true);
        Discriminator plain = new Discriminator(SPEC, sgd, false)) {
      a.initialise(8);
      for (int i = 0; i < 5; i++) {
        step(a, i);
      }
      b.setWeights(a.weights()); // biases; the kernels follow from the state
      b.restoreNormalisation(a.normalisation());
      for (int i = 5; i < 8; i++) {
        step(a, i);
        step(b, i);
      }
      for (int layer = 0; layer < a.weights().size(); layer++) {
        assertArrayEquals(a.weights().get(layer).weights(), b.weights().get(layer).weights());
        assertArrayEquals(a.weights().get(layer).bias(), b.weights().get(layer).bias());
      }
      assertEquals(0, plain.normalisation().length);
      assertThrows(IllegalArgumentException.class, () -> plain.restoreNormalisation(new float[1]));
      assertThrows(IllegalArgumentException.class, () -> a.restoreNormalisation(new float[1]));
    }
  }
}
