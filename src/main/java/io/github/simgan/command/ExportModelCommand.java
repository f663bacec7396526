package io.github.simgan.command;

import io.github.simgan.model.ExportDetails;
import io.github.simgan.model.ModelExport;
import io.github.simgan.model.ModelFile;
import java.nio.file.Path;
import java.util.List;
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
      description = "Who made the model: names with semicolons between them")
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
            Arguments.text(description));
    ModelExport.write(ModelFile.read(file), details, target);
    return "Exported " + target.getFileName();
  }
}
