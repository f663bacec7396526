package io.github.simgan.cli;

import io.github.simgan.InvalidInputException;
import io.github.simgan.evaluate.InputScaling;
import io.github.simgan.evaluate.UseResult;
import io.github.simgan.evaluate.UseSettings;
import io.github.simgan.report.EvaluationLines;
import io.github.simgan.workflow.UseFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simgan use}. */
@Command(
    name = "use",
    description = {
      "Says what refined images are worth: trains the same small network on simulated, on refined"
          + " and on real images, and tests each on real ones.",
      "Labels are label images (then a segmenter is trained; score: IoU of the foreground) or a"
          + " table *.csv whose second column is the class of each image (then a classifier; score:"
          + " accuracy)."
    },
    sortOptions = false)
final class UseCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--simulated",
      paramLabel = "PATH",
      required = true,
      description = "Simulated images.")
  private Path simulated;

  @Option(
      names = "--refined",
      paramLabel = "PATH",
      description = "The same images, refined, in the same order.")
  private Path refined;

  @Option(
      names = "--labels",
      paramLabel = "PATH",
      required = true,
      description = "Labels of the simulated images.")
  private Path labels;

  @Option(
      names = "--real",
      paramLabel = "PATH",
      required = true,
      description = "Real images to test on, better not those that the refiner has seen.")
  private Path real;

  @Option(
      names = "--real-labels",
      paramLabel = "PATH",
      required = true,
      description = "Labels of the real images.")
  private Path realLabels;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Steps of each training. Default: 400.")
  private Integer steps;

  @Option(
      names = "--scaling",
      paramLabel = "min_max|percentile",
      split = ",",
      description = "How grey levels become the network's input. Default: both.")
  private List<InputScaling> scalings;

  @Option(
      names = "--seeds",
      paramLabel = "N,N,...",
      split = ",",
      description = "Seeds of the trainings. Default: 1,2,3.")
  private List<Long> seeds;

  @Option(
      names = "--train-on",
      paramLabel = "simulated|refined|real",
      split = ",",
      description = "Images to train on. Default: all that are given.")
  private Set<UseSettings.Source> trainedOn;

  @Mixin private ComputeOptions threads;

  @Override
  public void run() {
    threads.check();
    UseSettings settings = settings();
    try (Interrupts interrupts = new Interrupts(1);
        ProgressLine progress = ProgressLine.cancellable(spec.commandLine().getErr(), interrupts)) {
      threads.apply();
      UseResult result =
          UseFiles.run(
              simulated,
              Optional.ofNullable(refined),
              labels,
              real,
              realLabels,
              settings,
              progress);
      progress.clear();
      EvaluationLines.use(result).forEach(spec.commandLine().getOut()::println);
      spec.commandLine().getOut().flush();
    }
  }

  private UseSettings settings() {
    UseSettings d = UseSettings.defaults();
    try {
      return new UseSettings(
          steps == null ? d.steps() : steps,
          d.batch(),
          d.crop(),
          trainedOn == null ? d.trainedOn() : trainedOn,
          scalings == null ? d.scalings() : scalings,
          seeds == null ? d.seeds() : seeds);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(e.getMessage(), e);
    }
  }
}
