package io.github.simgan.evaluate;

import io.github.simgan.Progress;
import io.github.simgan.network.FreshClassifier;
import io.github.simgan.tensor.IntensityMap;
import io.github.simgan.tensor.PatchSampler;
import io.github.simgan.tensor.Pixels;
import io.github.simgan.tensor.PlaneSet;
import io.github.simgan.tensor.SeededRandom;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A fresh small network that learns from patches of two sets and is asked about patches of others.
 *
 * @param settings of the test
 * @param fold number of the fold, 0 or 1
 * @param progress may cancel
 */
record PatchClassifier(TwoSampleTest.Settings settings, int fold, Progress progress) {
  private static final int AT_ONCE = 250;

  /** Two sets with their maps to the networks' range. */
  record Sets(PlaneSet first, IntensityMap mapFirst, PlaneSet second, IntensityMap mapSecond) {}

  /**
   * Learns and asks.
   *
   * @param learn planes to learn from
   * @param ask other planes of the same sets
   */
  FoldScores scores(Sets learn, Sets ask) {
    int channels = learn.first.channels();
    try (FreshClassifier classifier =
        new FreshClassifier(channels, settings.patch(), settings.seed() + fold)) {
      PatchSampler a = sampler(learn.first, learn.mapFirst, 1);
      PatchSampler b = sampler(learn.second, learn.mapSecond, 2);
      for (int step = 0; step < settings.steps(); step++) {
        progress.throwIfCancelled();
        progress.update((fold + (double) step / settings.steps()) / 2, "Telling apart");
        classifier.learn(
            tensor(a.next(settings.batch()), channels), tensor(b.next(settings.batch()), channels));
      }
      return new FoldScores(
          ask(classifier, ask.first, ask.mapFirst, 3),
          ask(classifier, ask.second, ask.mapSecond, 4));
    }
  }

  private PatchSampler sampler(PlaneSet planes, IntensityMap map, int purpose) {
    PatchSampler.Shape shape = new PatchSampler.Shape(settings.patch(), settings.patch(), 0, true);
    return new PatchSampler(
        planes, map, shape, SeededRandom.of(settings.seed(), 10 * fold + purpose));
  }

  private INDArray tensor(float[][] patches, int channels) {
    return Pixels.tensor(patches, settings.patch(), settings.patch(), channels);
  }

  /** How real each of some patches looks to the classifier: difference of the logits. */
  private AskedScores ask(FreshClassifier classifier, PlaneSet set, IntensityMap map, int purpose) {
    AskedPlanes planes = new AskedPlanes(set);
    PatchSampler sampler = sampler(planes, map, purpose);
    double[] scores = new double[settings.asked()];
    int[] from = new int[scores.length];
    for (int i = 0; i < scores.length; i += AT_ONCE) {
      progress.throwIfCancelled();
      float[][] patches = new float[Math.min(AT_ONCE, scores.length - i)][];
      for (int k = 0; k < patches.length; k++) {
        patches[k] = sampler.next(1)[0];
        from[i + k] = planes.last();
      }
      double[] some = classifier.scores(tensor(patches, set.channels()));
      System.arraycopy(some, 0, scores, i, some.length);
    }
    return new AskedScores(scores, from);
  }
}
