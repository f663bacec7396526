package io.github.simgan.cli;

import io.github.simgan.model.ModelSummary;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simgan info}. */
@Command(
    name = "info",
    description = "Says what a model is and how it was trained.",
    sortOptions = false)
final class InfoCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      paramLabel = "M.zip",
      required = true,
      description = "Model file from simgan train.")
  private Path model;

  @Option(names = "--json", description = "As one JSON object, for programs.")
  private boolean json;

  @Override
  public void run() {
    ModelSummary summary = ModelSummary.of(model);
    spec.commandLine().getOut().print(json ? summary.json() : summary.text());
  }
}
