package io.github.simgan.workflow;

import io.github.simgan.Progress;
import io.github.simgan.io.Hyperstack;
import io.github.simgan.model.ModelFile;
import io.github.simgan.model.SimGanModel;
import io.github.simgan.refine.BlockLimits;
import io.github.simgan.refine.ImageRefiner;
import io.github.simgan.refine.RealismMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Refining and judging image files and folders of them. */
public final class RefineFiles {
  private RefineFiles() {}

  /**
   * Refines a file, or every image of a folder.
   *
   * @param model file
   * @param input image file or folder
   * @param output TIFF file; or, for a folder, the folder for files of the same names with .tif
   * @param realism where realism maps of the refined images go, if wanted; as {@code output}
   * @param scale which grey levels refined images get
   * @param limits what refining may use
   * @param progress of the work
   * @return number of images
   * @throws io.github.simgan.InvalidInputException if something cannot be used; in a folder after
   *     all other images are done
   * @throws io.github.simgan.CancelledException if the user cancelled; finished files stay
   */
  public static int refine(
      Path model,
      Path input,
      Path output,
      Optional<Path> realism,
      ImageRefiner.Scale scale,
      BlockLimits limits,
      Progress progress) {
    List<Path> outputs = new ArrayList<>();
    outputs.add(output);
    realism.ifPresent(outputs::add);
    SimGanModel loaded = ModelFile.read(model);
    FileJob job = new FileJob(input, outputs, model);
    RealismMapper.Kind kind =
        scale == ImageRefiner.Scale.REAL ? RealismMapper.Kind.REAL : RealismMapper.Kind.REFINED;
    return job.run(
        "refined",
        (image, p) -> {
          if (image.isVirtual() && realism.isEmpty()) {
            // Left on disk because it is large: its planes are refined as they are written.
            return List.of(ImageWorkflow.refineOnDemand(image, loaded, scale, limits, p));
          }
          Hyperstack refined = ImageWorkflow.refine(image, loaded, scale, limits, p);
          return realism.isEmpty()
              ? List.of(refined)
              : List.of(refined, ImageWorkflow.realism(refined, loaded, kind, limits, p));
        },
        progress);
  }

  /**
   * Maps the realism of a file, or of every image of a folder.
   *
   * @param model file
   * @param input image file or folder
   * @param output TIFF file; or, for a folder, the folder for files of the same names with .tif
   * @param kind whose grey levels the images have
   * @param block width and height of blocks in pixels
   * @param progress of the work
   * @return number of images
   * @throws io.github.simgan.InvalidInputException if something cannot be used; in a folder after
   *     all other images are done
   * @throws io.github.simgan.CancelledException if the user cancelled; finished files stay
   */
  public static int realism(
      Path model, Path input, Path output, RealismMapper.Kind kind, int block, Progress progress) {
    ImageRefiner.requireBlock(block);
    SimGanModel loaded = ModelFile.read(model);
    FileJob job = new FileJob(input, List.of(output), model);
    return job.run(
        "judged",
        (image, p) -> List.of(ImageWorkflow.realism(image, loaded, kind, BlockLimits.of(block), p)),
        progress);
  }
}
