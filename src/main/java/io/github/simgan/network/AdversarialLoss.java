package io.github.simgan.network;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The adversarial loss of a discriminator's map, mean over verdicts and images (equations 1, 2 and
 * 4 of the paper sum instead; with the mean, λ and the learning rate do not depend on the size of
 * batch, image or patch).
 *
 * @param loss mean over verdicts; of {@link AdversarialRule#PAPER} the cross-entropy in nats
 * @param accuracyFirst share of verdicts on the first half of the images whose larger logit is
 *     their class, 0 to 1
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
   * The paper's loss of logits against one class for all patches.
   *
   * @param logits (N, h, w, 2)
   * @param target {@link #REAL} or {@link #REFINED}
   */
  public static AdversarialLoss of(INDArray logits, int target) {
    return of(logits, target, target);
  }

  /**
   * The paper's loss of logits where the first half of the images has one class, the second half
   * another.
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
   * @param ignored as in {@link #ofRefiner}
   */
  public static AdversarialLoss of(INDArray logits, int firstHalf, int secondHalf, int ignored) {
    int[] targets = {firstHalf, secondHalf};
    AdversarialRule.Player player = AdversarialRule.Player.DISCRIMINATOR;
    return of(logits, targets, AdversarialRule.PAPER, player, ignored);
  }

  /**
   * What R pays: all images are to be taken for real.
   *
   * @param logits of refined images, (N, h, w, 2)
   * @param rule of the game
   * @param ignored rows and columns of the map along each edge that do not count; their gradient is
   *     0. A map that is too small for it counts in full.
   */
  public static AdversarialLoss ofRefiner(INDArray logits, AdversarialRule rule, int ignored) {
    int[] targets = {REAL, REAL};
    return of(logits, targets, rule, AdversarialRule.Player.REFINER, ignored);
  }

  /**
   * What D pays.
   *
   * @param logits (N, h, w, 2), N even: the first half of the images real, the second refined
   * @param rule of the game
   * @param ignored as in {@link #ofRefiner}
   */
  public static AdversarialLoss ofDiscriminator(
      INDArray logits, AdversarialRule rule, int ignored) {
    int[] targets = {REAL, REFINED};
    return of(logits, targets, rule, AdversarialRule.Player.DISCRIMINATOR, ignored);
  }

  private static AdversarialLoss of(
      INDArray logits,
      int[] targets,
      AdversarialRule rule,
      AdversarialRule.Player player,
      int ignored) {
    double[] values = Doubles.of(logits);
    int images = (int) logits.size(0);
    int rows = (int) logits.size(1);
    int columns = (int) logits.size(2);
    int edge = 2 * ignored < Math.min(rows, columns) ? ignored : 0;
    int counted = (rows - 2 * edge) * (columns - 2 * edge);
    boolean global = rule.scope() == AdversarialRule.Scope.GLOBAL;
    double[] means = global ? means(values, images, rows, columns, edge) : new double[0];
    double[] gradient = new double[values.length];
    double loss = 0;
    int[] right = new int[2];
    for (int i = 0; i < values.length / 2; i++) {
      if (!counts(i, rows, columns, edge)) {
        continue;
      }
      int image = i / (rows * columns);
      int half = image < images / 2 ? 0 : 1;
      int target = targets[half];
      double real = global ? means[image] : values[2 * i + REAL] - values[2 * i + REFINED];
      double margin = target == REAL ? real : -real;
      // A global verdict is met once at each of its cells, each with its share.
      double slope = rule.kind().steepness(margin, player) / ((double) images * counted);
      gradient[2 * i + target] = -slope;
      gradient[2 * i + 1 - target] = slope;
      loss += rule.kind().loss(margin, player);
      right[half] += margin > 0 ? 1 : 0;
    }
    INDArray all = Nd4j.createFromArray(gradient).reshape('c', logits.shape());
    return new AdversarialLoss(
        loss / ((double) images * counted),
        (double) right[0] / Math.max(1, images / 2 * counted),
        (double) right[1] / ((images - images / 2) * counted),
        all.castTo(logits.dataType()));
  }

  private static boolean counts(int cell, int rows, int columns, int edge) {
    int row = cell / columns % rows;
    int column = cell % columns;
    return Math.min(row, rows - 1 - row) >= edge && Math.min(column, columns - 1 - column) >= edge;
  }

  /** Per image, the mean over the cells that count of the real logit minus the refined one. */
  private static double[] means(double[] logits, int images, int rows, int columns, int edge) {
    double[] means = new double[images];
    int counted = (rows - 2 * edge) * (columns - 2 * edge);
    for (int i = 0; i < logits.length / 2; i++) {
      if (counts(i, rows, columns, edge)) {
        means[i / (rows * columns)] += (logits[2 * i + REAL] - logits[2 * i + REFINED]) / counted;
      }
    }
    return means;
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
