package io.github.simgan.network;

import org.nd4j.linalg.schedule.ISchedule;

/**
 * A learning rate that can be set between updates. DL4J's own way builds a new updater each time.
 */
final class LearningRate implements ISchedule {
  private static final long serialVersionUID = 1L;
  private double value;

  LearningRate(double value) {
    this.value = value;
  }

  void set(double learningRate) {
    this.value = learningRate;
  }

  @Override
  public double valueAt(int iteration, int epoch) {
    return value;
  }

  /** The same object: DL4J copies a network's configuration, and all copies must follow. */
  @Override
  public ISchedule clone() {
    return this;
  }
}
