package io.github.simgan.network;

import java.util.Arrays;

/** Area under the ROC curve. */
public final class Auc {
  private Auc() {}

  /**
   * Probability that a score of the second kind is larger than one of the first; ties count half.
   *
   * @param first scores that should be small
   * @param second scores that should be large
   * @return 0 to 1; 0.5 if they do not differ
   */
  public static double of(double[] first, double[] second) {
    double[] sorted = first.clone();
    Arrays.sort(sorted);
    double sum = 0;
    for (double score : second) {
      sum += (below(sorted, score, false) + below(sorted, score, true)) / 2.0;
    }
    return sum / ((double) first.length * second.length);
  }

  /** How many sorted values are below a score, or at most equal to it. */
  private static int below(double[] sorted, double score, boolean orEqual) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < score || (orEqual && sorted[middle] == score)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
