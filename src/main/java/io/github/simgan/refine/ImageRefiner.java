package io.github.simgan.refine;

import io.github.simgan.CancelledException;
import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
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
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Refines images block by block with one loaded model. A block is read with the halo that the
 * refiner's receptive field asks for, so any tiling gives the same pixels. Not safe for use by
 * several threads at once.
 */
public final class ImageRefiner implements AutoCloseable {
  /** Width and height of the blocks unless told otherwise, in pixels. */
  public static final int DEFAULT_BLOCK = 256;

  /** Which grey levels refined images get. */
  public enum Scale {
    /** Those of the simulated images, so that a refined image stands in for its original. */
    SIMULATED,
    /** Those of the real images. */
    REAL
  }

  private final SimGanModel model;
  private final Refiner refiner;
  private final NoiseField noise;
  private final IntensityMap output;
  private final int block;

  /**
   * Loads a model.
   *
   * @param model to refine with
   * @param scale which grey levels refined images get
   * @param block width and height of blocks in pixels, at least 16; smaller needs less memory
   */
  public ImageRefiner(SimGanModel model, Scale scale, int block) {
    this.model = model;
    this.block = BlockGrid.checked(block);
    this.noise = new NoiseField(model.noiseSeed());
    this.output = scale == Scale.REAL ? model.intensities().real() : model.intensities().output();
    this.refiner = new Refiner(model.refiner(), Optimiser.sgd(1));
    refiner.setWeights(model.refinerWeights());
  }

  /**
   * Checks a block size before anything is opened for it.
   *
   * @param block width and height of blocks in pixels
   * @throws InvalidInputException if it is too small or too large
   */
  public static void requireBlock(int block) {
    BlockGrid.checked(block);
  }

  /**
   * Refines all planes of an image.
   *
   * @param source simulated image, axes (X, Y, C, ...); C as the model has channels
   * @param target refined image of the same dimensions; values are rounded and clamped to its type
   * @param progress of the work
   * @throws InvalidInputException if the image does not fit the model
   * @throws CancelledException if the user cancelled; the target is then partly written
   */
  public void refine(
      RandomAccessibleInterval<? extends RealType<?>> source,
      RandomAccessibleInterval<? extends RealType<?>> target,
      Progress progress) {
    requireFit(source);
    long planes = Planes.count(source);
    long key = Planes.key(source);
    for (long p = 0; p < planes; p++) {
      refinePlane(p, key + p, Planes.get(source, p), Planes.get(target, p), planes, progress);
    }
    progress.update(1, "Refined");
  }

  /**
   * Checks an image before anything is made for it.
   *
   * @param source axes (X, Y, C, ...)
   * @throws InvalidInputException if it has other channels than the model, or is too small
   */
  public void requireFit(RandomAccessibleInterval<?> source) {
    Planes.requireChannels(source, model.refiner().channels());
    Planes.requireSize(source, model.refiner().receptiveField(), "refiner");
  }

  private void refinePlane(
      long index,
      long noisePlane,
      RandomAccessibleInterval<? extends RealType<?>> source,
      RandomAccessibleInterval<? extends RealType<?>> target,
      long planes,
      Progress progress) {
    List<BlockGrid.Block> blocks = BlockGrid.of(source.dimension(0), source.dimension(1), block);
    for (int i = 0; i < blocks.size(); i++) {
      progress.throwIfCancelled();
      progress.update((index + (double) i / blocks.size()) / planes, "Refining");
      BlockGrid.Block b = blocks.get(i);
      write(b, refineBlock(noisePlane, source, b), target);
    }
  }

  /** Refined values of a block with its halo, networks' range, axis order (y, x, c). */
  private float[] refineBlock(
      long plane, RandomAccessibleInterval<? extends RealType<?>> source, BlockGrid.Block b) {
    RefinerSpec spec = model.refiner();
    int halo = spec.halo();
    int width = b.width() + 2 * halo;
    int height = b.height() + 2 * halo;
    long x = b.x() - halo;
    long y = b.y() - halo;
    float[] pixels = Pixels.read(source, x, y, width, height);
    model.intensities().simulated().toUnit(pixels);
    List<Exposure> exposures = model.intensities().exposures();
    if (!exposures.isEmpty()) {
      exposures.get(noise.choice(plane, exposures.size())).apply(pixels, x, y, width, noise, plane);
    }
    INDArray image = Pixels.tensor(new float[][] {pixels}, height, width, spec.channels());
    INDArray random = null;
    if (spec.allNoiseChannels() > 0) {
      float[] values =
          noise.uniform(
              plane,
              x,
              y,
              width,
              height,
              spec.noiseChannels(),
              spec.planeNoiseChannels(),
              spec.smoothNoiseChannels());
      random = Pixels.tensor(new float[][] {values}, height, width, spec.allNoiseChannels());
    }
    INDArray refined = refiner.refine(image, random);
    return refined.reshape(refined.length()).toFloatVector();
  }

  private void write(
      BlockGrid.Block b, float[] refined, RandomAccessibleInterval<? extends RealType<?>> target) {
    int halo = model.refiner().halo();
    int stride = b.width() + 2 * halo;
    output.toGrey(refined, PixelType.of(target.getType()));
    long right = b.x() + b.width() - 1;
    long bottom = b.y() + b.height() - 1;
    FinalInterval where =
        new FinalInterval(
            new long[] {b.x(), b.y(), 0}, new long[] {right, bottom, target.dimension(2) - 1});
    Pixels.write(refined, halo * stride + halo, stride, Views.interval(target, where));
  }

  /** Frees the network. */
  @Override
  public void close() {
    refiner.close();
  }
}
