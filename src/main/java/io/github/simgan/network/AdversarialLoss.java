package io.github.simgan.network;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Cross-entropy of every patch of a discriminator's map against one class, mean over patches and
 * images (equations 1, 2 and 4 of the paper sum instead; with the mean, λ and the learning rate do
 * not depend on the size of batch, image or patch).
 *
 * @param loss mean cross-entropy in nats
 * @param accuracyFirst share of patches in the first half of the images whose larger logit is their
 *     class, 0 to 1
 * @param accuracySecond the same for the second half
 * @param gradient of the loss in the logits, their shape (N, h, w, 2)
 */
public record AdversarialLoss(
    double loss, double accuracyFirst, double accuracySecond, INDArray gradient) {
  /** D's class for patches of real images. */
  public static final int REAL = 0;

  /** D's class for patches of refined images. */
  public static final int REFINED = 1;

  /**
   * The loss of logits against one class for all patches.
   *
   * @param logits (N, h, w, 2)
   * @param target {@link #REAL} or {@link #REFINED}
   */
  public static AdversarialLoss of(INDArray logits, int target) {
    return of(logits, target, target);
  }

  /**
   * The loss of logits where the first half of the images has one class, the second half another.
   *
   * @param logits (N, h, w, 2), N even
   * @param firstHalf class of images 0 to N/2 − 1
   * @param secondHalf class of images N/2 to N − 1
   */
  public static AdversarialLoss of(INDArray logits, int firstHalf, int secondHalf) {
    return of(logits, firstHalf, secondHalf, 0);
  }

  /**
   * The same, without the patches at the edges of the map.
   *
   * @param logits (N, h, w, 2), N even
   * @param firstHalf class of images 0 to N/2 − 1
   * @param secondHalf class of images N/2 to N − 1
   * @param ignored rows and columns of the map along each edge that do not count; their gradient is
   *     0. A map that is too small for it counts in full.
   */
  public static AdversarialLoss of(INDArray logits, int firstHalf, int secondHalf, int ignored) {
    float[] values = logits.reshape(logits.length()).toFloatVector();
    int images = (int) logits.size(0);
    int rows = (int) logits.size(1);
    int columns = (int) logits.size(2);
    int edge = 2 * ignored < Math.min(rows, columns) ? ignored : 0;
    int counted = (rows - 2 * edge) * (columns - 2 * edge);
    double loss = 0;
    int[] right = new int[2];
    for (int i = 0; i < values.length / 2; i++) {
      int image = i / (rows * columns);
      int row = i / columns % rows;
      int column = i % columns;
      int half = image < images / 2 ? 0 : 1;
      int target = half == 0 ? firstHalf : secondHalf;
      boolean counts =
          Math.min(row, rows - 1 - row) >= edge && Math.min(column, columns - 1 - column) >= edge;
      // Loss = log(1 + exp(−margin)), written so that nothing overflows.
      double margin = (double) values[2 * i + target] - values[2 * i + 1 - target];
      float slope = counts ? (float) (1 / (1 + Math.exp(margin)) / (images * counted)) : 0;
      values[2 * i + target] = -slope;
      values[2 * i + 1 - target] = slope;
      if (counts) {
        loss += Math.max(-margin, 0) + Math.log1p(Math.exp(-Math.abs(margin)));
        right[half] += margin > 0 ? 1 : 0;
      }
    }
    INDArray gradient = Nd4j.createFromArray(values).reshape('c', logits.shape());
    return new AdversarialLoss(
        loss / (images * counted),
        (double) right[0] / Math.max(1, images / 2 * counted),
        (double) right[1] / ((images - images / 2) * counted),
        gradient.castTo(logits.dataType()));
  }

  /**
   * Probability that each patch is real.
   *
   * @param logits (N, h, w, 2)
   * @return values 0 to 1 in the order (N, h, w)
   */
  public static float[] probabilityReal(INDArray logits) {
    float[] values = logits.reshape(logits.length()).toFloatVector();
    float[] real = new float[values.length / 2];
    for (int i = 0; i < real.length; i++) {
      real[i] = (float) (1 / (1 + Math.exp((double) values[2 * i + 1] - values[2 * i])));
    }
    return real;
  }
}
