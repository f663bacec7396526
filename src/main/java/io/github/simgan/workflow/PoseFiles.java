package io.github.simgan.workflow;

import io.github.simgan.Progress;
import io.github.simgan.io.Hyperstack;
import io.github.simgan.io.ImageFiles;
import io.github.simgan.tensor.PixelType;
import io.github.simgan.tensor.Pixels;
import io.github.simgan.tensor.PlaneSet;
import io.github.simgan.tensor.PoseMatch;
import io.github.simgan.tensor.PoseStatistics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Giving simulated images of single objects the poses of real ones, before a training. */
public final class PoseFiles {
  /** Share of the time that reading a set for its poses takes, beside warping and writing. */
  private static final double MEASURING = 0.2;

  private PoseFiles() {}

  /**
   * What is to be done.
   *
   * @param simulated image file, or folder of images
   * @param real image file, or folder of images
   * @param output TIFF file, or folder
   * @param seed of the random poses
   */
  public record Settings(Path simulated, Path real, Path output, long seed) {}

  /**
   * Matches the poses of an image's planes.
   *
   * @param settings what is to be done
   * @param progress of the work
   * @throws io.github.simgan.InvalidInputException if something cannot be used
   * @throws io.github.simgan.CancelledException if the user cancelled
   */
  public static void match(Settings settings, Progress progress) {
    FileJob job = new FileJob(settings.simulated, List.of(settings.output), settings.real);
    job.run(
        (image, p) -> List.of(match(image, ImageFiles.planes(settings.real), settings.seed, p)),
        progress);
  }

  /**
   * Matches the poses of a folder's images; those whose results are there are left out.
   *
   * @param settings what is to be done; the simulated images are a folder, the output, too
   * @param progress of the work
   * @return what became of each image
   * @throws io.github.simgan.InvalidInputException if nothing can be done, or an image cannot be
   *     read: their poses are measured together
   * @throws io.github.simgan.CancelledException if the user cancelled; finished files stay
   */
  public static FolderSummary matchFolder(Settings settings, Progress progress) {
    List<String> description =
        List.of("poses like those of " + Outputs.key(settings.real), "seed " + settings.seed);
    FolderJob job =
        new FolderJob(
            FolderChoice.of(settings.simulated),
            List.of(settings.output),
            description,
            List.of(settings.real));
    PoseMatch match =
        measured(
            ImageFiles.planes(settings.simulated),
            ImageFiles.planes(settings.real),
            settings.seed,
            progress.part(0, MEASURING));
    return job.run((image, p) -> List.of(matched(image, match, p)), progress.part(MEASURING, 1));
  }

  /**
   * Matches the poses of an image's planes.
   *
   * @param image each plane of which shows an object
   * @param real planes with such objects
   * @param seed of the random poses
   * @param progress of the work
   * @return an image like it, titled "name (posed)"
   * @throws io.github.simgan.InvalidInputException if one of the sets shows no objects
   * @throws io.github.simgan.CancelledException if the user cancelled
   */
  public static Hyperstack match(Hyperstack image, PlaneSet real, long seed, Progress progress) {
    PoseMatch match =
        measured(ImageFiles.planes(image), real, seed, progress.part(0, 2 * MEASURING));
    return matched(image, match, progress.part(2 * MEASURING, 1));
  }

  private static PoseMatch measured(
      PlaneSet simulated, PlaneSet real, long seed, Progress progress) {
    return new PoseMatch(
        PoseStatistics.measure(simulated, "simulated", progress.part(0, 0.5)),
        PoseStatistics.measure(real, "real", progress.part(0.5, 1)),
        seed);
  }

  private static Hyperstack matched(Hyperstack image, PoseMatch match, Progress progress) {
    Hyperstack posed = image.likeThis(ImageWorkflow.titled(image.title(), "posed"));
    posed.addInfo(Map.of("SimGAN poses", "matched, seed " + match.seed()));
    PlaneSet from = ImageFiles.planes(image);
    PlaneSet to = ImageFiles.planes(posed);
    PixelType type = image.pixelType();
    for (int i = 0; i < from.size(); i++) {
      progress.throwIfCancelled();
      progress.update((double) i / from.size(), "Matching poses");
      float[] pixels = match.apply(from.plane(i), i);
      type.fit(pixels);
      Pixels.write(pixels, 0, (int) from.plane(i).dimension(0), to.plane(i));
    }
    return posed;
  }
}
