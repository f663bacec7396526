package io.github.simgan.cli;

import io.github.simgan.InvalidInputException;
import io.github.simgan.model.ModelExport;
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

  @Option(
      names = "--self-test",
      description =
          "Also compute the test tensors of an exported model and say whether this machine"
              + " reproduces those of its author.")
  private boolean selfTest;

  @Override
  public void run() {
    if (selfTest) {
      ModelExport.SelfTest test = ModelExport.selfTest(model);
      if (!test.passed()) {
        throw new InvalidInputException(test.sentence());
      }
      if (!json) {
        spec.commandLine().getOut().println(test.sentence());
      }
    }
    ModelSummary summary = ModelSummary.of(model);
    spec.commandLine().getOut().print(json ? summary.json() : summary.text());
  }
}
