package io.github.simgan.evaluate;

/**
 * A 95 % confidence interval.
 *
 * @param low 2.5th percentile of what other images of the same kind would give
 * @param high 97.5th percentile
 */
public record Interval(double low, double high) {
  /** Whether a value lies within. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
