package io.github.simgan.command;

import ij.IJ;
import io.github.simgan.training.TrainingConfig;
import io.github.simgan.training.TrainingListener;

/**
 * A training's progress in the status bar, and how it is ended early: Escape finishes now and keeps
 * the model, or throws it away, as the user chose; cancelling the task throws it away. Before the
 * first step of Algorithm 1 there is nothing worth keeping.
 */
final class TrainingFeedback implements TrainingListener {
  private final Feedback feedback;
  private final boolean keep;
  private final double pretraining;
  private boolean trained;

  /**
   * @param feedback of the command
   * @param keep whether Escape keeps the model
   * @param config of the training
   */
  TrainingFeedback(Feedback feedback, boolean keep, TrainingConfig config) {
    this.feedback = feedback;
    this.keep = keep;
    int before = config.refinerPretraining() + config.discriminatorPretraining();
    this.pretraining = (double) before / (before + config.steps());
  }

  @Override
  public void progress(double fraction, String message) {
    trained = fraction > pretraining;
    feedback.update(fraction, message);
  }

  @Override
  public void resumed(double fraction) {
    feedback.resumed(fraction);
  }

  /** Whether there is a model worth keeping. */
  boolean isTrained() {
    return trained;
  }

  /** The training stood still for some time, which says nothing about the time left. */
  void stood(long nanos) {
    feedback.stood(nanos);
  }

  @Override
  public void note(String sentence) {
    IJ.log(TrainCommand.TITLE + ": " + sentence);
  }

  @Override
  public Wish wish() {
    if (feedback.isDiscarded()) {
      return Wish.CANCEL;
    } else if (feedback.isEscaped()) {
      return keep && trained ? Wish.FINISH : Wish.CANCEL;
    }
    return Wish.CONTINUE;
  }
}
