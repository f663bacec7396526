package io.github.simgan.training;

import io.github.simgan.model.Provenance;

/**
 * Follows a training and steers it. Called from the training thread between updates;
 * implementations return quickly.
 */
public interface TrainingListener {
  /** Follows nothing and never stops. */
  TrainingListener NONE = new TrainingListener() {};

  /** What a listener wants next. */
  enum Wish {
    /** Go on. */
    CONTINUE,
    /** Stop now and keep the model so far. */
    FINISH,
    /** Stop now and throw the model away. */
    CANCEL
  }

  /**
   * After every update.
   *
   * @param fraction of all updates that are done, pre-training included, 0 to 1
   * @param message what is being done, in a few words
   */
  default void progress(double fraction, String message) {}

  /**
   * A new point of the learning curves.
   *
   * @param point means since the last point
   */
  default void point(Provenance.CurvePoint point) {}

  /**
   * The training goes on from a checkpoint.
   *
   * @param fraction of all updates that were done before, 0 to 1
   */
  default void resumed(double fraction) {}

  /**
   * Something that whoever watches should know.
   *
   * @param sentence one sentence for a scientist
   */
  default void note(String sentence) {}

  /** Asked after every update. */
  default Wish wish() {
    return Wish.CONTINUE;
  }
}
