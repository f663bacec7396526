package io.github.simgan.cli;

import io.github.simgan.demo.SampleImages;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simgan samples}. */
@Command(
    name = "samples",
    description =
        "Makes the simulated images of sample-images again, with their labels, to the last byte.",
    sortOptions = false)
final class SamplesCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      required = true,
      description = "Folder for them; made if needed. Files of the same names are replaced.")
  private Path output;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "" + SampleImages.SEED,
      description = "Another seed makes other images. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Override
  public void run() {
    SampleImages.write(output, seed);
    spec.commandLine().getOut().printf("Wrote the simulated sample images to %s.%n", output);
  }
}
