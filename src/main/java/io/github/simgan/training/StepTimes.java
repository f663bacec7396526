package io.github.simgan.training;

import io.github.simgan.Progress;
import io.github.simgan.tensor.IntensityMap;
import io.github.simgan.tensor.PatchSampler;
import io.github.simgan.tensor.PixelType;
import io.github.simgan.tensor.PlaneSet;
import io.github.simgan.tensor.SeededRandom;
import java.util.Arrays;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;

/**
 * How long whole training steps take on this machine, sampling of patches included: medians in
 * milliseconds.
 *
 * @param refinerStep one update of R
 * @param discriminatorStep one update of D, with the refining of its batch
 * @param refine refining of one batch
 */
public record StepTimes(double refinerStep, double discriminatorStep, double refine) {
  private static final int WARM_UP = 3;
  private static final int PLANES = 64;

  /**
   * Measures on random images of the size of a patch.
   *
   * @param config whose networks, patch and batch are used
   * @param repeats of each step that are counted
   * @param progress may cancel
   */
  public static StepTimes measure(TrainingConfig config, int repeats, Progress progress) {
    IntensityMap map = new IntensityMap(List.of(new IntensityMap.Range(0, 1)));
    PlaneSet planes = new RandomPlanes(config.patchWidth(), config.patchHeight());
    PatchSampler x = sampler(planes, map, config, config.margin());
    PatchSampler y = sampler(planes, map, config, 0);
    LearningCurves curves = new LearningCurves(repeats);
    try (SimGan simGan = new SimGan(config, List.of(), 1, x, y, curves)) {
      return new StepTimes(
          median(simGan::updateRefiner, repeats, progress),
          median(simGan::updateDiscriminator, repeats, progress),
          median(simGan::refineOnly, repeats, progress));
    }
  }

  private static PatchSampler sampler(
      PlaneSet planes, IntensityMap map, TrainingConfig config, int margin) {
    PatchSampler.Shape shape =
        new PatchSampler.Shape(config.patchWidth(), config.patchHeight(), margin, config.orient());
    return new PatchSampler(planes, map, shape, SeededRandom.of(config.seed(), margin));
  }

  private static double median(Runnable step, int repeats, Progress progress) {
    double[] times = new double[repeats];
    for (int i = -WARM_UP; i < repeats; i++) {
      progress.throwIfCancelled();
      long start = System.nanoTime();
      step.run();
      if (i >= 0) {
        times[i] = (System.nanoTime() - start) / 1e6;
      }
    }
    Arrays.sort(times);
    return times[repeats / 2];
  }

  /** Planes of uniform noise between 0 and 1, in memory. */
  private static final class RandomPlanes implements PlaneSet {
    private final float[][] pixels = new float[PLANES][];
    private final int width;
    private final int height;

    RandomPlanes(int width, int height) {
      this.width = width;
      this.height = height;
      SeededRandom random = new SeededRandom(1);
      for (int i = 0; i < PLANES; i++) {
        pixels[i] = new float[width * height];
        for (int p = 0; p < pixels[i].length; p++) {
          pixels[i][p] = random.nextFloat();
        }
      }
    }

    @Override
    public int size() {
      return PLANES;
    }

    @Override
    public int channels() {
      return 1;
    }

    @Override
    public String name(int index) {
      return "noise " + index;
    }

    @Override
    public RandomAccessibleInterval<? extends RealType<?>> plane(int index) {
      return ArrayImgs.floats(pixels[index], width, height, 1);
    }

    @Override
    public PixelType pixelType() {
      return PixelType.FLOAT32;
    }
  }
}
