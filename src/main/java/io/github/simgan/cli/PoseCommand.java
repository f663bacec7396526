package io.github.simgan.cli;

import io.github.simgan.io.ImageFiles;
import io.github.simgan.workflow.FolderSummary;
import io.github.simgan.workflow.PoseFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simgan pose}. */
@Command(
    name = "pose",
    description = {
      "Gives simulated images of single objects the places, sizes and slants that objects have in"
          + " real images, before a training: for sets whose labels say what the object is. It moves"
          + " what the images show, which a refiner must not.",
      "Every plane of a stack is an image; planes keep their order, so that tables of labels stay"
          + " right. From a file comes a TIFF file, from a folder a folder with files of the same"
          + " names (.tif)."
    },
    sortOptions = false)
final class PoseCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--simulated",
      paramLabel = "PATH",
      required = true,
      description = "Image, stack or folder of simulated objects, one in each image.")
  private Path simulated;

  @Option(
      names = "--real",
      paramLabel = "PATH",
      required = true,
      description = "Image, stack or folder of real objects, one in each image; no labels needed.")
  private Path real;

  @Option(
      names = "--output",
      paramLabel = "PATH",
      required = true,
      description = "TIFF file, or folder of images (made if needed).")
  private Path output;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Same seed, same poses. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Override
  public Integer call() {
    PoseFiles.Settings settings = new PoseFiles.Settings(simulated, real, output, seed);
    try (Interrupts interrupts = new Interrupts(1);
        ProgressLine progress = ProgressLine.cancellable(spec.commandLine().getErr(), interrupts)) {
      if (Files.isDirectory(simulated) && !ImageFiles.isZarr(simulated)) {
        FolderSummary summary = PoseFiles.matchFolder(settings, progress);
        progress.clear();
        return FolderOptions.report(summary, "posed", output, spec.commandLine());
      }
      PoseFiles.match(settings, progress);
      progress.clear();
      spec.commandLine().getOut().printf("Posed 1 image(s) into %s.%n", output);
      return 0;
    }
  }
}
