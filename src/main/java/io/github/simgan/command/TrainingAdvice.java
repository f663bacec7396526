package io.github.simgan.command;

import ij.IJ;
import io.github.simgan.Progress;
import io.github.simgan.training.StepMemory;
import io.github.simgan.training.TrainingConfig;
import java.util.function.Consumer;

/**
 * Checks a training's dialog while it is typed into, on a thread of its own: the newest state only.
 * What is slow to find out, the time that the training takes, is found out once per settings.
 */
final class TrainingAdvice {
  private static final int WAIT_MILLIS = 250;

  private final Consumer<String> said;
  private final LatestTask tasks;
  private TrainingConfig timed;
  private double seconds;

  /**
   * @param said is given one sentence, or two, on the thread of this
   */
  TrainingAdvice(Consumer<String> said) {
    this.said = said;
    this.tasks = new LatestTask("SimGAN advice", said);
  }

  /**
   * Checks what is typed.
   *
   * @param options as typed
   * @param simulated as typed
   * @param real as typed
   */
  void ask(TrainingOptions options, String simulated, String real) {
    tasks.submit(progress -> said.accept(advice(options, simulated, real, progress)), WAIT_MILLIS);
  }

  private String advice(TrainingOptions options, String simulated, String real, Progress progress) {
    TrainingConfig config = options.config();
    if (Arguments.text(simulated).isEmpty() || Arguments.text(real).isEmpty()) {
      return "";
    }
    SetFacts x = SetFacts.of("simulated", simulated);
    progress.throwIfCancelled();
    SetFacts y = SetFacts.of("real", real);
    TrainingCheck.require(config, x, y);
    String sets = "Simulated: " + x.words() + "; real: " + y.words() + ". ";
    String memory = TrainingCheck.memory(StepMemory.bytes(config, x.channels()));
    if (!config.equals(timed)) {
      said.accept(sets + "Takes " + memory + ".");
      seconds = TrainingCheck.seconds(config, progress);
      timed = config;
    }
    return sets + "Takes " + TrainingCheck.words(seconds) + " and " + memory + ".";
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
