package io.github.simgan.training;

import io.github.simgan.network.AdversarialRule;

/**
 * The game between the two networks.
 *
 * @param loss how a verdict is paid for
 * @param scope whether every patch of D's map is a verdict, or the whole map is one
 * @param spectral whether D's kernels are spectrally normalised
 */
public record Adversary(AdversarialRule.Kind loss, AdversarialRule.Scope scope, boolean spectral) {
  /** The paper's game. */
  public static final Adversary PAPER =
      new Adversary(AdversarialRule.PAPER.kind(), AdversarialRule.PAPER.scope(), false);

  /** Checks the values. */
  public Adversary {
    if (loss == null || scope == null) {
      throw new IllegalArgumentException("The adversarial loss needs a kind and a scope.");
    }
  }

  /** Kind and scope together. */
  AdversarialRule rule() {
    return new AdversarialRule(loss, scope);
  }

  /** The same with another loss. */
  public Adversary withLoss(AdversarialRule.Kind value) {
    return new Adversary(value, scope, spectral);
  }

  /** The same with another scope. */
  public Adversary withScope(AdversarialRule.Scope value) {
    return new Adversary(loss, value, spectral);
  }

  /** The same with or without spectral normalisation. */
  public Adversary withSpectral(boolean value) {
    return new Adversary(loss, scope, value);
  }
}
