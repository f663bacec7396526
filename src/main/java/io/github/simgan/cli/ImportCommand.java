package io.github.simgan.cli;

import io.github.simgan.Progress;
import io.github.simgan.model.ImportSettings;
import io.github.simgan.model.ModelExport;
import io.github.simgan.workflow.ImportFiles;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simgan import}. */
@Command(
    name = "import",
    description =
        "Makes a model of a refiner that was trained elsewhere, for example with PyTorch, or checks"
            + " and takes over a package that others sent.",
    sortOptions = false)
final class ImportCommand implements Runnable {
  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private Source source;

  /** One of two. */
  private static final class Source {
    @Option(
        names = "--onnx",
        paramLabel = "R.onnx",
        description = "Refiner as ONNX, for example from torch.onnx.export; needs --range.")
    private Path onnx;

    @Option(
        names = "--model",
        paramLabel = "E.zip",
        description = "Package: a model from simgan export, or of BioImage.IO (format 0.5).")
    private Path model;
  }

  @Option(
      names = "--output",
      paramLabel = "M.zip",
      required = true,
      description = "Model file to write.")
  private Path output;

  @Option(
      names = "--range",
      paramLabel = "LO:HI",
      description =
          "Grey levels that the network takes and makes as -1 and 1, for example 0:255; given once,"
              + " or once for each channel.")
  private List<String> ranges = List.of();

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      defaultValue = "",
      description =
          "Pixel type of its images: uint8, uint16 or float32. Default: the smallest that holds the"
              + " range.")
  private String type;

  @Option(
      names = "--name",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Name of the model. Default: that of the file, or what the package says.")
  private String name;

  @Override
  public void run() {
    ImportSettings settings = ImportSettings.of(ranges, type, name, Instant.now());
    Optional<ModelExport.SelfTest> test =
        source.onnx != null
            ? ImportFiles.importOnnx(source.onnx, settings, output, Progress.NONE)
            : ImportFiles.importPackage(source.model, settings, output, Progress.NONE);
    PrintWriter out = spec.commandLine().getOut();
    test.ifPresent(t -> out.println(t.sentence()));
    out.println("Wrote " + output + ".");
  }
}
