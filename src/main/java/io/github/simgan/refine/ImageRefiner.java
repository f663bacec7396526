package io.github.simgan.refine;

import io.github.simgan.CancelledException;
import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.model.SimGanModel;
import io.github.simgan.tensor.IntensityMap;
import io.github.simgan.tensor.PixelType;
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
    REAL
  }

  /** More than an image has planes. */
  private static final long CHANNEL_STEP = 1L << 32;

  private final SimGanModel model;
  private final RefineOptions options;
  private final BlockRun run;

  /**
   * Loads a model.
   *
   * @param model to refine with
   * @param scale which grey levels refined images get
   * @param block width and height of blocks in pixels, at least 16; smaller needs less memory
   */
  public ImageRefiner(SimGanModel model, Scale scale, int block) {
    this(model, RefineOptions.of(scale), BlockLimits.of(block));
  }

  /**
   * Loads a model.
   *
   * @param model to refine with
   * @param options what refined images are to be
   * @param limits what refining may use
   * @throws InvalidInputException if the model cannot refine channels so
   */
  public ImageRefiner(SimGanModel model, RefineOptions options, BlockLimits limits) {
    options.channels().requireModel(model.refiner().channels());
    this.model = model;
    this.options = options;
    IntensityMap output =
        options.scale() == Scale.REAL ? model.intensities().real() : model.intensities().output();
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
   * @param source simulated image, axes (X, Y, C, ...); C as the model and the options want it
   * @param target refined image of the same dimensions; values are rounded and clamped to its type
   * @param progress of the work
   * @throws InvalidInputException if the image does not fit the model
   * @throws CancelledException if the user cancelled; the target is then partly written
   */
  public void refine(
      RandomAccessibleInterval<? extends RealType<?>> source,
      RandomAccessibleInterval<? extends RealType<?>> target,
      Progress progress) {
    refine(source, noiseKeys(source), PlaneBlocks.all(source), target, progress);
    progress.update(1, "Refined");
  }

  /**
   * Refines a part of an image: the same pixels as those that refining all of it gives there.
   *
   * @param source whole simulated image, axes (X, Y, C, ...); read in the part and around it only
   * @param noiseKeys of the image, as {@link #noiseKeys} gives them
   * @param where the part, relative to the source's minimum, with all channels
   * @param target pixels of the part, with its dimensions and any minimum
   * @param progress of the work
   * @throws InvalidInputException if the image does not fit the model
   * @throws CancelledException if the user cancelled; the target is then partly written
   */
  public void refine(
      RandomAccessibleInterval<? extends RealType<?>> source,
      List<Long> noiseKeys,
      Interval where,
      RandomAccessibleInterval<? extends RealType<?>> target,
      Progress progress) {
    requireFit(source);
    refine(List.of(new Part(source, noiseKeys, where, target)), progress);
  }

  /** A part of an image to be refined. */
  private record Part(
      RandomAccessibleInterval<? extends RealType<?>> source,
      List<Long> keys,
      Interval where,
      RandomAccessibleInterval<? extends RealType<?>> target) {
    PlaneBlocks blocks(int side) {
      return new PlaneBlocks(source, keys.get(0), where, target, side);
    }
  }

  /** Refines parts of images of one size in X, Y and C. */
  private void refine(List<Part> parts, Progress progress) {
    ChannelChoice choice = options.channels();
    int side = run.side();
    if (choice.isTogether()) {
      run(parts.stream().map(part -> part.blocks(side)).toList(), progress);
      return;
    }
    long channels = parts.get(0).source.dimension(2);
    for (int c : choice.carried(channels)) {
      parts.forEach(part -> part.blocks(side).channel(c, 0).copy(progress));
    }
    List<Integer> refined = choice.refined(channels);
    int count = refined.size();
    for (int i = 0; i < count; i++) {
      // One after the other: the channels of an RGB image share their pixels' memory.
      int n = i;
      run(
          parts.stream()
              .map(part -> part.blocks(side).channel(refined.get(n), part.keys.get(n)))
              .toList(),
          progress.part((double) i / count, (i + 1.0) / count));
    }
  }

  private void run(List<PlaneBlocks> blocks, Progress progress) {
    PlaneBlocks.run(blocks, run, progress, "Refining");
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
    Map<List<Long>, List<Part>> bySize = new LinkedHashMap<>();
    for (Pair image : images) {
      requireFit(image.source);
      bySize
          .computeIfAbsent(
              List.of(
                  image.source.dimension(0), image.source.dimension(1), image.source.dimension(2)),
              size -> new ArrayList<>())
          .add(
              new Part(
                  image.source,
                  noiseKeys(image.source),
                  PlaneBlocks.all(image.source),
                  image.target));
    }
    bySize.values().forEach(same -> refine(same, progress));
  }

  /**
   * Numbers that say which image this is: every image of a folder gets noise of its own, and the
   * same again whatever its file is called. They are a hash of some pixels of the first plane.
   *
   * @param source axes (X, Y, C, ...)
   * @return where all channels are refined together, one number, to which a plane's index is added;
   *     else one for each refined channel: that of the channel as an image of its own, and 2³² more
   *     for every channel before it, so that no two channels get the same noise
   */
  public List<Long> noiseKeys(RandomAccessibleInterval<? extends RealType<?>> source) {
    if (options.channels().isTogether()) {
      return List.of(Planes.key(source));
    }
    return options.channels().refined(source.dimension(2)).stream()
        .map(c -> Planes.key(Planes.channel(source, c)) + c * CHANNEL_STEP)
        .toList();
  }

  /**
   * Checks an image before anything is made for it.
   *
   * @param source axes (X, Y, C, ...)
   * @throws InvalidInputException if it lacks channels or has other ones than the model, or is too
   *     small, or has channels to carry along that do not fit the refined image's type
   */
  public void requireFit(RandomAccessibleInterval<? extends RealType<?>> source) {
    if (options.channels().isTogether()) {
      Planes.requireChannels(
          source,
          model.refiner().channels(),
          ", or set channels to each, or to those to refine, such as 2");
    } else {
      options.channels().requireIn(source.dimension(2));
      requireRoom(source);
    }
    Planes.requireSize(source, model.refiner().receptiveField(), "refiner");
  }

  /** What is carried along must stay as it is. */
  private void requireRoom(RandomAccessibleInterval<? extends RealType<?>> source) {
    PixelType before = PixelType.of(source.getType());
    PixelType after = model.intensities().realType();
    if (options.scale() == Scale.REAL
        && !options.channels().carried(source.dimension(2)).isEmpty()
        && !after.holds(before)) {
      throw new InvalidInputException(
          String.format(
              "The channels that are not refined are %s and would not stay as they are in an image"
                  + " of the real images' %s; choose the grey levels simulated, or the channels"
                  + " each.",
              before.name(), after.name()));
    }
  }

  /** Frees the networks. */
  @Override
  public void close() {
    run.close();
  }
}
