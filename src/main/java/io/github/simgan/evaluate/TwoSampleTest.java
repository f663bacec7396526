package io.github.simgan.evaluate;

import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.tensor.IntensityMap;
import io.github.simgan.tensor.IntensityStatistics;
import io.github.simgan.tensor.PlaneSet;
import io.github.simgan.tensor.PlaneSubset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Classifier two-sample test: a fresh small network, never the training's discriminator, learns to
 * tell patches of two sets of images apart and is asked about patches of other images of the same
 * sets. An area under the ROC curve of 0.5 means that it cannot; 1 that it always can. Each set is
 * scaled by its own percentiles, so that grey levels as such do not count.
 */
public final class TwoSampleTest {
  private static final int BATCH = 64;
  private static final int ASKED = 4000;

  private TwoSampleTest() {}

  /**
   * How a test is done.
   *
   * @param patch width and height of patches in pixels; a multiple of 8 from 16 to 256
   * @param steps of the classifier's training, at least 1
   * @param batch patches of each set in one step, at least 1
   * @param asked patches of each set that the classifier is asked about in each fold, at least 1
   * @param seed of all random numbers
   */
  public record Settings(int patch, int steps, int batch, int asked, long seed) {
    /** Patches of 24 pixels, smaller than a nucleus, and 600 steps. */
    public static Settings defaults() {
      return new Settings(24, 600, 1);
    }

    /** With 64 patches of each set in a step, and 4000 asked about. */
    public Settings(int patch, int steps, long seed) {
      this(patch, steps, BATCH, ASKED, seed);
    }

    /** Checks the values. */
    public Settings {
      if (patch < 16 || patch > 256 || patch % 8 != 0) {
        throw new IllegalArgumentException("The patch must be a multiple of 8 from 16 to 256.");
      }
      if (steps < 1 || batch < 1 || asked < 1) {
        throw new IllegalArgumentException("A test needs at least one step and one patch.");
      }
    }
  }

  /**
   * What came out, mean over two folds: each half of the images is once for learning and once for
   * asking. The intervals say how much other images to ask about would change it (bootstrap of the
   * images); another training of the classifier may change it too.
   *
   * @param auc area under the ROC curve, 0 to 1
   * @param accuracy share of right answers, 0 to 1
   * @param folds the area under the curve in each fold
   * @param aucInterval 95 % confidence interval of {@code auc}
   * @param accuracyInterval 95 % confidence interval of {@code accuracy}
   */
  public record Result(
      double auc,
      double accuracy,
      List<Double> folds,
      Interval aucInterval,
      Interval accuracyInterval) {}

  /**
   * Tests whether two sets can be told apart.
   *
   * @param first for example refined images; at least two planes
   * @param second for example real images; at least two planes
   * @param settings of the test
   * @param progress may cancel
   * @throws InvalidInputException if the sets have different channels or too few planes
   */
  public static Result compare(
      PlaneSet first, PlaneSet second, Settings settings, Progress progress) {
    if (first.channels() != second.channels()) {
      throw new InvalidInputException(
          "The two sets of images have different numbers of channels and cannot be compared.");
    }
    return compare(
        first,
        IntensityStatistics.measure(first, progress).map("first"),
        second,
        IntensityStatistics.measure(second, progress).map("second"),
        settings,
        progress);
  }

  /** The same with maps that were measured before. */
  static Result compare(
      PlaneSet first,
      IntensityMap mapFirst,
      PlaneSet second,
      IntensityMap mapSecond,
      Settings settings,
      Progress progress) {
    List<FoldScores> folds = new ArrayList<>();
    for (int fold = 0; fold < 2; fold++) {
      // Nothing of an image that was learned from is asked about.
      PatchClassifier.Sets learn =
          new PatchClassifier.Sets(half(first, fold), mapFirst, half(second, fold), mapSecond);
      PatchClassifier.Sets ask =
          new PatchClassifier.Sets(
              half(first, 1 - fold), mapFirst, half(second, 1 - fold), mapSecond);
      folds.add(new PatchClassifier(settings, fold, progress).scores(learn, ask));
    }
    return new Result(
        folds.stream().mapToDouble(FoldScores::auc).average().orElseThrow(),
        folds.stream().mapToDouble(FoldScores::accuracy).average().orElseThrow(),
        folds.stream().map(FoldScores::auc).toList(),
        FoldScores.aucInterval(folds, settings.seed),
        FoldScores.accuracyInterval(folds, settings.seed));
  }

  /**
   * The floor: real against real, two groups of images of one set. Images differ among themselves,
   * so that this is not 0.5 where a set has few images.
   *
   * @param real at least four planes
   * @param settings of the test
   * @param progress may cancel
   */
  public static Result control(PlaneSet real, Settings settings, Progress progress) {
    // Groups by pairs of planes, so that their halves by parity are not the groups again.
    return compare(group(real, 0), group(real, 1), settings, progress);
  }

  /** One of two groups of a set's planes, by pairs. */
  static PlaneSet group(PlaneSet planes, int which) {
    if (planes.size() < 4) {
      throw new InvalidInputException(
          "A comparison of real images with real images needs at least four of them.");
    }
    List<Integer> chosen =
        IntStream.range(0, planes.size()).filter(i -> i / 2 % 2 == which).boxed().toList();
    return new PlaneSubset(planes, chosen);
  }

  private static PlaneSet half(PlaneSet planes, int which) {
    if (planes.size() < 2) {
      throw new InvalidInputException(
          "A comparison needs at least two images of each kind, one to learn from and one to ask "
              + "about; there is only "
              + planes.name(0)
              + ".");
    }
    List<Integer> chosen =
        IntStream.range(0, planes.size()).filter(i -> i % 2 == which).boxed().toList();
    return new PlaneSubset(planes, chosen);
  }
}
