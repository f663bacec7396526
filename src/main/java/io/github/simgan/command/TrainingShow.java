package io.github.simgan.command;

import ij.macro.Interpreter;
import io.github.simgan.model.SimGanModel;
import io.github.simgan.training.TrainingConfig;
import io.github.simgan.training.TrainingFailedException;
import io.github.simgan.training.TrainingListener;
import java.awt.GraphicsEnvironment;
import java.util.function.Function;

/** A training with its window, where there can be one. */
final class TrainingShow {
  private TrainingShow() {}

  /**
   * Trains.
   *
   * @param wanted whether a window is wanted
   * @param config of the training
   * @param status bar that follows the training too
   * @param training to follow
   * @param done what the window says at the end
   * @return what the training gave
   */
  static SimGanModel run(
      boolean wanted,
      TrainingConfig config,
      TrainingFeedback status,
      Function<TrainingListener, SimGanModel> training,
      String done) {
    if (!wanted || GraphicsEnvironment.isHeadless() || Interpreter.isBatchMode()) {
      return training.apply(status);
    }
    TrainingControl control = new TrainingControl(config.lambda());
    TrainingWatch watch = new TrainingWatch(status, control, config.lambda(), System::nanoTime);
    TrainingWindow window =
        TrainingWindow.open(TrainCommand.TITLE, config, watch::snapshot, control);
    boolean shown = false;
    try {
      SimGanModel trained = training.apply(watch);
      window.ended(trained, done);
      shown = true;
      return trained;
    } catch (TrainingFailedException e) {
      window.failed(e.getMessage());
      shown = true;
      throw e;
    } finally {
      if (!shown) {
        window.dispose(); // cancelled, or there was nothing to see
      }
    }
  }
}
