package io.github.simgan.command;

import io.github.simgan.training.TrainingConfig;

/** What the window of a training says about it. */
final class TrainingWords {
  private TrainingWords() {}

  /** What is being done, with the step. */
  static String phase(TrainingSnapshot now, TrainingConfig config) {
    int step = step(now, config);
    return step < 1
        ? now.phase()
        : String.format("%s, step %d of %d", now.phase(), step, config.steps());
  }

  /** Steps of Algorithm 1 that are done; negative during pre-training. */
  static int step(TrainingSnapshot now, TrainingConfig config) {
    int before = config.refinerPretraining() + config.discriminatorPretraining();
    return (int) Math.round(now.fraction() * (before + config.steps())) - before;
  }
}
