package io.github.simgan.training;

/**
 * Settings that may change while a training runs. A listener is asked for them before every step of
 * Algorithm 1; what changed, and from which step on, is noted in the model's provenance.
 *
 * @param lambda weight λ of the self-regularisation, 0 to 1000000
 */
public record LiveSettings(double lambda) {
  /** Checks the value. */
  public LiveSettings {
    if (!(lambda >= 0 && lambda <= TrainingConfig.MOST_LAMBDA)) {
      throw new IllegalArgumentException("Lambda must be 0 to 1000000, not " + lambda + ".");
    }
  }
}
