package io.github.simgan.tensor;

/** Thresholds between background and objects. */
public final class Thresholds {
  private Thresholds() {}

  /**
   * Otsu's threshold (1979) over 256 bins between the smallest and the largest value.
   *
   * @param values grey levels, at least one
   * @return larger values are objects
   */
  public static float otsu(float[] values) {
    Histogram histogram = Histogram.of(values, values.length);
    double low = histogram.percentile(0);
    double high = histogram.percentile(100);
    return low == high ? (float) high : (float) histogram.otsu(low, high);
  }
}
