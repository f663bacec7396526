package io.github.simgan.command;

import io.github.simgan.training.LiveSettings;
import io.github.simgan.training.TrainingListener.Wish;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the user wants of a running training: set by the thread of the events, asked for by that of
 * the training. Neither ever waits for the other.
 */
final class TrainingControl {
  private Wish wish = Wish.CONTINUE;
  private boolean paused;
  private boolean watched = true;
  private double lambda;
  private boolean turned;
  private Path export;

  /**
   * @param lambda of the configuration
   */
  TrainingControl(double lambda) {
    this.lambda = lambda;
  }

  /** Stop now and keep the model; does not take a cancellation back. */
  synchronized void finish() {
    wish = wish == Wish.CANCEL ? wish : Wish.FINISH;
    paused = false;
    notifyAll();
  }

  /** Stop now and throw the model away. */
  synchronized void cancel() {
    wish = Wish.CANCEL;
    paused = false;
    notifyAll();
  }

  /** What is to become of the training. */
  synchronized Wish wish() {
    return wish;
  }

  /** Stands still between two steps, or goes on. */
  synchronized void pause(boolean still) {
    paused = still && wish == Wish.CONTINUE;
    notifyAll();
  }

  /** Whether the training is to stand still. */
  synchronized boolean isPaused() {
    return paused;
  }

  /**
   * The window is gone: nothing is shown any more, and nothing stands still that nobody can wake.
   */
  synchronized void unwatched() {
    watched = false;
    paused = false;
    notifyAll();
  }

  /** Whether somebody sees the training. */
  synchronized boolean isWatched() {
    return watched;
  }

  /** Gives the self-regularisation another weight from the next step on. */
  synchronized void lambda(double value) {
    lambda = value;
    turned = true;
  }

  /**
   * The settings for the next step: those of now, which may come from a checkpoint, till turned.
   */
  synchronized LiveSettings settings(LiveSettings now) {
    if (!turned) {
      lambda = now.lambda();
    }
    return new LiveSettings(lambda);
  }

  /** The weight that the slider is at. */
  synchronized double lambda() {
    return lambda;
  }

  /** Write the model so far and its curves. */
  synchronized void export(Path model) {
    export = model;
    notifyAll();
  }

  /** Where the model so far is to be written to, once for each time that it was asked for. */
  synchronized Optional<Path> takeExport() {
    Path taken = export;
    export = null;
    return Optional.ofNullable(taken);
  }

  /**
   * Waits while the training is to stand still, at most some time, or until something is wanted.
   */
  @SuppressWarnings("WaitNotInLoop") // whoever rests asks again whether to go on
  synchronized void rest(long millis) throws InterruptedException {
    if (paused && export == null) {
      wait(millis);
    }
  }
}
