package io.github.simgan.refine;

import io.github.simgan.model.SimGanModel;
import io.github.simgan.network.Optimiser;
import io.github.simgan.network.Refiner;
import io.github.simgan.network.RefinerSpec;
import io.github.simgan.tensor.Exposure;
import io.github.simgan.tensor.IntensityMap;
import io.github.simgan.tensor.NoiseField;
import io.github.simgan.tensor.PixelType;
import io.github.simgan.tensor.Pixels;
import java.util.List;
import java.util.function.BooleanSupplier;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Refines blocks with one network. */
final class RefinerOperator implements BlockOperator {
  /** Arrays of the networks' features that live at a time, and as many again inside oneDNN. */
  private static final int ARRAYS = 6;

  private final SimGanModel model;
  private final IntensityMap output;
  private final NoiseField noise;
  private final Refiner refiner;

  /**
   * Loads a model.
   *
   * @param model to refine with
   * @param output grey levels of refined images
   */
  RefinerOperator(SimGanModel model, IntensityMap output) {
    this.model = model;
    this.output = output;
    this.noise = new NoiseField(model.noiseSeed());
    this.refiner = new Refiner(model.refiner(), Optimiser.sgd(1));
    refiner.setWeights(model.refinerWeights());
  }

  @Override
  public void stopWhen(BooleanSupplier stop) {
    refiner.stopWhen(stop);
  }

  @Override
  public Block source(Block block) {
    return input(block).grown(model.intensities().exposureReach());
  }

  /** What R is given for a block. */
  private Block input(Block block) {
    return block.grown(model.refiner().halo());
  }

  @Override
  public long bytes(Block block) {
    RefinerSpec spec = model.refiner();
    long channels = (long) ARRAYS * spec.features() + 4L * spec.inputChannels();
    return Float.BYTES
        * (channels * input(block).pixels() + 2L * spec.channels() * source(block).pixels());
  }

  @Override
  public void apply(List<BlockTask> tasks) {
    float[][] pixels = new float[tasks.size()][];
    for (int i = 0; i < pixels.length; i++) {
      BlockTask task = tasks.get(i);
      pixels[i] = read(task.plane(), task.source(), task.block());
    }
    float[] refined = refine(pixels, tasks);
    int size = pixels[0].length;
    for (int i = 0; i < pixels.length; i++) {
      BlockTask task = tasks.get(i);
      float[] own = pixels[i];
      System.arraycopy(refined, i * size, own, 0, size);
      output.toGrey(own, PixelType.of(task.target().getType()));
      write(own, input(task.block()), task.block(), task.target());
    }
  }

  /**
   * What R is given of a plane.
   *
   * @param plane number by which noise differs
   * @param source axes (X, Y, C)
   * @param block that is made
   * @return networks' range, exposed, axis order (y, x, c)
   */
  private float[] read(
      long plane, RandomAccessibleInterval<? extends RealType<?>> source, Block block) {
    Block from = source(block);
    float[] pixels = Pixels.read(source, from.x(), from.y(), from.width(), from.height());
    model.intensities().simulated().toUnit(pixels);
    List<Exposure> exposures = model.intensities().exposures();
    if (exposures.isEmpty()) {
      return pixels;
    }
    Exposure exposure = exposures.get(noise.choice(plane, exposures.size()));
    int reach = model.intensities().exposureReach();
    return exposure.apply(pixels, reach, from.x(), from.y(), from.width(), noise, plane);
  }

  /** Refined values of a batch, networks' range, axis order (n, y, x, c). */
  private float[] refine(float[][] pixels, List<BlockTask> tasks) {
    Block from = input(tasks.get(0).block());
    RefinerSpec spec = model.refiner();
    INDArray image = Pixels.tensor(pixels, from.height(), from.width(), spec.channels());
    INDArray random = null;
    if (spec.allNoiseChannels() > 0) {
      float[] one = new float[from.width() * from.height() * spec.allNoiseChannels()];
      random =
          Pixels.tensor(
              pixels.length,
              i -> {
                Block own = input(tasks.get(i).block());
                noise.fill(
                    one,
                    tasks.get(i).plane(),
                    own.x(),
                    own.y(),
                    from.width(),
                    from.height(),
                    spec.noise());
                return one;
              },
              from.height(),
              from.width(),
              spec.allNoiseChannels());
    }
    try {
      INDArray refined = refiner.refine(image, random);
      return refined.reshape(refined.length()).toFloatVector();
    } finally {
      // At once: the collector does not see how large they are.
      image.close();
      if (random != null) {
        random.close();
      }
    }
  }

  /** The part of an image without its margin. */
  private static void write(
      float[] refined,
      Block from,
      Block block,
      RandomAccessibleInterval<? extends RealType<?>> target) {
    int offset = (int) (block.y() - from.y()) * from.width() + (int) (block.x() - from.x());
    FinalInterval where =
        FinalInterval.createMinSize(
            block.x(), block.y(), 0, block.width(), block.height(), target.dimension(2));
    Pixels.write(refined, offset, from.width(), Views.interval(target, where));
  }

  @Override
  public void close() {
    refiner.close();
  }
}
