package io.github.simgan.cli;

import io.github.simgan.refine.BlockLimits;
import io.github.simgan.refine.RealismMapper;
import io.github.simgan.refine.RealismOptions;
import io.github.simgan.workflow.FolderChoice;
import io.github.simgan.workflow.FolderSummary;
import io.github.simgan.workflow.RefineFiles;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simgan realism}. */
@Command(
    name = "realism",
    description = {
      "Maps how real images look to the model's discriminator: 32-bit, from 0 (refined) to 1"
          + " (real), same size and calibration.",
      "From a file or an OME-Zarr image comes a TIFF file, or an OME-Zarr image if the output is"
          + " named .zarr: then the same line again goes on where a run was stopped. From a folder"
          + " comes a folder with files of the same names (.tif)."
    },
    sortOptions = false)
final class RealismCommand implements Callable<Integer> {
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
      description = "Image, stack, OME-Zarr image or folder.")
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
      names = "--kind",
      paramLabel = "refined|simulated|real",
      defaultValue = "refined",
      description =
          "Whose grey levels the images have: refined means by simgan refine with its default"
              + " scale. Default: ${DEFAULT-VALUE}.")
  private RealismMapper.Kind kind;

  @Option(
      names = "--channel",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "The channel that a model of one channel judges, counted from 1; 0 for all channels"
              + " together, by a model of as many. Default: ${DEFAULT-VALUE}.")
  private int channel;

  @Mixin private FolderOptions folder;

  @Mixin private BlockOptions blocks;

  @Mixin private ComputeOptions threads;

  @Override
  public Integer call() {
    threads.check();
    RealismOptions options = new RealismOptions(kind, channel);
    Optional<FolderChoice> choice = folder.of(input, Optional.empty());
    BlockLimits limits = blocks.limits();
    try (Interrupts interrupts = new Interrupts(1);
        ProgressLine progress = ProgressLine.cancellable(spec.commandLine().getErr(), interrupts)) {
      threads.apply();
      if (choice.isPresent()) {
        FolderSummary summary =
            RefineFiles.realismFolder(model, choice.get(), output, options, limits, progress);
        progress.clear();
        return FolderOptions.report(summary, "judged", output, spec.commandLine());
      }
      RefineFiles.realism(model, input, output, options, limits, progress);
      progress.clear();
      spec.commandLine().getOut().printf("Judged 1 image(s) into %s.%n", output);
      return 0;
    }
  }
}
