package io.github.simgan.training;

import io.github.simgan.model.StateReader;
import io.github.simgan.model.StateWriter;
import java.util.List;

/**
 * Exponential moving average of R's weights: the single steps of an adversarial game jump about,
 * and their mean refines more steadily.
 */
final class WeightAverage {
  private final double decay;
  private float[] average;
  private int updates;

  WeightAverage(double decay) {
    this.decay = decay;
  }

  void writeState(StateWriter state) {
    state.rows("average.weights", average == null ? List.of() : List.of(average));
    state.longs("average.updates", updates);
  }

  /**
   * Goes on as another average would.
   *
   * @param parameters of the network
   */
  void readState(StateReader state, int parameters) {
    List<float[]> weights = state.rows("average.weights", 1, parameters);
    average = weights.isEmpty() ? null : weights.get(0);
    updates = (int) state.longs("average.updates", 1)[0];
  }

  /** Takes in the weights after an update; the first ones count for more, so that all count. */
  void add(float[] weights) {
    if (average == null) {
      average = weights.clone();
    }
    double keep = Math.min(decay, (1.0 + updates) / (10.0 + updates));
    float mix = (float) (1 - keep);
    for (int i = 0; i < weights.length; i++) {
      average[i] += mix * (weights[i] - average[i]);
    }
    updates++;
  }

  boolean isEmpty() {
    return average == null;
  }

  float[] value() {
    return average.clone();
  }
}
