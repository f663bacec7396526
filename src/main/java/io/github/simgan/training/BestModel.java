package io.github.simgan.training;

import io.github.simgan.CancelledException;
import io.github.simgan.Progress;
import io.github.simgan.model.Provenance.Judgement;
import io.github.simgan.model.StateReader;
import io.github.simgan.model.StateWriter;
import io.github.simgan.network.ConvolutionWeights;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The weights that become the model: the last ones, or of those that were judged at some steps of
 * the training's second half the ones that looked most real, the later ones of equals.
 */
final class BestModel {
  /** Times that a training's weights are judged. */
  static final int TIMES = 8;

  private final int steps;
  private final Optional<HeldBackJudge> judge;
  private final List<Judgement> judgements = new ArrayList<>();
  private List<ConvolutionWeights> refiner = List.of();
  private List<ConvolutionWeights> discriminator = List.of();

  /**
   * @param steps of the training
   * @param judge compares weights; none for the last ones
   */
  BestModel(int steps, Optional<HeldBackJudge> judge) {
    this.steps = steps;
    this.judge = judge;
  }

  /** Whether the weights after a step are to be judged and are not yet. */
  boolean isDue(int step) {
    long times = 2L * TIMES;
    boolean wanted = 2L * step > steps && times * step / steps > times * (step - 1) / steps;
    return judge.isPresent() && wanted && judgements.stream().noneMatch(j -> j.step() == step);
  }

  /**
   * Judges the weights after a step.
   *
   * @param progress may end it, as if it had not been begun
   * @return the judgement, if it was not ended
   */
  Optional<Judgement> judge(int step, SimGan simGan, Progress progress) {
    double auc;
    try {
      auc = simGan.judge(judge.orElseThrow(), progress);
    } catch (CancelledException e) {
      return Optional.empty(); // it is still due, here or after a checkpoint
    }
    Judgement judgement = new Judgement(step, auc);
    judgements.add(judgement);
    if (judgements.stream().allMatch(j -> auc <= j.auc())) {
      refiner = simGan.refinerWeights();
      discriminator = simGan.discriminator().weights();
    }
    return Optional.of(judgement);
  }

  /** All judgements so far. */
  List<Judgement> judgements() {
    return Collections.unmodifiableList(judgements);
  }

  /** R's weights for a model. */
  List<ConvolutionWeights> refinerWeights(SimGan simGan) {
    return refiner.isEmpty() ? simGan.refinerWeights() : refiner;
  }

  /** D's weights for a model: those against which R's were trained. */
  List<ConvolutionWeights> discriminatorWeights(SimGan simGan) {
    return discriminator.isEmpty() ? simGan.discriminator().weights() : discriminator;
  }

  void writeState(StateWriter state) {
    state.longs("best.steps", judgements.stream().mapToLong(Judgement::step).toArray());
    state.doubles("best.auc", judgements.stream().mapToDouble(Judgement::auc).toArray());
    Parts.write(state, "best.refiner", refiner);
    Parts.write(state, "best.discriminator", discriminator);
  }

  void readState(StateReader state, SimGan simGan) {
    double[] auc = state.doubles("best.auc", TIMES);
    long[] at = state.longs("best.steps", auc.length);
    judgements.clear();
    for (int i = 0; i < auc.length; i++) {
      judgements.add(new Judgement((int) at[i], auc[i]));
    }
    refiner = Parts.weights(state, "best.refiner", simGan.refiner().spec().convolutions());
    discriminator =
        Parts.weights(state, "best.discriminator", simGan.discriminator().spec().convolutions());
  }
}
