package io.github.simgan.training;

import io.github.simgan.Progress;
import io.github.simgan.network.Auc;
import io.github.simgan.network.FreshClassifier;
import io.github.simgan.network.Refiner;
import io.github.simgan.tensor.IntensityMap;
import io.github.simgan.tensor.IntensityMaps;
import io.github.simgan.tensor.PatchSampler;
import io.github.simgan.tensor.Pixels;
import io.github.simgan.tensor.PlaneSet;
import io.github.simgan.tensor.SeededRandom;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * How real a refiner's images look to somebody new: a fresh classifier learns to tell refined from
 * real patches of one half of the images that are held back, and is asked about the other half;
 * then the halves change places. Patches and classifiers are the same every time, so that refiners
 * are compared on equal terms; nothing is remembered from one time to the next.
 */
final class HeldBackJudge {
  private static final int PURPOSE = 10;
  private static final int LARGEST_PATCH = 24;
  private static final int LEARNT_FROM = 512;
  private static final int ASKED = 512;
  private static final int STEPS = 150;
  private static final int BATCH = 32;

  /** Numbers of patches that the training does not reach. */
  private static final long FIRST = Long.MIN_VALUE;

  private final TrainingConfig config;
  private final IntensityMaps maps;
  private final HeldBack simulated;
  private final HeldBack real;
  private final int patch;

  /**
   * @param maps measured on the images of the training
   * @param simulated with images that are held back
   * @param real the same
   */
  HeldBackJudge(TrainingConfig config, IntensityMaps maps, HeldBack simulated, HeldBack real) {
    this.config = config;
    this.maps = maps;
    this.simulated = simulated;
    this.real = real;
    int side = Math.min(config.patchWidth(), config.patchHeight());
    this.patch = Math.min(LARGEST_PATCH, side / 8 * 8);
  }

  /**
   * Judges a refiner.
   *
   * @param input what simulated patches get before the refiner sees them
   * @param progress may cancel
   * @return area under the ROC curve, mean of both halves: 0.5 if refined patches cannot be told
   *     from real ones, 1 if they always can
   */
  double auc(Refiner refiner, RefinerInput input, Progress progress) {
    return (fold(refiner, input, 0, progress) + fold(refiner, input, 1, progress)) / 2;
  }

  private double fold(Refiner refiner, RefinerInput input, int fold, Progress progress) {
    int channels = refiner.spec().channels();
    try (FreshClassifier classifier =
        new FreshClassifier(channels, patch, config.seed() + PURPOSE + fold)) {
      float[][] learn = refined(refiner, input, fold, LEARNT_FROM, progress);
      float[][] other = real(fold, LEARNT_FROM);
      SeededRandom random = SeededRandom.of(config.seed(), PURPOSE + fold);
      for (int step = 0; step < STEPS; step++) {
        progress.throwIfCancelled();
        classifier.learn(
            tensor(some(learn, random), channels), tensor(some(other, random), channels));
      }
      float[][] asked = refined(refiner, input, 1 - fold, ASKED, progress);
      return Auc.of(
          classifier.scores(tensor(asked, channels)),
          classifier.scores(tensor(real(1 - fold, ASKED), channels)));
    }
  }

  private static float[][] some(float[][] patches, SeededRandom random) {
    float[][] chosen = new float[BATCH][];
    for (int i = 0; i < BATCH; i++) {
      chosen[i] = patches[random.nextInt(patches.length)];
    }
    return chosen;
  }

  private INDArray tensor(float[][] patches, int channels) {
    return Pixels.tensor(patches, patch, patch, channels);
  }

  private float[][] real(int half, int count) {
    return sampler(real.half(half), maps.real(), 0, 2 + half).next(count);
  }

  /** Patches of refined images, without the margin that the refiner needs around them. */
  private float[][] refined(
      Refiner refiner, RefinerInput input, int half, int count, Progress progress) {
    int margin = refiner.spec().halo();
    int width = patch + 2 * margin;
    PatchSampler sampler =
        sampler(simulated.half(half), maps.simulated(), margin + input.reach(), 4 + half);
    float[][] patches = new float[count][];
    for (int i = 0; i < count; i += BATCH) {
      progress.throwIfCancelled();
      float[][] batch = sampler.next(BATCH);
      long first = FIRST + (long) half * count + i;
      input.expose(batch, first, width);
      INDArray x = Pixels.tensor(batch, width, width, refiner.spec().channels());
      INDArray r = refiner.refine(x, input.noise(first, BATCH, width, width));
      INDArray inner =
          r.get(
                  NDArrayIndex.all(),
                  NDArrayIndex.interval(margin, margin + patch),
                  NDArrayIndex.interval(margin, margin + patch),
                  NDArrayIndex.all())
              .dup('c');
      float[] all = inner.reshape(inner.length()).toFloatVector();
      int size = all.length / BATCH;
      for (int k = 0; k < BATCH; k++) {
        patches[i + k] = Arrays.copyOfRange(all, k * size, (k + 1) * size);
      }
    }
    return patches;
  }

  private PatchSampler sampler(PlaneSet planes, IntensityMap map, int margin, int purpose) {
    PatchSampler.Shape shape = new PatchSampler.Shape(patch, patch, margin, true);
    return new PatchSampler(planes, map, shape, SeededRandom.of(config.seed(), PURPOSE + purpose));
  }
}
