package io.github.simgan.network;

/**
 * What the two networks play for, as a function of margins: the difference of a verdict's two
 * logits, positive where the verdict is the wanted one.
 *
 * @param kind how a margin is paid for
 * @param scope what a verdict is
 */
public record AdversarialRule(Kind kind, Scope scope) {
  /** The paper's: cross-entropy of every patch of D's map. */
  public static final AdversarialRule PAPER = new AdversarialRule(Kind.CROSS_ENTROPY, Scope.LOCAL);

  /** Checks that both are given. */
  public AdversarialRule {
    if (kind == null || scope == null) {
      throw new IllegalArgumentException("The adversarial loss needs a kind and a scope.");
    }
  }

  /** Who plays. */
  enum Player {
    REFINER,
    DISCRIMINATOR
  }

  /** What a margin m costs a player. */
  public enum Kind {
    /** Both players: log(1 + exp(−m)), the cross-entropy of the two logits in nats. */
    CROSS_ENTROPY {
      @Override
      double loss(double margin, Player player) {
        // Written so that nothing overflows.
        return Math.max(-margin, 0) + Math.log1p(Math.exp(-Math.abs(margin)));
      }

      @Override
      double steepness(double margin, Player player) {
        return 1 / (1 + Math.exp(margin));
      }
    },
    /** Both players: (m − 1)² / 2 (Mao et al. 2017, equation 2 with a = −1, b = c = 1). */
    LEAST_SQUARES {
      @Override
      double loss(double margin, Player player) {
        return (margin - 1) * (margin - 1) / 2;
      }

      @Override
      double steepness(double margin, Player player) {
        return 1 - margin;
      }
    },
    /** D: max(0, 1 − m); R: −m, so that it learns however sure D is (Lim and Ye 2017). */
    HINGE {
      @Override
      double loss(double margin, Player player) {
        return player == Player.REFINER ? -margin : Math.max(0, 1 - margin);
      }

      @Override
      double steepness(double margin, Player player) {
        return player == Player.REFINER || margin < 1 ? 1 : 0;
      }
    };

    /** What a margin costs. */
    abstract double loss(double margin, Player player);

    /** How much less a larger margin costs: minus the derivative of {@link #loss}. */
    abstract double steepness(double margin, Player player);

    /** The loss of a discriminator that only guesses: all margins 0. */
    public double guessing() {
      return loss(0, Player.DISCRIMINATOR);
    }
  }

  /** What a verdict is. */
  public enum Scope {
    /** Every patch of D's map is a verdict of its own: the paper's local adversarial loss. */
    LOCAL,
    /**
     * The mean of the map's logits is the one verdict on an image: a global discriminator of the
     * same layers, the local one's ablation. Its map then shows what each patch adds to the
     * verdict.
     */
    GLOBAL
  }
}
