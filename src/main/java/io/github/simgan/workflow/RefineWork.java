package io.github.simgan.workflow;

import io.github.simgan.Progress;
import io.github.simgan.io.Hyperstack;
import io.github.simgan.model.SimGanModel;
import io.github.simgan.refine.BlockLimits;
import io.github.simgan.refine.ImageRefiner;
import io.github.simgan.refine.RealismMapper;
import io.github.simgan.refine.RefineOptions;
import java.util.List;
import java.util.Optional;

/** Refines images, and judges them if wanted, with networks that stay from image to image. */
final class RefineWork implements FileJob.Work, AutoCloseable {
  private final BlockLimits limits;
  private final RefinedImages images;
  private final ImageRefiner refiner;
  private final Optional<RealismMapper> mapper;

  /**
   * Loads the networks.
   *
   * @param model to refine with
   * @param realism whether to map the realism of each refined image too
   * @param options what refined images are to be
   * @param limits what the work may use
   * @throws io.github.simgan.InvalidInputException if realism should be mapped and cannot
   */
  RefineWork(SimGanModel model, boolean realism, RefineOptions options, BlockLimits limits) {
    this.limits = limits;
    this.images = new RefinedImages(model, options);
    this.mapper =
        realism
            ? Optional.of(new RealismMapper(model, options.realism(), limits))
            : Optional.empty();
    this.refiner = new ImageRefiner(model, options, limits);
  }

  /**
   * Refines an image; one that was left on disk because it is large plane by plane as it is
   * written, if its realism is not asked for.
   *
   * @return the refined image, and the map of its realism if wanted
   */
  @Override
  public List<Hyperstack> of(Hyperstack image, Progress progress) {
    if (image.isVirtual() && mapper.isEmpty()) {
      return List.of(ImageWorkflow.refineInPassing(image, refiner, images, limits, progress));
    }
    Hyperstack refined = ImageWorkflow.refine(image, refiner, images, progress);
    return mapper
        .map(judge -> List.of(refined, ImageWorkflow.realism(refined, judge, progress)))
        .orElseGet(() -> List.of(refined));
  }

  @Override
  public void close() {
    refiner.close();
    mapper.ifPresent(RealismMapper::close);
  }
}
