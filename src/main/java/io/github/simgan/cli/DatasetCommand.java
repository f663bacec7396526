package io.github.simgan.cli;

import io.github.simgan.refine.ImageRefiner;
import io.github.simgan.refine.RefineOptions;
import io.github.simgan.workflow.DatasetFiles;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simgan dataset}. */
@Command(
    name = "dataset",
    description = {
      "Refines a labelled set of very many small images: a folder tree whose folders are the"
          + " labels, into a tree of the same names and a manifest.csv (source, label, model,"
          + " seed).",
      "Run the same line again after a stop: it goes on."
    },
    sortOptions = false)
final class DatasetCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      paramLabel = "M.zip",
      required = true,
      description = "Model file from simgan train.")
  private Path model;

  @Option(
      names = "--input",
      paramLabel = "FOLDER",
      required = true,
      description = "Folder of simulated images, with subfolders.")
  private Path input;

  @Option(
      names = "--output",
      paramLabel = "FOLDER",
      required = true,
      description = "Folder for the refined images (made if needed).")
  private Path output;

  @Option(
      names = "--scale",
      paramLabel = "simulated|real",
      defaultValue = "simulated",
      description = "Grey levels of the refined images. Default: ${DEFAULT-VALUE}.")
  private ImageRefiner.Scale scale;

  @Mixin private ChannelOption channels;

  @Mixin private BlockOptions blocks;

  @Mixin private ComputeOptions threads;

  @Override
  public void run() {
    threads.check();
    RefineOptions options = new RefineOptions(scale, channels.choice());
    try (Interrupts interrupts = new Interrupts(1);
        ProgressLine progress = ProgressLine.cancellable(spec.commandLine().getErr(), interrupts)) {
      threads.apply();
      try (DatasetFiles files = new DatasetFiles(model, input, output, options, blocks.limits())) {
        long images = files.run(progress);
        progress.clear();
        spec.commandLine()
            .getOut()
            .printf("Refined %d image(s) into %s, listed in manifest.csv.%n", images, output);
      }
    }
  }
}
