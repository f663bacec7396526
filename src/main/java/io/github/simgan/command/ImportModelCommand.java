package io.github.simgan.command;

import ij.IJ;
import io.github.simgan.model.ImportSettings;
import io.github.simgan.workflow.ImportFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Plugins &gt; SimGAN &gt; Import SimGAN Model...: a refiner that was trained elsewhere. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>SimGAN>Import SimGAN Model...",
    headless = true,
    description =
        "Makes a model of a refiner that was trained elsewhere, or of a package that others sent")
public final class ImportModelCommand extends SimGanCommand {
  @Parameter(
      label = "Refiner or package (.onnx, .zip)",
      style = "file",
      persist = false,
      required = false,
      description =
          "A refiner as ONNX, for example from torch.onnx.export, or a package: an exported model, or"
              + " one of BioImage.IO (format 0.5)")
  private String file = "";

  @Parameter(
      label = "Range (LO:HI, for ONNX)",
      persist = false,
      required = false,
      description =
          "Grey levels that the network takes and makes as -1 and 1, for example 0:255; several"
              + " channels may have one each, with semicolons between them; empty for a package,"
              + " which says it")
  private String range = "";

  @Parameter(
      label = "Pixel type (empty: the smallest)",
      persist = false,
      required = false,
      description =
          "Pixel type of its images: uint8, uint16 or float32; empty for the smallest that holds"
              + " the range")
  private String type = "";

  @Parameter(
      label = "Name (empty: that of the file)",
      persist = false,
      required = false,
      description = "Name of the model; empty for that of the file, or what the package says")
  private String name = "";

  @Parameter(
      label = "Model (.zip)",
      style = "save",
      persist = false,
      required = false,
      description = "The model file to write")
  private String output = "";

  /** The command; SciJava fills its parameters in. */
  public ImportModelCommand() {
    super("Import SimGAN Model");
  }

  @Override
  String work(Feedback feedback) {
    Path from = Arguments.path("file", file, "the file to import");
    Path target = Arguments.output("output", output, "the model file to write", ".zip");
    ImportSettings settings =
        ImportSettings.of(
            List.of(Arguments.text(range).split(";")),
            Arguments.text(type),
            Arguments.text(name),
            Instant.now());
    ImportFiles.importModel(from, settings, target, feedback)
        .ifPresent(test -> IJ.log(test.sentence()));
    return "Imported " + target.getFileName();
  }
}
