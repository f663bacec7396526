package io.github.simgan.cli;

import io.github.simgan.workflow.RefineJob;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simgan finish}. */
@Command(
    name = "finish",
    description = {
      "Completes what several simgan refine --blocks --index have made: checks that no part is"
          + " missing and writes what needs all of them.",
      "Which job it is, is read from the output."
    },
    sortOptions = false)
final class FinishCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--output",
      paramLabel = "PATH",
      required = true,
      description = "Output of simgan refine.")
  private Path output;

  @Mixin private BlockOptions blocks;

  @Override
  public void run() {
    try (Interrupts interrupts = new Interrupts(1);
        ProgressLine progress = ProgressLine.cancellable(spec.commandLine().getErr(), interrupts);
        RefineJob job = RefineJob.begun(output, blocks.limits())) {
      job.finish(progress);
      progress.clear();
      spec.commandLine().getOut().printf("Finished %d part(s) in %s.%n", job.parts(), output);
    }
  }
}
