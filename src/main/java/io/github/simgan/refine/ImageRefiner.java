package io.github.simgan.refine;

import io.github.simgan.CancelledException;
import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.model.SimGanModel;
import io.github.simgan.tensor.IntensityMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * Refines images, or parts of them, block by block with one loaded model, several blocks at a time.
 * A block is read with the halo that the refiner's receptive field asks for, and noise is a
 * function of the absolute position, so any tiling gives the same pixels. Safe for several threads.
 */
public final class ImageRefiner implements AutoCloseable {
  /** Width and height of the blocks unless told otherwise, in pixels. */
  public static final int DEFAULT_BLOCK = 512;

  /** Which grey levels refined images get. */
  public enum Scale {
    /** Those of the simulated images, so that a refined image stands in for its original. */
    SIMULATED,
    /** Those of the real images. */
    REAL;

    /** Whose grey levels the discriminator takes images of this scale for. */
    public RealismMapper.Kind kind() {
      return this == REAL ? RealismMapper.Kind.REAL : RealismMapper.Kind.REFINED;
    }
  }

  private final SimGanModel model;
  private final BlockRun run;

  /**
   * Loads a model.
   *
   * @param model to refine with
   * @param scale which grey levels refined images get
   * @param block width and height of blocks in pixels, at least 16; smaller needs less memory
   */
  public ImageRefiner(SimGanModel model, Scale scale, int block) {
    this(model, scale, BlockLimits.of(block));
  }

  /**
   * Loads a model.
   *
   * @param model to refine with
   * @param scale which grey levels refined images get
   * @param limits what refining may use
   */
  public ImageRefiner(SimGanModel model, Scale scale, BlockLimits limits) {
    this.model = model;
    IntensityMap output =
        scale == Scale.REAL ? model.intensities().real() : model.intensities().output();
    this.run = new BlockRun(() -> new RefinerOperator(model, output), limits);
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
    refine(source, noiseKey(source), PlaneBlocks.all(source), target, progress);
    progress.update(1, "Refined");
  }

  /**
   * Refines a part of an image: the same pixels as those that refining all of it gives there.
   *
   * @param source whole simulated image, axes (X, Y, C, ...); read in the part and around it only
   * @param noiseKey of the image
   * @param where the part, relative to the source's minimum, with all channels
   * @param target pixels of the part, with its dimensions and any minimum
   * @param progress of the work
   * @throws InvalidInputException if the image does not fit the model
   * @throws CancelledException if the user cancelled; the target is then partly written
   */
  public void refine(
      RandomAccessibleInterval<? extends RealType<?>> source,
      long noiseKey,
      Interval where,
      RandomAccessibleInterval<? extends RealType<?>> target,
      Progress progress) {
    requireFit(source);
    PlaneBlocks all = new PlaneBlocks(source, noiseKey, where, target, run.side());
    PlaneBlocks.run(List.of(all), run, progress, "Refining");
  }

  /**
   * An image and what it becomes.
   *
   * @param source axes (X, Y, C, ...)
   * @param target of the same dimensions
   */
  public record Pair(
      RandomAccessibleInterval<? extends RealType<?>> source,
      RandomAccessibleInterval<? extends RealType<?>> target) {}

  /**
   * Refines many images; small ones of the same size go through the network together. Each becomes
   * what {@link #refine(RandomAccessibleInterval, RandomAccessibleInterval, Progress)} makes of it.
   *
   * @param images sources and targets
   * @param progress of all of them
   * @throws InvalidInputException if an image does not fit the model
   * @throws CancelledException if the user cancelled; targets are then partly written
   */
  public void refineAll(List<Pair> images, Progress progress) {
    Map<List<Long>, List<PlaneBlocks>> bySize = new LinkedHashMap<>();
    for (Pair image : images) {
      requireFit(image.source);
      bySize
          .computeIfAbsent(
              List.of(image.source.dimension(0), image.source.dimension(1)),
              size -> new ArrayList<>())
          .add(
              new PlaneBlocks(
                  image.source,
                  noiseKey(image.source),
                  PlaneBlocks.all(image.source),
                  image.target,
                  run.side()));
    }
    bySize.values().forEach(same -> PlaneBlocks.run(same, run, progress, "Refining"));
  }

  /**
   * A number that says which image this is: every image of a folder gets noise of its own, and the
   * same again whatever its file is called. It reads some pixels of the first plane.
   *
   * @param source axes (X, Y, C, ...)
   */
  public static long noiseKey(RandomAccessibleInterval<? extends RealType<?>> source) {
    return Planes.key(source);
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

  /** Frees the networks. */
  @Override
  public void close() {
    run.close();
  }
}
