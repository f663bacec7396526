package io.github.simgan.network;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tanh;
import org.nd4j.linalg.factory.Nd4j;

/** Activations that overwrite their argument, so that no step allocates for them. */
final class InPlace {
  private InPlace() {}

  /** y ← max(y, 0). */
  static void relu(INDArray values) {
    Nd4j.exec(
        DynamicCustomOp.builder("relu")
            .addInputs(values)
            .addOutputs(values)
            .addFloatingPointArguments(0.0)
            .build());
  }

  /** e ← e where y &gt; 0, else 0: ReLU's derivative follows from its output y. */
  static void reluGradient(INDArray output, INDArray epsilon) {
    Nd4j.exec(
        DynamicCustomOp.builder("relu_bp")
            .addInputs(output, epsilon)
            .addOutputs(epsilon)
            .addFloatingPointArguments(0.0)
            .build());
  }

  /** y ← tanh(y). */
  static void tanh(INDArray values) {
    Nd4j.exec(new Tanh(values, values));
  }

  /** e ← e · (1 − y²): tanh's derivative follows from its output y. */
  static void tanhGradient(INDArray output, INDArray epsilon) {
    INDArray slope = output.mul(output).rsubi(1.0);
    epsilon.muli(slope);
  }
}
