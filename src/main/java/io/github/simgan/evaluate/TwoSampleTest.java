package io.github.simgan.evaluate;

import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.network.AdversarialLoss;
import io.github.simgan.network.Discriminator;
import io.github.simgan.network.DiscriminatorSpec;
import io.github.simgan.network.Optimiser;
import io.github.simgan.tensor.IntensityMap;
import io.github.simgan.tensor.IntensityStatistics;
import io.github.simgan.tensor.PatchSampler;
import io.github.simgan.tensor.Pixels;
import io.github.simgan.tensor.PlaneSet;
import io.github.simgan.tensor.PlaneSubset;
import io.github.simgan.tensor.SeededRandom;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Classifier two-sample test: a fresh small network, never the training's discriminator, learns to
 * tell patches of two sets of images apart and is asked about patches of other images of the same
 * sets. An area under the ROC curve of 0.5 means that it cannot; 1 that it always can. Each set is
 * scaled by its own percentiles, so that grey levels as such do not count.
 */
public final class TwoSampleTest {
  private static final int BATCH = 64;
  private static final int TESTED = 4000;
  private static final int TESTED_AT_ONCE = 250;
  private static final double LEARNING_RATE = 1e-3;

  private TwoSampleTest() {}

  /**
   * How a test is done.
   *
   * @param patch width and height of patches in pixels; a multiple of 8
   * @param steps of the classifier's training
   * @param seed of all random numbers
   */
  public record Settings(int patch, int steps, long seed) {
    /** Patches of 24 pixels, smaller than a nucleus, and 600 steps. */
    public static Settings defaults() {
      return new Settings(24, 600, 1);
    }

    /** Checks the values. */
    public Settings {
      if (patch < 16 || patch > 256 || patch % 8 != 0 || steps < 1) {
        throw new IllegalArgumentException("The patch must be a multiple of 8 from 16 to 256.");
      }
    }
  }

  /**
   * What came out, mean over two folds: each half of the images is once for learning and once for
   * asking.
   *
   * @param auc area under the ROC curve, 0 to 1
   * @param accuracy share of right answers, 0 to 1
   * @param folds the area under the curve in each fold
   */
  public record Result(double auc, double accuracy, List<Double> folds) {}

  private record Fold(double auc, double accuracy) {}

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
    IntensityMap mapFirst = IntensityStatistics.measure(first, progress).map("first");
    IntensityMap mapSecond = IntensityStatistics.measure(second, progress).map("second");
    double auc = 0;
    double accuracy = 0;
    Double[] folds = new Double[2];
    for (int fold = 0; fold < 2; fold++) {
      Fold result =
          new Run(settings, fold, progress)
              .fold(
                  half(first, fold),
                  half(first, 1 - fold),
                  mapFirst,
                  half(second, fold),
                  half(second, 1 - fold),
                  mapSecond);
      folds[fold] = result.auc;
      auc += result.auc / 2;
      accuracy += result.accuracy / 2;
    }
    return new Result(auc, accuracy, List.of(folds));
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

  private static PlaneSet group(PlaneSet planes, int which) {
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

  private record Run(Settings settings, int fold, Progress progress) {
    Fold fold(
        PlaneSet learnFirst,
        PlaneSet askFirst,
        IntensityMap mapFirst,
        PlaneSet learnSecond,
        PlaneSet askSecond,
        IntensityMap mapSecond) {
      int channels = learnFirst.channels();
      // A convolution over all 3×3 cells left of a patch of 24, in the place of a dense layer.
      int cells = settings.patch / 8;
      DiscriminatorSpec spec =
          new DiscriminatorSpec(
              channels,
              List.of(
                  new DiscriminatorSpec.Convolution(3, 2, 32, true),
                  new DiscriminatorSpec.Convolution(3, 2, 32, true),
                  new DiscriminatorSpec.Convolution(3, 2, 32, true),
                  new DiscriminatorSpec.Convolution(cells | 1, 1, 2, false)));
      try (Discriminator classifier = new Discriminator(spec, Optimiser.adam(LEARNING_RATE, 0.9))) {
        classifier.initialise(settings.seed + fold);
        PatchSampler a = sampler(learnFirst, mapFirst, 1);
        PatchSampler b = sampler(learnSecond, mapSecond, 2);
        int middle = (cells - 1) / 2;
        for (int step = 0; step < settings.steps; step++) {
          progress.throwIfCancelled();
          progress.update((fold + (double) step / settings.steps) / 2, "Telling apart");
          INDArray images =
              Nd4j.concat(0, tensor(a.next(BATCH), channels), tensor(b.next(BATCH), channels));
          AdversarialLoss loss =
              AdversarialLoss.of(
                  classifier.forward(images),
                  AdversarialLoss.REFINED,
                  AdversarialLoss.REAL,
                  middle);
          classifier.backward(loss.gradient());
          classifier.update();
        }
        double[] first = ask(classifier, sampler(askFirst, mapFirst, 3), channels);
        double[] second = ask(classifier, sampler(askSecond, mapSecond, 4), channels);
        return new Fold(Auc.of(first, second), accuracy(first, second));
      }
    }

    private PatchSampler sampler(PlaneSet planes, IntensityMap map, int purpose) {
      PatchSampler.Shape shape = new PatchSampler.Shape(settings.patch, settings.patch, 0, true);
      return new PatchSampler(
          planes, map, shape, SeededRandom.of(settings.seed, 10 * fold + purpose));
    }

    private INDArray tensor(float[][] patches, int channels) {
      return Pixels.tensor(patches, settings.patch, settings.patch, channels);
    }

    /** How real each of some patches looks to the classifier: difference of the logits. */
    private double[] ask(Discriminator classifier, PatchSampler sampler, int channels) {
      double[] scores = new double[TESTED];
      for (int i = 0; i < TESTED; i += TESTED_AT_ONCE) {
        progress.throwIfCancelled();
        INDArray logits = classifier.logits(tensor(sampler.next(TESTED_AT_ONCE), channels));
        int rows = (int) logits.size(1);
        int columns = (int) logits.size(2);
        float[] values = logits.reshape(logits.length()).toFloatVector();
        for (int k = 0; k < TESTED_AT_ONCE; k++) {
          int centre = (k * rows + (rows - 1) / 2) * columns + (columns - 1) / 2;
          scores[i + k] = (double) values[2 * centre] - values[2 * centre + 1];
        }
      }
      return scores;
    }

    private static double accuracy(double[] first, double[] second) {
      long right =
          Arrays.stream(first).filter(s -> s < 0).count()
              + Arrays.stream(second).filter(s -> s > 0).count();
      return (double) right / (first.length + second.length);
    }
  }
}
