package io.github.simgan.cli;

import io.github.simgan.model.ExportDetails;
import io.github.simgan.model.ExportNoise;
import io.github.simgan.workflow.ExportFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
      description =
          "Who made the model: NAME, or NAME / AFFILIATION / ORCID / @GITHUB; may be given several"
              + " times.")
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

  @Option(
      names = "--model-version",
      paramLabel = "X.Y.Z",
      defaultValue = "",
      description = "Version of the model, for example 1.0.0. Default: none.")
  private String version;

  @Option(
      names = "--tag",
      paramLabel = "WORD",
      description =
          "A word by which others find it, for example nuclei or fluorescence-light-microscopy; may"
              + " be given several times.")
  private List<String> tags = List.of();

  @Option(
      names = "--sample",
      paramLabel = "IMAGE",
      description =
          "Simulated image that is shown to others before and after. Default: the image that models"
              + " are tested with.")
  private Path sample;

  @Option(
      names = "--noise",
      paramLabel = "input|fixed",
      defaultValue = "input",
      description =
          "How other programs get the noise of a refiner that has some: as a second input (default),"
              + " or fixed in the network, which then has one input and always makes the same of an"
              + " image.")
  private ExportNoise noise;

  @Override
  public void run() {
    ExportDetails details =
        new ExportDetails(
            authors, license, name, description, version, tags, Optional.of(Instant.now()));
    ExportFiles.export(model, details, noise, Optional.ofNullable(sample), output);
    spec.commandLine().getOut().println("Wrote " + output + ".");
  }
}
