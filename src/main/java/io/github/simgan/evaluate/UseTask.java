package io.github.simgan.evaluate;

import io.github.simgan.Progress;
import io.github.simgan.evaluate.UseSettings.Source;
import io.github.simgan.network.Optimiser;
import io.github.simgan.network.TaskNetwork;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One task of the use test with one scaling of the input: trains fresh networks and scores them.
 */
abstract class UseTask {

  /** The task that the labels ask for. */
  static UseTask of(UseInput input, InputScaling scaling, UseSettings settings, Progress progress) {
    return input.labels() instanceof UseInput.Masks
        ? new SegmentationTask(input, scaling, settings, progress)
        : new ClassificationTask(input, scaling, settings, progress);
  }

  private static final double LEARNING_RATE = 2e-3;

  /** How fresh networks learn. */
  static Optimiser optimiser() {
    return Optimiser.adam(LEARNING_RATE, 0.9);
  }

  /** Sets the learning rate of a step: falls to 0 along a quarter of a cosine's period. */
  static void pace(TaskNetwork network, int step, int steps) {
    network.setLearningRate(LEARNING_RATE * Math.cos(Math.PI / 2 * step / steps));
  }

  /** What the score is. */
  abstract String measure();

  /** Images of a source. */
  abstract int size(Source source);

  /** A trained network that can be asked. */
  interface Trained extends AutoCloseable {
    /** Right and counted units (pixels or images) of some real images. */
    long[] score(List<Integer> real);

    @Override
    void close();
  }

  /** Trains a fresh network on some images of a source. */
  abstract Trained train(Source source, List<Integer> images, long seed, Progress progress);

  /**
   * Trains on a source and tests on real images.
   *
   * @return score, 0 to 1
   */
  final double score(Source source, long seed, Progress progress) {
    if (source == Source.REAL) {
      return real(seed, progress);
    }
    try (Trained trained = train(source, all(source, -1), seed, progress)) {
      long[] score = trained.score(all(Source.REAL, -1));
      return (double) score[0] / score[1];
    }
  }

  /** Trained on each half of the real images, tested on the other. */
  private double real(long seed, Progress progress) {
    long right = 0;
    long counted = 0;
    for (int fold = 0; fold < 2; fold++) {
      try (Trained trained = train(Source.REAL, all(Source.REAL, fold), seed, progress)) {
        long[] score = trained.score(all(Source.REAL, 1 - fold));
        right += score[0];
        counted += score[1];
      }
    }
    return (double) right / counted;
  }

  private List<Integer> all(Source source, int parity) {
    return IntStream.range(0, size(source))
        .filter(i -> parity < 0 || i % 2 == parity)
        .boxed()
        .toList();
  }
}
