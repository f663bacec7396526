package io.github.simgan.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Updates against their definitions, with a learning rate that changes on the way. */
class OptimiserTest {
  @ParameterizedTest
  @EnumSource(Optimiser.Kind.class)
  void updatesFollowTheirDefinition(Optimiser.Kind kind) {
    Optimiser optimiser = new Optimiser(kind, 0.01, kind == Optimiser.Kind.SGD ? 0 : 0.5);
    DiscriminatorSpec spec =
        new DiscriminatorSpec(
            1,
            List.of(
                new DiscriminatorSpec.Convolution(3, 2, 3, true),
                new DiscriminatorSpec.Convolution(1, 1, 2, false)));
    try (Discriminator network = new Discriminator(spec, optimiser, DataType.DOUBLE)) {
      network.initialise(1);
      INDArray parameters = network.graph().params();
      INDArray flat = parameters.reshape(parameters.length());
      double[] expected = flat.toDoubleVector();
      double[] m = new double[expected.length];
      double[] v = new double[expected.length];
      for (int t = 1; t <= 12; t++) {
        double rate = 0.01 / t;
        network.setLearningRate(rate);
        INDArray logits = network.forward(Nd4j.randn(DataType.DOUBLE, 2, 6, 5, 1));
        network.backward(Nd4j.randn(DataType.DOUBLE, logits.shape()));
        INDArray gradients = network.graph().getFlattenedGradients();
        double[] g = gradients.reshape(gradients.length()).dup().toDoubleVector();
        for (int i = 0; i < g.length; i++) {
          m[i] = 0.5 * m[i] + 0.5 * g[i];
          v[i] = 0.999 * v[i] + 0.001 * g[i] * g[i];
          // Section 2 of Kingma and Ba, last paragraph: ε beside the uncorrected √v.
          double correction = Math.sqrt(1 - Math.pow(0.999, t)) / (1 - Math.pow(0.5, t));
          double adam = correction * m[i] / (Math.sqrt(v[i]) + 1e-8);
          expected[i] -= rate * (kind == Optimiser.Kind.SGD ? g[i] : adam);
        }
        network.update();
        assertArrayEquals(expected, flat.toDoubleVector(), 1e-6, "update " + t);
      }
    }
  }
}
