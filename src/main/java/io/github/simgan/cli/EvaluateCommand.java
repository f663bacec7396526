package io.github.simgan.cli;

import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.evaluate.Evaluation;
import io.github.simgan.evaluate.EvaluationSettings;
import io.github.simgan.evaluate.LabelAgreement;
import io.github.simgan.evaluate.TwoSampleTest;
import io.github.simgan.evaluate.UseSettings;
import io.github.simgan.io.ImageFiles;
import io.github.simgan.report.EvaluationLines;
import io.github.simgan.report.EvaluationReport;
import io.github.simgan.tensor.PlaneSet;
import io.github.simgan.workflow.EvaluateFiles;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simgan evaluate}. */
@Command(
    name = "evaluate",
    description = {
      "Says in numbers how real refined images look and whether they still fit their labels.",
      "A fresh small network, never the model's own, is asked to tell small patches of two sets"
          + " apart: AUC 1 means it always can, 0.5 that it cannot.",
      "With --output a folder with a report is written: index.html for people, metrics.json for"
          + " programs, tables and pictures."
    },
    sortOptions = false)
final class EvaluateCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--refined",
      paramLabel = "PATH",
      required = true,
      description = "Refined images: a stack or a folder.")
  private Path refined;

  @Option(
      names = "--real",
      paramLabel = "PATH",
      required = true,
      description = "Real images, better not those of the training.")
  private Path real;

  @Option(
      names = "--simulated",
      paramLabel = "PATH",
      description = "The images before refining, to compare with.")
  private Path simulated;

  @Option(
      names = "--labels",
      paramLabel = "PATH",
      description = "Label images in the order of the refined ones; 0 is background.")
  private Path labels;

  @Option(
      names = "--real-labels",
      paramLabel = "PATH",
      description = "Label images in the order of the real ones; for the report.")
  private Path realLabels;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Folder for the report (made if needed).")
  private Path output;

  @Option(
      names = "--patch",
      paramLabel = "PX",
      defaultValue = "24",
      description =
          "Width of the patches; smaller than an object, since refining must not change shapes."
              + " Default: ${DEFAULT-VALUE}.")
  private int patch;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of patches and classifier. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--quick",
      description = "A third of the steps, patches and images: less time, less certain.")
  private boolean quick;

  @Option(
      names = "--use",
      description =
          "Also train a small network on simulated, on refined and on real images and test it on"
              + " the real ones, as simgan use does: several times as long. Needs --simulated,"
              + " --labels and --real-labels.")
  private boolean use;

  @Mixin private ComputeOptions threads;

  @Override
  public void run() {
    threads.check();
    EvaluationSettings all = EvaluationSettings.defaults().withPatch(patch).withSeed(seed);
    EvaluationSettings settings = quick ? all.quick() : all;
    EvaluateFiles.Paths paths =
        new EvaluateFiles.Paths(
            refined,
            real,
            Optional.ofNullable(simulated),
            Optional.ofNullable(labels),
            Optional.ofNullable(realLabels));
    try (Interrupts interrupts = new Interrupts(1);
        ProgressLine progress = ProgressLine.cancellable(spec.commandLine().getErr(), interrupts)) {
      if (use && output == null) {
        throw new InvalidInputException(
            "The use test is part of the report; give a folder for it with --output.");
      }
      threads.apply();
      if (output == null) {
        numbers(settings.small(), progress);
        progress.clear();
      } else {
        Evaluation evaluation =
            EvaluateFiles.evaluate(paths, output, settings, useSettings(), progress);
        progress.clear();
        EvaluationLines.of(evaluation).forEach(this::print);
        print("See " + output.resolve(EvaluationReport.PAGE) + ".");
      }
    }
  }

  private Optional<UseSettings> useSettings() {
    UseSettings all = UseSettings.defaults();
    return use ? Optional.of(quick ? all.quick() : all) : Optional.empty();
  }

  /**
   * The main numbers, each as soon as it is there; simulated images need not be the refined ones'.
   */
  private void numbers(TwoSampleTest.Settings test, Progress progress) {
    PlaneSet ofRefined = ImageFiles.planes(refined);
    PlaneSet ofReal = ImageFiles.planes(real);
    PlaneSet ofSimulated = simulated == null ? null : ImageFiles.planes(simulated);
    PlaneSet ofLabels = labels == null ? null : ImageFiles.planes(labels);
    print("refined", TwoSampleTest.compare(ofRefined, ofReal, test, progress));
    if (ofSimulated != null) {
      print("simulated", TwoSampleTest.compare(ofSimulated, ofReal, test, progress));
    }
    if (ofReal.size() >= 4) {
      print("real", TwoSampleTest.control(ofReal, test, progress));
    }
    if (ofLabels != null) {
      print("refined", LabelAgreement.of(ofRefined, ofLabels));
      if (ofSimulated != null) {
        print("simulated", LabelAgreement.of(ofSimulated, ofLabels));
      }
    }
  }

  private void print(String what, TwoSampleTest.Result result) {
    print(EvaluationLines.auc(what, result));
  }

  private void print(String what, LabelAgreement dice) {
    print(EvaluationLines.dice(what, dice));
  }

  private void print(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
