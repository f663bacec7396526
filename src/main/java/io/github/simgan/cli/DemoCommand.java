package io.github.simgan.cli;

import io.github.simgan.InvalidInputException;
import io.github.simgan.demo.Demo;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simgan demo}. */
@Command(
    name = "demo",
    description = {
      "Trains on the sample images, refines simulated galaxies that it has not seen, and shows the"
          + " result on one page: DIR/index.html.",
      "Ctrl-C ends the training now and shows what it has learnt; a second Ctrl-C cancels."
    },
    sortOptions = false)
final class DemoCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      defaultValue = "demo",
      description = "Folder for the results; made if needed. Default: ${DEFAULT-VALUE}.")
  private Path output;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "" + Demo.DEFAULT_STEPS,
      description = "Training steps; more look better. Default: ${DEFAULT-VALUE}.")
  private int steps;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Same seed, same pictures. Default: that of the preset microscopy.")
  private Long seed;

  @Option(
      names = "--samples",
      paramLabel = "DIR",
      description = "The folder sample-images, if it is neither here nor beside the program.")
  private Path samples;

  @Mixin private ComputeOptions threads;

  @Override
  public void run() {
    threads.check();
    PrintWriter out = spec.commandLine().getOut();
    try (Interrupts interrupts = new Interrupts(2);
        ProgressLine progress = ProgressLine.finishable(spec.commandLine().getErr(), interrupts)) {
      Demo demo = demo();
      threads.apply();
      demo.run(
          line -> {
            progress.clear();
            out.println(line);
            out.flush();
          },
          progress,
          progress);
    }
  }

  private Demo demo() {
    try {
      return Demo.of(output, Optional.ofNullable(samples), steps, Optional.ofNullable(seed));
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(e.getMessage(), e);
    }
  }
}
