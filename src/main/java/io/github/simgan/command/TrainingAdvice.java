package io.github.simgan.command;

import ij.IJ;
import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.training.TrainingConfig;
import java.util.function.Consumer;

/**
 * Checks a training's dialog while it is typed into, on a thread of its own: the newest state only.
 * What is slow to find out, the time that the training takes, is found out once per settings.
 */
final class TrainingAdvice {
  private static final int WAIT_MILLIS = 250;

  private final LatestTask tasks = new LatestTask("SimGAN advice");
  private TrainingConfig timed;
  private double seconds;

  /**
   * Checks what is typed.
   *
   * @param options as typed
   * @param simulated as typed
   * @param real as typed
   * @param said is given one sentence, or two, on the thread of this
   */
  void ask(TrainingOptions options, String simulated, String real, Consumer<String> said) {
    tasks.submit(
        progress -> said.accept(advice(options, simulated, real, said, progress)), WAIT_MILLIS);
  }

  private String advice(
      TrainingOptions options,
      String simulated,
      String real,
      Consumer<String> said,
      Progress progress) {
    try {
      TrainingConfig config = options.config();
      if (Arguments.text(simulated).isEmpty() || Arguments.text(real).isEmpty()) {
        return "";
      }
      SetFacts x = SetFacts.of("simulated", simulated);
      progress.throwIfCancelled();
      SetFacts y = SetFacts.of("real", real);
      TrainingCheck.require(config, x, y);
      String sets = "Simulated: " + x.words() + "; real: " + y.words() + ". ";
      if (!config.equals(timed)) {
        said.accept(sets);
        seconds = TrainingCheck.seconds(config, progress);
        timed = config;
      }
      return sets + "Takes " + TrainingCheck.words(seconds) + ".";
    } catch (InvalidInputException e) {
      return e.getMessage();
    }
  }

  /** The dialog is closed. */
  void stop() {
    tasks.cancel();
  }

  /** Shows a sentence where every ImageJ shows such things. */
  static void show(String sentence) {
    IJ.showStatus(sentence);
  }
}
