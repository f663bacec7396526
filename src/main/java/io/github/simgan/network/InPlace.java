package io.github.simgan.network;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;
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

  /**
   * e ← e where y &gt; 0, else 0: ReLU's derivative follows from its output y, which is overwritten
   * (whoever read y has done so by the time its own gradient is asked for). The sign of y is that
   * derivative; ND4J's {@code relu_bp} takes several times as long as these two.
   */
  static void reluGradient(INDArray output, INDArray epsilon) {
    Nd4j.exec(new Sign(output, output));
    epsilon.muli(output);
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
