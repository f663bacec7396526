package io.github.simgan.evaluate;

import io.github.simgan.network.Auc;
import io.github.simgan.tensor.SeededRandom;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

/**
 * Scores of one fold of a two-sample test. Patches of one image are alike, so intervals come from
 * drawing whole images again (cluster bootstrap), never single patches.
 */
final class FoldScores {
  private final AskedScores first;
  private final AskedScores second;

  /** Scores of all patches of both sets in rising order. */
  private final double[] sorted;

  /**
   * For each of them its plane; planes of the second set are counted on after those of the first.
   */
  private final int[] planes;

  private final int planesOfFirst;
  private final int planesOfSecond;

  FoldScores(AskedScores first, AskedScores second) {
    this.first = first;
    this.second = second;
    int n = first.scores().length;
    double[] scores = Arrays.copyOf(first.scores(), n + second.scores().length);
    System.arraycopy(second.scores(), 0, scores, n, second.scores().length);
    planesOfFirst = 1 + Arrays.stream(first.planes()).max().orElseThrow();
    planesOfSecond = 1 + Arrays.stream(second.planes()).max().orElseThrow();
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted((a, b) -> Double.compare(scores[a], scores[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    sorted = Arrays.stream(order).mapToDouble(i -> scores[i]).toArray();
    planes =
        Arrays.stream(order)
            .map(i -> i < n ? first.planes()[i] : planesOfFirst + second.planes()[i - n])
            .toArray();
  }

  /** Area under the ROC curve. */
  double auc() {
    return Auc.of(first.scores(), second.scores());
  }

  /** Share of right answers. */
  double accuracy() {
    int[] once = new int[planesOfFirst + planesOfSecond];
    Arrays.fill(once, 1);
    return accuracy(once);
  }

  /** How often each plane is drawn. */
  private int[] drawn(SeededRandom random) {
    int[] times = new int[planesOfFirst + planesOfSecond];
    for (int i = 0; i < planesOfFirst; i++) {
      times[random.nextInt(planesOfFirst)]++;
    }
    for (int i = 0; i < planesOfSecond; i++) {
      times[planesOfFirst + random.nextInt(planesOfSecond)]++;
    }
    return times;
  }

  private double auc(int[] times) {
    double below = 0;
    double ofSecond = 0;
    double won = 0;
    for (int i = 0; i < sorted.length; ) {
      double equalFirst = 0;
      double equalSecond = 0;
      double score = sorted[i];
      for (; i < sorted.length && sorted[i] == score; i++) {
        if (planes[i] < planesOfFirst) {
          equalFirst += times[planes[i]];
        } else {
          equalSecond += times[planes[i]];
        }
      }
      won += equalSecond * (below + equalFirst / 2);
      below += equalFirst;
      ofSecond += equalSecond;
    }
    return won / (below * ofSecond);
  }

  private double accuracy(int[] times) {
    double right = 0;
    double all = 0;
    for (int i = 0; i < sorted.length; i++) {
      boolean isRight = planes[i] < planesOfFirst ? sorted[i] < 0 : sorted[i] > 0;
      right += isRight ? times[planes[i]] : 0;
      all += times[planes[i]];
    }
    return right / all;
  }

  /** The interval of the mean area under the curve of some folds. */
  static Interval aucInterval(List<FoldScores> folds, long seed) {
    return interval(folds, seed, FoldScores::auc);
  }

  /** The interval of the mean share of right answers of some folds. */
  static Interval accuracyInterval(List<FoldScores> folds, long seed) {
    return interval(folds, seed, FoldScores::accuracy);
  }

  private static Interval interval(
      List<FoldScores> folds, long seed, ToDoubleBiFunction<FoldScores, int[]> measure) {
    return Bootstrap.interval(
        seed,
        random -> {
          double sum = 0;
          for (FoldScores fold : folds) {
            sum += measure.applyAsDouble(fold, fold.drawn(random));
          }
          return sum / folds.size();
        });
  }
}
