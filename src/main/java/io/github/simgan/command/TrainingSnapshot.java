package io.github.simgan.command;

import io.github.simgan.model.Provenance.CurvePoint;
import io.github.simgan.model.Provenance.Judgement;
import io.github.simgan.training.TrainingPreview;
import java.util.List;
import java.util.Optional;

/**
 * A training at one moment, as its window shows it.
 *
 * @param phase what is being done, in words
 * @param fraction of all updates that are done, 0 to 1
 * @param timeLeft in words; empty if nothing can be said
 * @param points of the learning curves, oldest first
 * @param judgements of held-back images, oldest first
 * @param preview the patches, once they were looked at
 * @param lambda that holds now
 * @param changes of lambda, oldest first
 * @param keepable whether there is a model worth keeping
 * @param notice the last thing that the user should know; empty for none
 */
record TrainingSnapshot(
    String phase,
    double fraction,
    String timeLeft,
    List<CurvePoint> points,
    List<Judgement> judgements,
    Optional<TrainingPreview> preview,
    double lambda,
    List<Change> changes,
    boolean keepable,
    String notice) {

  /**
   * A change of lambda.
   *
   * @param step from which on it holds
   * @param lambda that holds from there on
   */
  record Change(int step, double lambda) {}
}
