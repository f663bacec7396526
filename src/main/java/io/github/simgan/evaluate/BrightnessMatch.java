package io.github.simgan.evaluate;

import io.github.simgan.tensor.Field;

/**
 * The straight line from a simulated plane's grey levels to the refined one's (least squares): what
 * is left of the difference is not brightness and contrast.
 *
 * @param gain factor
 * @param offset added after it
 */
public record BrightnessMatch(double gain, double offset) {
  /**
   * Fits the line.
   *
   * @param simulated before
   * @param refined after, of the same size
   */
  public static BrightnessMatch of(Field simulated, Field refined) {
    double meanX = simulated.mean();
    double meanY = refined.mean();
    double xx = 0;
    double xy = 0;
    for (int i = 0; i < simulated.values().length; i++) {
      double x = simulated.values()[i] - meanX;
      xx += x * x;
      xy += x * (refined.values()[i] - meanY);
    }
    double gain = xx > 0 ? xy / xx : 0;
    return new BrightnessMatch(gain, meanY - gain * meanX);
  }

  /** How far each refined pixel is from what the line says, without sign. */
  public Field difference(Field simulated, Field refined) {
    float[] values = new float[simulated.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.abs(refined.values()[i] - gain * simulated.values()[i] - offset);
    }
    return new Field(simulated.width(), simulated.height(), values);
  }
}
