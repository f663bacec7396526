package io.github.simgan.evaluate;

/**
 * One training of the use test: how well a network that learned from some images does on labelled
 * real images that it has not seen.
 *
 * @param trainedOn "simulated", "refined" or "real"
 * @param scaling how grey levels entered the network: "min-max" or "percentile"
 * @param seed of the training
 * @param score 0 to 1, larger is better
 */
public record UseRow(String trainedOn, String scaling, long seed, double score) {
  /** Checks the score. */
  public UseRow {
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("A score of " + score + " is not between 0 and 1.");
    }
  }
}
