package io.github.simgan.command;

import io.github.simgan.model.ExportDetails;
import io.github.simgan.model.ExportNoise;
import io.github.simgan.workflow.ExportFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Plugins &gt; SimGAN &gt; Export SimGAN Model...: a model for others and for the model zoo. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>SimGAN>Export SimGAN Model...",
    headless = true,
    description = "Writes a model with authors, licence and test tensors, for BioImage.IO")
public final class ExportModelCommand extends SimGanCommand {
  @Parameter(
      label = "Model (.zip)",
      style = "file",
      persist = false,
      required = false,
      description = "The file that Train SimGAN wrote")
  private String model = "";

  @Parameter(
      label = "Authors",
      persist = false,
      required = false,
      description =
          "Who made the model, with semicolons between them: NAME, or NAME / AFFILIATION / ORCID / @GITHUB")
  private String authors = "";

  @Parameter(
      label = "Licence (SPDX)",
      persist = false,
      required = false,
      description = "Licence of the weights by its SPDX identifier, for example CC-BY-4.0")
  private String license = "CC-BY-4.0";

  @Parameter(
      label = "Name (empty: SimGAN refiner)",
      persist = false,
      required = false,
      description = "Name of the model, 5 to 64 letters, digits, spaces and _+-()")
  private String name = "";

  @Parameter(
      label = "Description (empty: what all refiners do)",
      persist = false,
      required = false,
      description = "What the model does, in at most 512 characters")
  private String description = "";

  @Parameter(
      label = "Version (empty: none)",
      persist = false,
      required = false,
      description = "Version of the model, for example 1.0.0")
  private String version = "";

  @Parameter(
      label = "Tags",
      persist = false,
      required = false,
      description = "Words by which others find the model, with semicolons between them")
  private String tags = "";

  @Parameter(
      label = "Sample image (empty: the test image)",
      style = "file",
      persist = false,
      required = false,
      description = "Simulated image that is shown to others before and after")
  private String sample = "";

  @Parameter(
      label = "Noise",
      choices = {"input", "fixed"},
      persist = false,
      required = false,
      description =
          "How other programs get the noise of a refiner that has some. input: as a second input;"
              + " fixed: it is in the network, which has one input and always makes the same of an"
              + " image")
  private String noise = "input";

  @Parameter(
      label = "Export to (.zip)",
      style = "save",
      persist = false,
      required = false,
      description = "The file to write")
  private String output = "";

  /** The command; SciJava fills its parameters in. */
  public ExportModelCommand() {
    super("Export SimGAN Model");
  }

  @Override
  String work(Feedback feedback) {
    Path file = Arguments.path("model", model, "the model file");
    Path target = Arguments.output("output", output, "the file to export to", ".zip");
    ExportDetails details =
        new ExportDetails(
            List.of(Arguments.text(authors).split(";")),
            Arguments.text(license),
            Arguments.text(name),
            Arguments.text(description),
            Arguments.text(version),
            List.of(Arguments.text(tags).split(";")),
            Optional.of(Instant.now()));
    Optional<Path> shown =
        Arguments.text(sample).isEmpty()
            ? Optional.empty()
            : Optional.of(Arguments.path("sample", sample, "the sample image"));
    ExportNoise kind = Arguments.choice("noise", noise, ExportNoise.class);
    ExportFiles.export(file, details, kind, shown, target);
    return "Exported " + target.getFileName();
  }
}
