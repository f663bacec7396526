package io.github.simgan.cli;

import io.github.simgan.model.ExportDetails;
import io.github.simgan.model.ModelExport;
import io.github.simgan.model.ModelFile;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simgan export}. */
@Command(
    name = "export",
    description =
        "Writes a model for others: with authors, licence and test tensors, as BioImage.IO's model"
            + " zoo wants it.",
    sortOptions = false)
final class ExportCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      paramLabel = "M.zip",
      required = true,
      description = "Model file from simgan train.")
  private Path model;

  @Option(names = "--output", paramLabel = "E.zip", required = true, description = "File to write.")
  private Path output;

  @Option(
      names = "--author",
      paramLabel = "NAME",
      required = true,
      description = "Who made the model; may be given several times.")
  private List<String> authors;

  @Option(
      names = "--license",
      paramLabel = "SPDX",
      required = true,
      description = "Licence of the weights by its SPDX identifier, for example CC-BY-4.0.")
  private String license;

  @Option(
      names = "--name",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Name of the model. Default: SimGAN refiner (PRESET).")
  private String name;

  @Option(
      names = "--description",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "What it does, in a sentence. Default: what all refiners do.")
  private String description;

  @Override
  public void run() {
    ExportDetails details = new ExportDetails(authors, license, name, description);
    ModelExport.write(ModelFile.read(model), details, output);
    spec.commandLine().getOut().println("Wrote " + output + ".");
  }
}
