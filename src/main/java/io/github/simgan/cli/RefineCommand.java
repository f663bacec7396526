package io.github.simgan.cli;

import io.github.simgan.refine.ImageRefiner;
import io.github.simgan.workflow.RefineFiles;
import java.nio.file.Path;
import java.util.Optional;
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
      "From a file comes a TIFF file, from a folder a folder with files of the same names (.tif);"
          + " a bad image in a folder costs only itself. Ctrl-C cancels and leaves finished files."
    },
    sortOptions = false)
final class RefineCommand implements Runnable {
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
      description = "Simulated image, stack or folder.")
  private Path input;

  @Option(
      names = "--output",
      paramLabel = "PATH",
      required = true,
      description = "TIFF file, or folder (made if needed).")
  private Path output;

  @Option(
      names = "--realism",
      paramLabel = "PATH",
      description = "Also write how real the refined images look: 32-bit, 0 to 1.")
  private Path realism;

  @Option(
      names = "--block",
      paramLabel = "N",
      defaultValue = "" + ImageRefiner.DEFAULT_BLOCK,
      description =
          "Work in blocks of N pixels; less needs less memory, the result is the same. Default:"
              + " ${DEFAULT-VALUE}.")
  private int block;

  @Option(
      names = "--scale",
      paramLabel = "simulated|real",
      defaultValue = "simulated",
      description =
          "Grey levels and pixel type of the refined images: those of the simulated or of the"
              + " real ones. Default: ${DEFAULT-VALUE}.")
  private ImageRefiner.Scale scale;

  @Mixin private ComputeOptions threads;

  @Override
  public void run() {
    threads.check();
    try (Interrupts interrupts = new Interrupts(1);
        ProgressLine progress = ProgressLine.cancellable(spec.commandLine().getErr(), interrupts)) {
      threads.apply();
      int images =
          RefineFiles.refine(
              model, input, output, Optional.ofNullable(realism), scale, block, progress);
      progress.clear();
      spec.commandLine().getOut().printf("Refined %d image(s) into %s.%n", images, output);
    }
  }
}
