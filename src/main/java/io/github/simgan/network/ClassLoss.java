package io.github.simgan.network;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Cross-entropy of logits against classes, mean over the cells that have one.
 *
 * @param loss in nats
 * @param gradient of the loss in the logits, their shape
 */
public record ClassLoss(double loss, INDArray gradient) {
  /** Target of cells that do not count. */
  public static final int IGNORED = -1;

  /**
   * The loss and its gradient.
   *
   * @param logits (N, h, w, classes)
   * @param targets N·h·w classes in this order, or {@link #IGNORED}; at least one counts
   */
  public static ClassLoss of(INDArray logits, int[] targets) {
    int classes = (int) logits.size(3);
    float[] values = logits.reshape(logits.length()).toFloatVector();
    int counted = 0;
    for (int target : targets) {
      counted += target == IGNORED ? 0 : 1;
    }
    double loss = 0;
    double[] exp = new double[classes];
    for (int cell = 0; cell < targets.length; cell++) {
      int first = cell * classes;
      if (targets[cell] == IGNORED) {
        java.util.Arrays.fill(values, first, first + classes, 0);
        continue;
      }
      double largest = values[first];
      for (int c = 1; c < classes; c++) {
        largest = Math.max(largest, values[first + c]);
      }
      double sum = 0;
      for (int c = 0; c < classes; c++) {
        exp[c] = Math.exp(values[first + c] - largest);
        sum += exp[c];
      }
      loss += Math.log(sum) - (values[first + targets[cell]] - largest);
      for (int c = 0; c < classes; c++) {
        double right = c == targets[cell] ? 1 : 0;
        values[first + c] = (float) ((exp[c] / sum - right) / counted);
      }
    }
    INDArray gradient = Nd4j.createFromArray(values).reshape('c', logits.shape());
    return new ClassLoss(loss / counted, gradient.castTo(logits.dataType()));
  }
}
