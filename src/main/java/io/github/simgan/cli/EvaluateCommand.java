package io.github.simgan.cli;

import io.github.simgan.Progress;
import io.github.simgan.evaluate.Compared;
import io.github.simgan.evaluate.Evaluation;
import io.github.simgan.evaluate.EvaluationSettings;
import io.github.simgan.evaluate.LabelAgreement;
import io.github.simgan.evaluate.TwoSampleTest;
import io.github.simgan.io.ImageFiles;
import io.github.simgan.report.EvaluationReport;
import io.github.simgan.tensor.PlaneSet;
import io.github.simgan.workflow.EvaluateFiles;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
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
      description = "Fewer steps, patches and images: a quarter of the time, less certain.")
  private boolean quick;

  @Mixin private ThreadsOption threads;

  @Override
  public void run() {
    threads.check();
    EvaluationSettings settings = new EvaluationSettings(patch, quick, seed);
    EvaluateFiles.Paths paths =
        new EvaluateFiles.Paths(
            refined,
            real,
            Optional.ofNullable(simulated),
            Optional.ofNullable(labels),
            Optional.ofNullable(realLabels));
    try (Interrupts interrupts = new Interrupts(1);
        ProgressLine progress = ProgressLine.cancellable(spec.commandLine().getErr(), interrupts)) {
      threads.apply();
      if (output == null) {
        numbers(settings.small(), progress);
        progress.clear();
      } else {
        Evaluation evaluation = EvaluateFiles.evaluate(paths, output, settings, progress);
        progress.clear();
        print(evaluation);
      }
    }
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

  /** The same numbers, then what a user should know, and where the rest is. */
  private void print(Evaluation evaluation) {
    Compared<TwoSampleTest.Result> tests = evaluation.realism().scales().get(0).result();
    print("refined", tests.refined());
    tests.simulated().ifPresent(r -> print("simulated", r));
    tests.real().ifPresent(r -> print("real", r));
    evaluation
        .dice()
        .ifPresent(
            d -> {
              print("refined", d.refined());
              d.simulated().ifPresent(s -> print("simulated", s));
            });
    PrintWriter out = spec.commandLine().getOut();
    evaluation.alarms().forEach(alarm -> out.println("Alarm: " + alarm.text()));
    out.println("See " + output.resolve(EvaluationReport.PAGE) + ".");
  }

  private void print(String what, TwoSampleTest.Result result) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "AUC of %s against real: %.3f (folds %.3f, %.3f), accuracy %.3f%n",
        what,
        result.auc(),
        result.folds().get(0),
        result.folds().get(1),
        result.accuracy());
    out.flush();
  }

  private void print(String what, LabelAgreement dice) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "Dice of %s with the labels: %.4f pooled, %.4f mean, %.4f minimum%n",
        what,
        dice.pooled(),
        dice.mean(),
        dice.minimum());
    out.flush();
  }
}
