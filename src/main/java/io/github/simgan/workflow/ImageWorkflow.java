package io.github.simgan.workflow;

import io.github.simgan.Progress;
import io.github.simgan.io.Hyperstack;
import io.github.simgan.model.SimGanModel;
import io.github.simgan.refine.BlockLimits;
import io.github.simgan.refine.ImageRefiner;
import io.github.simgan.refine.RealismMapper;
import io.github.simgan.refine.RealismOptions;
import io.github.simgan.refine.RefineOptions;
import io.github.simgan.refine.RefinedCells;

/** Refining and judging one ImageJ image. */
public final class ImageWorkflow {
  /** Least width and height in pixels of what is refined at a time for an image on demand. */
  private static final int CELL = 512;

  private ImageWorkflow() {}

  /**
   * Refines an image.
   *
   * @param image simulated
   * @param model to refine with
   * @param scale {@code SIMULATED} for the input's own type and grey levels, {@code REAL} for those
   *     of the real images
   * @param block width and height of blocks in pixels
   * @param progress of the work
   * @return an image in memory like the input, titled "name (refined)"
   * @throws io.github.simgan.InvalidInputException if the image does not fit the model
   * @throws io.github.simgan.CancelledException if the user cancelled
   */
  public static Hyperstack refine(
      Hyperstack image, SimGanModel model, ImageRefiner.Scale scale, int block, Progress progress) {
    return refine(image, model, RefineOptions.of(scale), block, progress);
  }

  /**
   * As above, with a choice of channels.
   *
   * @param image simulated
   * @param model to refine with
   * @param options what the refined image is to be
   * @param block width and height of blocks in pixels
   * @param progress of the work
   * @return an image in memory like the input, titled "name (refined)"
   * @throws io.github.simgan.InvalidInputException if the image does not fit the model
   * @throws io.github.simgan.CancelledException if the user cancelled
   */
  public static Hyperstack refine(
      Hyperstack image, SimGanModel model, RefineOptions options, int block, Progress progress) {
    return refine(image, model, options, BlockLimits.of(block), progress);
  }

  /** As above, within limits. */
  static Hyperstack refine(
      Hyperstack image,
      SimGanModel model,
      RefineOptions options,
      BlockLimits limits,
      Progress progress) {
    try (ImageRefiner refiner = new ImageRefiner(model, options, limits)) {
      return refine(image, refiner, new RefinedImages(model, options), progress);
    }
  }

  /** As above, with networks that are loaded. */
  static Hyperstack refine(
      Hyperstack image, ImageRefiner refiner, RefinedImages images, Progress progress) {
    refiner.requireFit(image.pixels());
    Hyperstack refined = images.empty(image);
    refiner.refine(image.pixels(), refined.pixels(), progress);
    return refined;
  }

  /**
   * Refines an image plane by plane when ImageJ shows it, so that one can scroll through a refined
   * image that does not fit into memory. An eighth of the memory keeps what was seen last.
   *
   * @param image simulated; must stay open
   * @param model to refine with
   * @param options what the refined image is to be
   * @param block width and height of blocks in pixels
   * @return a virtual stack with the pixels that {@link #refine} gives
   * @throws io.github.simgan.InvalidInputException if the image does not fit the model
   */
  public static Hyperstack refineOnDemand(
      Hyperstack image, SimGanModel model, RefineOptions options, int block) {
    BlockLimits limits = BlockLimits.of(block);
    // Not closed here: the networks live as long as the virtual stack does.
    ImageRefiner refiner = new ImageRefiner(model, options, limits);
    RefinedImages images = new RefinedImages(model, options);
    return images.lazy(
        image,
        type ->
            RefinedCells.of(
                refiner, image.pixels(), type, side(limits), kept(limits), Progress.NONE));
  }

  /**
   * As above, for one who walks through the planes once, as a file is written: no more is kept than
   * one plane with its channels, whatever the number of planes. The networks are loaded and stay
   * open as long as the image is used; progress is told how far into the image planes were asked
   * for.
   */
  static Hyperstack refineInPassing(
      Hyperstack image,
      ImageRefiner refiner,
      RefinedImages images,
      BlockLimits limits,
      Progress progress) {
    int side = side(limits);
    return images.lazy(
        image,
        type -> {
          // In whole cells: with one less, each channel of the plane would refine all of them
          // again.
          long plane = RefinedCells.planeBytes(image.pixels(), type, side);
          long kept = Math.min(plane, kept(limits));
          return RefinedCells.of(refiner, image.pixels(), type, side, kept, progress);
        });
  }

  private static int side(BlockLimits limits) {
    return Math.max(limits.block(), CELL);
  }

  private static long kept(BlockLimits limits) {
    return Math.min(limits.memory(), Runtime.getRuntime().maxMemory() / 8);
  }

  /**
   * Maps how real an image looks.
   *
   * @param image to judge
   * @param model whose discriminator judges
   * @param options what of the image is judged
   * @param block width and height of blocks in pixels
   * @param progress of the work
   * @return a 32-bit image, probability 0 to 1, titled "name (realism)"
   * @throws io.github.simgan.InvalidInputException if the image does not fit the model
   * @throws io.github.simgan.CancelledException if the user cancelled
   */
  public static Hyperstack realism(
      Hyperstack image, SimGanModel model, RealismOptions options, int block, Progress progress) {
    return realism(image, model, options, BlockLimits.of(block), progress);
  }

  /** As above, within limits. */
  static Hyperstack realism(
      Hyperstack image,
      SimGanModel model,
      RealismOptions options,
      BlockLimits limits,
      Progress progress) {
    try (RealismMapper mapper = new RealismMapper(model, options, limits)) {
      return realism(image, mapper, progress);
    }
  }

  /** As above, with a network that is loaded. */
  static Hyperstack realism(Hyperstack image, RealismMapper mapper, Progress progress) {
    mapper.requireFit(image.pixels());
    Hyperstack map = image.likeThis32(titled(image.title(), "realism"), 0, 1);
    mapper.map(image.pixels(), map.pixels(), progress);
    return map;
  }

  /** "cells.tif" and "refined" make "cells (refined)". */
  static String titled(String title, String what) {
    String stem = title.replaceFirst("(?i)\\.(tiff?|png|jpe?g)$", "");
    return stem + " (" + what + ")";
  }
}
