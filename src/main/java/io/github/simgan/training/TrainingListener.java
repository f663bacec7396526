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
   * The weights were judged on images that are held back from the training.
   *
   * @param judgement what a fresh classifier thought
   */
  default void judged(Provenance.Judgement judgement) {}

  /**
   * Between two steps: whoever wants to see the model or some patches may do so now.
   *
   * @param view of the training, as long as this call lasts
   */
  default void between(TrainingView view) {}

  /**
   * Asked before every step of Algorithm 1.
   *
   * @param now what held until now
   * @return what is to hold from this step on; changes are noted in the model's provenance
   */
  default LiveSettings settings(LiveSettings now) {
    return now;
  }

  /**
   * The training goes on from a checkpoint. The points and judgements that are in it are given as
   * if they came now.
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
