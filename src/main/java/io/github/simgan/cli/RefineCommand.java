package io.github.simgan.cli;

import io.github.simgan.InvalidInputException;
import io.github.simgan.refine.BlockLimits;
import io.github.simgan.refine.ImageRefiner;
import io.github.simgan.refine.RefineOptions;
import io.github.simgan.workflow.FolderChoice;
import io.github.simgan.workflow.FolderSummary;
import io.github.simgan.workflow.RefineFiles;
import io.github.simgan.workflow.RefineJob;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simgan refine}. */
@Command(
    name = "refine",
    description = {
      "Makes simulated images look real: same size, axes and calibration.",
      "From a file or an OME-Zarr image comes a TIFF file, or an OME-Zarr image if the output is"
          + " named .zarr; from a folder a folder with files of the same names (.tif); a"
          + " bad image in a folder costs only itself, and the same line again goes on where a run"
          + " was stopped. The folder also gets simgan-summary.csv, which says what became of each"
          + " image, and simgan-log.txt. Ctrl-C cancels and leaves finished files."
    },
    sortOptions = false)
final class RefineCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      paramLabel = "M.zip",
      required = true,
      description = "Model file from simgan train.")
  private Path model;

  @Option(
      names = "--input",
      paramLabel = "PATH",
      required = true,
      description = "Simulated image, stack, OME-Zarr image or folder.")
  private Path input;

  @Option(
      names = "--output",
      paramLabel = "PATH",
      required = true,
      description =
          "TIFF file; OME-Zarr folder, named .zarr, of one image; or folder of images (made if"
              + " needed).")
  private Path output;

  @Option(
      names = "--realism",
      paramLabel = "PATH",
      description = "Also write how real the refined images look: 32-bit, 0 to 1.")
  private Path realism;

  @Option(
      names = "--labels",
      paramLabel = "FOLDER",
      description =
          "Label images of the images of a folder, of the same names or ending in _labels; may be"
              + " the same folder. They go along unchanged: the output gets images/ and labels/,"
              + " a training set.")
  private Path labels;

  @Mixin private FolderOptions folder;

  @Option(
      names = "--scale",
      paramLabel = "simulated|real",
      defaultValue = "simulated",
      description =
          "Grey levels and pixel type of the refined images: those of the simulated or of the"
              + " real ones. Default: ${DEFAULT-VALUE}.")
  private ImageRefiner.Scale scale;

  @Mixin private ChannelOption channels;

  @Option(
      names = "--blocks",
      paramLabel = "N",
      description =
          "Share the work among N processes (an array job): every one is given its --index and"
              + " makes its share of the files or blocks, as far as it is missing; simgan finish"
              + " ends the job. Folders of images and OME-Zarr only.")
  private Integer shares;

  @Option(
      names = "--index",
      paramLabel = "I",
      description = "Which of the N processes this is, 0 to N-1.")
  private Integer index;

  @Option(
      names = "--dry-run",
      description = "With --blocks: say what would be done and do nothing.")
  private boolean dryRun;

  @Mixin private BlockOptions blocks;

  @Mixin private ComputeOptions threads;

  @Override
  public Integer call() {
    threads.check();
    requireTogether();
    RefineOptions options = new RefineOptions(scale, channels.choice());
    Optional<FolderChoice> choice = folder.of(input, Optional.ofNullable(labels));
    try (Interrupts interrupts = new Interrupts(1);
        ProgressLine progress = ProgressLine.cancellable(spec.commandLine().getErr(), interrupts)) {
      threads.apply();
      if (shares != null) {
        share(options, progress);
        return 0;
      }
      BlockLimits limits = blocks.limits();
      Optional<Path> maps = Optional.ofNullable(realism);
      if (choice.isPresent()) {
        FolderSummary summary =
            RefineFiles.refineFolder(model, choice.get(), output, maps, options, limits, progress);
        progress.clear();
        return FolderOptions.report(summary, "refined", output, spec.commandLine());
      }
      RefineFiles.refine(model, input, output, maps, options, limits, progress);
      progress.clear();
      spec.commandLine().getOut().printf("Refined 1 image(s) into %s.%n", output);
      return 0;
    }
  }

  private void requireTogether() {
    if ((shares == null) != (index == null) || (dryRun && shares == null)) {
      throw new InvalidInputException(
          "--blocks and --index belong together, and --dry-run to both; give both or none.");
    } else if (shares != null && (folder.given() || labels != null)) {
      throw new InvalidInputException(
          "--pattern, --subfolders, --labels and --existing do not go with --blocks, which shares"
              + " all images of one folder; leave one out.");
    } else if (shares != null && realism != null) {
      throw new InvalidInputException(
          "--realism does not go with --blocks; run simgan realism on the refined images.");
    }
  }

  private void share(RefineOptions options, ProgressLine progress) {
    RefineJob.Settings settings =
        new RefineJob.Settings(model.toString(), input.toString(), output.toString(), options);
    try (RefineJob job = new RefineJob(settings, blocks.limits())) {
      List<Integer> mine = job.share(index, shares);
      int missing = job.missing().size();
      if (!dryRun) {
        job.begin();
        job.make(mine, progress);
        progress.clear();
      }
      spec.commandLine()
          .getOut()
          .printf(
              "%s %d of %d part(s) into %s; %d were done before.%n",
              dryRun ? "Would refine" : "Refined",
              mine.size(),
              job.parts(),
              output,
              job.parts() - missing);
    }
  }
}
