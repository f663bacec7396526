package io.github.simgan.evaluate;

import java.util.Arrays;

/** How the grey levels of an image become the input of a network that is to use the images. */
public enum InputScaling {
  /** Darkest pixel 0, brightest 1: what many scripts do, and what a single hot pixel upsets. */
  MIN_MAX("min-max", 0, 100),
  /** 1st percentile 0, 99.8th percentile 1. */
  PERCENTILE("percentile", 1, 99.8);

  private final String label;
  private final double low;
  private final double high;

  InputScaling(String label, double low, double high) {
    this.label = label;
    this.low = low;
    this.high = high;
  }

  /** The name in tables. */
  public String label() {
    return label;
  }

  /**
   * Scales one image by its own grey levels.
   *
   * @param pixels one channel in any order, changed in place
   */
  void apply(float[] pixels) {
    float[] sorted = pixels.clone();
    Arrays.sort(sorted);
    float from = sorted[(int) Math.round(low / 100 * (sorted.length - 1))];
    float to = sorted[(int) Math.round(high / 100 * (sorted.length - 1))];
    float scale = to > from ? 1 / (to - from) : 1;
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (pixels[i] - from) * scale;
    }
  }
}
