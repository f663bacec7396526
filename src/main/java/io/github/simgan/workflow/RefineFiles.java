package io.github.simgan.workflow;

import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.io.zarr.OmeZarr;
import io.github.simgan.model.ModelFile;
import io.github.simgan.model.SimGanModel;
import io.github.simgan.refine.BlockLimits;
import io.github.simgan.refine.RealismMapper;
import io.github.simgan.refine.RealismOptions;
import io.github.simgan.refine.RefineOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Refining and judging image files and folders of them. */
public final class RefineFiles {
  private RefineFiles() {}

  /**
   * Refines a file.
   *
   * @param model file
   * @param input image file or OME-Zarr folder
   * @param output TIFF file, or OME-Zarr folder, whose name ends in .zarr
   * @param realism TIFF file for the realism map of the refined image, if wanted
   * @param options what the refined image is to be
   * @param limits what refining may use
   * @param progress of the work
   * @throws io.github.simgan.InvalidInputException if something cannot be used
   * @throws io.github.simgan.CancelledException if the user cancelled
   */
  public static void refine(
      Path model,
      Path input,
      Path output,
      Optional<Path> realism,
      RefineOptions options,
      BlockLimits limits,
      Progress progress) {
    if (OmeZarr.isNamed(output)) {
      refineZarr(
          new RefineJob.Settings(model.toString(), input.toString(), output.toString(), options),
          realism,
          limits,
          progress);
      return;
    }
    SimGanModel loaded = ModelFile.read(model);
    FileJob job = new FileJob(input, outputs(output, realism), model);
    try (RefineWork work = new RefineWork(loaded, realism.isPresent(), options, limits)) {
      job.run(work, progress);
    }
  }

  private static void refineZarr(
      RefineJob.Settings settings, Optional<Path> realism, BlockLimits limits, Progress progress) {
    if (realism.isPresent()) {
      throw new InvalidInputException(
          "The realism of an OME-Zarr image is a line of its own: leave --realism out, and run"
              + " simgan realism on the refined image.");
    }
    try (RefineJob job = new RefineJob(settings, limits)) {
      job.run(progress);
    }
  }

  /**
   * Refines the images of a folder; each becomes what it becomes on its own. A bad image costs only
   * itself, and images whose results are there are left out.
   *
   * @param model file
   * @param choice of images; their labels go along unchanged, if there are any
   * @param output folder for files of the same names with .tif, made if needed; with labels for two
   *     subfolders, "images" and "labels", which are a training set
   * @param realism folder for realism maps of the refined images, if wanted
   * @param options what refined images are to be
   * @param limits what refining may use
   * @param progress of the work
   * @return what became of each image; the output folder has it as a table
   * @throws io.github.simgan.InvalidInputException if nothing can be done, or a result cannot be
   *     written
   * @throws io.github.simgan.CancelledException if the user cancelled; finished files stay
   */
  public static FolderSummary refineFolder(
      Path model,
      FolderChoice choice,
      Path output,
      Optional<Path> realism,
      RefineOptions options,
      BlockLimits limits,
      Progress progress) {
    SimGanModel loaded = ModelFile.read(model);
    List<String> description =
        List.of(
            "refined with the model of sha256 " + ModelFile.sha256(model),
            "grey levels " + options.scale().name().toLowerCase(Locale.ROOT),
            "channels " + options.channels());
    FolderJob job = new FolderJob(choice, outputs(output, realism), description, List.of(model));
    try (RefineWork work = new RefineWork(loaded, realism.isPresent(), options, limits)) {
      return job.run(work, progress);
    }
  }

  private static List<Path> outputs(Path output, Optional<Path> realism) {
    List<Path> outputs = new ArrayList<>(List.of(output));
    realism.ifPresent(outputs::add);
    return outputs;
  }

  /**
   * Maps the realism of a file.
   *
   * @param model file
   * @param input image file or OME-Zarr folder
   * @param output TIFF file, or OME-Zarr folder, whose name ends in .zarr
   * @param options what of the image is judged
   * @param limits what judging may use
   * @param progress of the work
   * @throws io.github.simgan.InvalidInputException if something cannot be used
   * @throws io.github.simgan.CancelledException if the user cancelled
   */
  public static void realism(
      Path model,
      Path input,
      Path output,
      RealismOptions options,
      BlockLimits limits,
      Progress progress) {
    if (OmeZarr.isNamed(output)) {
      try (RealismJob job = new RealismJob(model, input, output, options, limits)) {
        job.run(progress);
      }
      return;
    }
    SimGanModel loaded = ModelFile.read(model);
    FileJob job = new FileJob(input, List.of(output), model);
    try (RealismMapper mapper = new RealismMapper(loaded, options, limits)) {
      job.run((image, p) -> List.of(ImageWorkflow.realism(image, mapper, p)), progress);
    }
  }

  /**
   * Maps the realism of the images of a folder, as {@link #refineFolder} refines them.
   *
   * @param model file
   * @param choice of images
   * @param output folder for files of the same names with .tif, made if needed
   * @param options what of the images is judged
   * @param limits what judging may use
   * @param progress of the work
   * @return what became of each image
   * @throws io.github.simgan.InvalidInputException if nothing can be done, or a result cannot be
   *     written
   * @throws io.github.simgan.CancelledException if the user cancelled; finished files stay
   */
  public static FolderSummary realismFolder(
      Path model,
      FolderChoice choice,
      Path output,
      RealismOptions options,
      BlockLimits limits,
      Progress progress) {
    SimGanModel loaded = ModelFile.read(model);
    List<String> description =
        List.of(
            "judged by the model of sha256 " + ModelFile.sha256(model), "images are " + options);
    FolderJob job = new FolderJob(choice, List.of(output), description, List.of(model));
    try (RealismMapper mapper = new RealismMapper(loaded, options, limits)) {
      return job.run((image, p) -> List.of(ImageWorkflow.realism(image, mapper, p)), progress);
    }
  }
}
