package io.github.simgan.cli;

import io.github.simgan.evaluate.LabelAgreement;
import io.github.simgan.evaluate.TwoSampleTest;
import io.github.simgan.io.ImageFiles;
import io.github.simgan.tensor.PlaneSet;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
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
          + " apart: AUC 1 means it always can, 0.5 that it cannot."
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

  @Mixin private ThreadsOption threads;

  @Override
  public void run() {
    threads.check();
    TwoSampleTest.Settings settings =
        new TwoSampleTest.Settings(patch, TwoSampleTest.Settings.defaults().steps(), seed);
    try (Interrupts interrupts = new Interrupts(1);
        ProgressLine progress = ProgressLine.cancellable(spec.commandLine().getErr(), interrupts)) {
      threads.apply();
      PrintWriter out = spec.commandLine().getOut();
      PlaneSet ofRefined = ImageFiles.planes(refined);
      PlaneSet ofReal = ImageFiles.planes(real);
      PlaneSet ofSimulated = simulated == null ? null : ImageFiles.planes(simulated);
      PlaneSet ofLabels = labels == null ? null : ImageFiles.planes(labels);
      print(out, "refined", TwoSampleTest.compare(ofRefined, ofReal, settings, progress));
      if (ofSimulated != null) {
        print(out, "simulated", TwoSampleTest.compare(ofSimulated, ofReal, settings, progress));
      }
      if (ofReal.size() >= 4) {
        print(out, "real", TwoSampleTest.control(ofReal, settings, progress));
      }
      if (ofLabels != null) {
        print(out, "refined", LabelAgreement.of(ofRefined, ofLabels));
        if (ofSimulated != null) {
          print(out, "simulated", LabelAgreement.of(ofSimulated, ofLabels));
        }
      }
      progress.clear();
    }
  }

  private static void print(PrintWriter out, String what, TwoSampleTest.Result result) {
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

  private static void print(PrintWriter out, String what, LabelAgreement dice) {
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
