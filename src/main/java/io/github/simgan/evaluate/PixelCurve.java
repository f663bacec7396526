package io.github.simgan.evaluate;

import java.util.List;
import java.util.function.DoubleBinaryOperator;

/**
 * A property of pixels as a curve. What could not be measured is NaN.
 *
 * @param x places along the curve, rising
 * @param y values there, as many
 */
public record PixelCurve(List<Double> x, List<Double> y) {
  /** Copies the lists. */
  public PixelCurve {
    x = List.copyOf(x);
    y = List.copyOf(y);
    if (x.size() != y.size()) {
      throw new IllegalArgumentException("A curve needs as many values as places.");
    }
  }

  /**
   * The factor by which two curves differ, typically: the geometric mean over all places of the
   * larger value divided by the smaller. 1 means that they are equal, 2 that one is twice the
   * other. NaN if nothing compares.
   *
   * @param other at the same places
   */
  public double typicalFactor(PixelCurve other) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < y.size(); i++) {
      double ratio = Math.abs(Math.log(y.get(i) / other.y.get(i)));
      if (Double.isFinite(ratio)) {
        sum += ratio;
        count++;
      }
    }
    return count == 0 ? Double.NaN : Math.exp(sum / count);
  }

  /** Sum over all places of what is made of the values of both. */
  double sum(PixelCurve other, DoubleBinaryOperator term) {
    double sum = 0;
    for (int i = 0; i < y.size(); i++) {
      sum += term.applyAsDouble(y.get(i), other.y.get(i));
    }
    return sum;
  }
}
