package io.github.simgan.training;

import io.github.simgan.Progress;
import io.github.simgan.network.Discriminator;
import io.github.simgan.network.Optimiser;
import io.github.simgan.network.Refiner;
import io.github.simgan.tensor.IntensityMap;
import io.github.simgan.tensor.PatchSampler;
import io.github.simgan.tensor.PixelType;
import io.github.simgan.tensor.Pixels;
import io.github.simgan.tensor.PlaneSet;
import io.github.simgan.tensor.SeededRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How long the parts of the work take on this machine: medians in milliseconds.
 *
 * @param refinerStep one update of R, sampling of patches included; NaN if not measured
 * @param discriminatorStep one update of D, with the refining of its batch; NaN if not measured
 * @param refine the bare network R on one batch
 * @param realism the bare network D on one batch
 * @param conversion one batch of 16-bit images to tensors, and tensors to 16-bit images
 */
public record StepTimes(
    double refinerStep,
    double discriminatorStep,
    double refine,
    double realism,
    double conversion) {
  private static final int WARM_UP = 3;

  /**
   * Measures on random images of the size of a patch.
   *
   * @param config whose networks, patch and, for training steps, batch are used
   * @param images in a batch for the networks and the conversion
   * @param repeats of each part that are counted
   * @param steps whether training steps are measured, too; they need much memory for large images
   * @param progress may cancel
   */
  public static StepTimes measure(
      TrainingConfig config, int images, int repeats, boolean steps, Progress progress) {
    double[] training = {Double.NaN, Double.NaN};
    if (steps) {
      training = steps(config, repeats, progress);
    }
    RandomPlanes planes = new RandomPlanes(config, images);
    Optimiser unused = Optimiser.sgd(1);
    try (Refiner refiner = new Refiner(config.refiner(), unused);
        Discriminator discriminator = new Discriminator(config.discriminator(), unused)) {
      refiner.initialise(1);
      discriminator.initialise(2);
      INDArray batch = planes.tensor();
      INDArray noise = planes.noise();
      return new StepTimes(
          training[0],
          training[1],
          median(() -> refiner.refine(batch, noise), repeats, progress),
          median(() -> discriminator.logits(batch), repeats, progress),
          median(planes::convert, repeats, progress));
    }
  }

  private static double[] steps(TrainingConfig config, int repeats, Progress progress) {
    IntensityMap map = new IntensityMap(List.of(RandomPlanes.RANGE));
    PlaneSet planes = new RandomPlanes(config, config.batch());
    PatchSampler x = sampler(planes, map, config, config.margin());
    PatchSampler y = sampler(planes, map, config, 0);
    LearningCurves curves = new LearningCurves(repeats);
    try (SimGan simGan = new SimGan(config, List.of(), List.of(), 1, x, y, curves)) {
      return new double[] {
        median(simGan::updateRefiner, repeats, progress),
        median(simGan::updateDiscriminator, repeats, progress)
      };
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

  /** 16-bit planes of uniform noise, in memory. */
  private static final class RandomPlanes implements PlaneSet {
    static final IntensityMap.Range RANGE = new IntensityMap.Range(0, 65535);

    private final List<Img<UnsignedShortType>> images = new ArrayList<>();
    private final TrainingConfig config;

    RandomPlanes(TrainingConfig config, int count) {
      this.config = config;
      SeededRandom random = new SeededRandom(1);
      for (int i = 0; i < count; i++) {
        short[] pixels = new short[config.patchWidth() * config.patchHeight()];
        for (int p = 0; p < pixels.length; p++) {
          pixels[p] = (short) random.nextInt(65536);
        }
        images.add(ArrayImgs.unsignedShorts(pixels, config.patchWidth(), config.patchHeight(), 1));
      }
    }

    INDArray tensor() {
      int channels = config.refiner().channels();
      float[][] pixels = new float[images.size()][];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = unit(images.get(i));
      }
      INDArray one = Pixels.tensor(pixels, config.patchHeight(), config.patchWidth(), 1);
      return channels == 1 ? one : one.repeat(3, channels);
    }

    private float[] unit(Img<UnsignedShortType> image) {
      float[] pixels = Pixels.read(image, 0, 0, config.patchWidth(), config.patchHeight());
      new IntensityMap(List.of(RANGE)).toUnit(pixels);
      return pixels;
    }

    /** Noise for the refiner, or null where it has none. */
    INDArray noise() {
      int channels = config.refiner().allNoiseChannels();
      return channels == 0
          ? null
          : Nd4j.zeros(
              DataType.FLOAT, images.size(), config.patchHeight(), config.patchWidth(), channels);
    }

    /** Grey levels to the networks' range, to a tensor, and back into images. */
    void convert() {
      INDArray tensor = tensor();
      float[] all = tensor.reshape(tensor.length()).toFloatVector();
      int size = all.length / images.size();
      for (int i = 0; i < images.size(); i++) {
        float[] pixels = Arrays.copyOfRange(all, i * size, (i + 1) * size);
        new IntensityMap(List.of(RANGE)).toGrey(pixels, PixelType.UINT16);
        Pixels.write(pixels, 0, config.patchWidth(), images.get(i));
      }
    }

    @Override
    public int size() {
      return images.size();
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
      return images.get(index);
    }

    @Override
    public PixelType pixelType() {
      return PixelType.UINT16;
    }
  }
}
