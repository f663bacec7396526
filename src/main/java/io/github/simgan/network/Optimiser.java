package io.github.simgan.network;

import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * How gradients change weights.
 *
 * @param kind the rule
 * @param learningRate step size, above 0
 * @param momentum Adam's decay of the first moment (β₁), 0 to below 1; not used by SGD
 */
public record Optimiser(Kind kind, double learningRate, double momentum) {
  private static final double ADAM_BETA2 = 0.999;
  private static final double ADVERSARIAL_MOMENTUM = 0.5;
  private static final double ADAM_EPSILON = 1e-8;

  /** Rules. */
  public enum Kind {
    /** Plain stochastic gradient descent, the paper's. */
    SGD,
    /** Adam (Kingma and Ba 2015). */
    ADAM
  }

  /** Checks the values. */
  public Optimiser {
    if (kind == null
        || !(learningRate > 0 && learningRate < 10)
        || !(momentum >= 0 && momentum < 1)) {
      throw new IllegalArgumentException(
          "The learning rate must be above 0 and below 10, the momentum 0 to below 1.");
    }
  }

  /** Plain SGD. */
  public static Optimiser sgd(double learningRate) {
    return new Optimiser(Kind.SGD, learningRate, 0);
  }

  /** Adam with β₁ = {@code momentum}, β₂ = 0.999. */
  public static Optimiser adam(double learningRate, double momentum) {
    return new Optimiser(Kind.ADAM, learningRate, momentum);
  }

  /** The same learning rate by another rule; Adam with β₁ = 0.5 (Radford et al. 2016). */
  public Optimiser withKind(Kind other) {
    if (other == kind) {
      return this;
    }
    return other == Kind.SGD ? sgd(learningRate) : adam(learningRate, ADVERSARIAL_MOMENTUM);
  }

  /** The same rule with another step size. */
  public Optimiser withLearningRate(double rate) {
    return new Optimiser(kind, rate, momentum);
  }

  IUpdater updater(LearningRate rate) {
    return switch (kind) {
      case SGD -> new Sgd(rate);
      case ADAM ->
          Adam.builder()
              .learningRateSchedule(rate)
              .beta1(momentum)
              .beta2(ADAM_BETA2)
              .epsilon(ADAM_EPSILON)
              .build();
    };
  }
}
