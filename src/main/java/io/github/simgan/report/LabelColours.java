package io.github.simgan.report;

import java.awt.Color;

/** Colours by which neighbouring labels are told apart. */
public final class LabelColours {
  private static final float GOLDEN = 0.618034f;

  private LabelColours() {}

  /**
   * The colour of a label.
   *
   * @param label 0 for background
   * @return red, green and blue, 8 bits each; black for background
   */
  public static int rgb(int label) {
    // Steps of the golden ratio keep neighbours apart.
    return label == 0 ? 0 : Color.HSBtoRGB(label * GOLDEN % 1, 0.6f, 0.95f) & 0xffffff;
  }
}
