package io.github.simgan.refine;

import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.model.SimGanModel;
import io.github.simgan.network.DiscriminatorSpec;
import io.github.simgan.tensor.IntensityMap;
import java.util.List;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * Lays the discriminator's opinion on the image grid: the probability, 0 to 1, that the patch
 * around a pixel is real. Each cell of D's map belongs to the pixel its patch is centred on; pixels
 * between are interpolated bilinearly. Any tiling gives the same map.
 */
public final class RealismMapper implements AutoCloseable {
  /** Whose grey levels an image has, which decides how they enter the discriminator. */
  public enum Kind {
    /** Written by {@link ImageRefiner} with the scale {@code SIMULATED}. */
    REFINED,
    /** From the simulator. */
    SIMULATED,
    /** From the microscope, or refined with the scale {@code REAL}. */
    REAL
  }

  private final DiscriminatorSpec spec;
  private final RealismOptions options;
  private final BlockRun run;

  /**
   * Loads a model.
   *
   * @param model whose discriminator judges
   * @param kind whose grey levels the images have
   * @param block width and height of blocks in pixels, 16 to 16384
   * @throws InvalidInputException as {@link #requireMappable}
   */
  public RealismMapper(SimGanModel model, Kind kind, int block) {
    this(model, RealismOptions.of(kind), BlockLimits.of(block));
  }

  /**
   * Loads a model.
   *
   * @param model whose discriminator judges
   * @param options what of the images it judges
   * @param limits what it may use
   * @throws InvalidInputException as {@link #requireMappable}, or if the model was trained on
   *     several channels and should judge one
   */
  public RealismMapper(SimGanModel model, RealismOptions options, BlockLimits limits) {
    this.spec = discriminator(model);
    this.options = options;
    if (!options.isTogether() && spec.channels() != 1) {
      throw new InvalidInputException(
          String.format(
              "The model was trained on %d channels together and cannot judge channel %d alone;"
                  + " leave the channel at 0, or choose a model of one channel.",
              spec.channels(), options.channel()));
    }
    IntensityMap input =
        switch (options.kind()) {
          case REFINED -> model.intensities().output();
          case SIMULATED -> model.intensities().simulated();
          case REAL -> model.intensities().real();
        };
    this.run = new BlockRun(() -> new RealismOperator(model, input), limits);
  }

  /**
   * Checks a model before anything else is done with it.
   *
   * @param model that realism is to be mapped with
   * @throws InvalidInputException if it has no discriminator, or one with self-attention
   */
  public static void requireMappable(SimGanModel model) {
    discriminator(model);
  }

  private static DiscriminatorSpec discriminator(SimGanModel model) {
    DiscriminatorSpec spec =
        model
            .discriminator()
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "This model has no discriminator since it was imported, so that there is"
                            + " no realism map; train a model here (Train SimGAN..., simgan train),"
                            + " or choose one that was."));
    if (spec.hasAttention()) {
      throw new InvalidInputException(
          "This model's discriminator has self-attention, so that its verdict on a patch depends on"
              + " the whole image; use a model without it for realism maps.");
    }
    return spec;
  }

  /**
   * Maps all planes of an image.
   *
   * @param source axes (X, Y, C, ...); C as the model and the options want it
   * @param target axes (X, Y, 1, ...), otherwise of the same dimensions: probabilities 0 to 1
   * @param progress of the work
   * @throws io.github.simgan.InvalidInputException if the image does not fit the model
   * @throws io.github.simgan.CancelledException if the user cancelled
   */
  public void map(
      RandomAccessibleInterval<? extends RealType<?>> source,
      RandomAccessibleInterval<? extends RealType<?>> target,
      Progress progress) {
    map(source, PlaneBlocks.all(source), target, progress);
    progress.update(1, "Mapped realism");
  }

  /**
   * Maps a part of an image: the same as mapping all of it gives there.
   *
   * @param source whole image, axes (X, Y, C, ...); read in the part and around it only
   * @param where the part, relative to the source's minimum, with all channels
   * @param target the part's map, one channel, otherwise with its dimensions and any minimum
   * @param progress of the work
   * @throws io.github.simgan.InvalidInputException if the image does not fit the model
   * @throws io.github.simgan.CancelledException if the user cancelled
   */
  public void map(
      RandomAccessibleInterval<? extends RealType<?>> source,
      Interval where,
      RandomAccessibleInterval<? extends RealType<?>> target,
      Progress progress) {
    requireFit(source);
    boolean together = options.isTogether();
    PlaneBlocks all =
        new PlaneBlocks(
            together ? source : Planes.channel(source, options.channel() - 1),
            0,
            together ? where : Planes.channel(where, 0),
            target,
            run.side());
    PlaneBlocks.run(List.of(all), run, progress, "Mapping realism");
  }

  /**
   * Checks an image before anything is made for it.
   *
   * @param source axes (X, Y, C, ...)
   * @throws io.github.simgan.InvalidInputException if it has other channels than the model, or
   *     lacks the one to judge, or is too small
   */
  public void requireFit(RandomAccessibleInterval<?> source) {
    if (options.isTogether()) {
      Planes.requireChannels(source, spec.channels(), ", or say which channel to judge");
    } else if (options.channel() > source.dimension(2)) {
      throw new InvalidInputException(
          String.format(
              "Channel %d is to be judged, but the image has %d; choose one that it has.",
              options.channel(), source.dimension(2)));
    }
    Planes.requireSize(source, spec.receptiveField(), "discriminator");
  }

  /** Frees the networks. */
  @Override
  public void close() {
    run.close();
  }
}
