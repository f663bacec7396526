package io.github.simgan.report;

import io.github.simgan.tensor.Field;

/**
 * What a model does as one picture without words, for those who look for a model: the middle of an
 * image as it was simulated on the left, refined on the right, both with the same grey levels.
 */
public final class CoverPicture {
  private static final int SIDE = 320;
  private static final int GAP = 4;

  private CoverPicture() {}

  /**
   * Draws it, twice as wide as high.
   *
   * @param simulated image
   * @param refined the same, of the same size
   * @return PNG of 640 × 320 pixels
   */
  public static byte[] png(Field simulated, Field refined) {
    double black = Math.min(least(simulated), least(refined));
    double white = Math.max(most(simulated), most(refined));
    Montage.Mapping mapping = new Montage.Mapping(black, white > black ? white : black + 1);
    Paper paper = new Paper(2 * SIDE, SIDE);
    draw(paper, simulated, mapping, 0, SIDE - GAP / 2);
    draw(paper, refined, mapping, SIDE, SIDE);
    paper.fill(SIDE - GAP / 2, 0, GAP, SIDE, java.awt.Color.WHITE);
    return paper.png();
  }

  private static void draw(Paper paper, Field field, Montage.Mapping mapping, int left, int width) {
    int shown = Math.min(SIDE, Math.min(field.width(), field.height()));
    int firstX = (field.width() - shown) / 2;
    int firstY = (field.height() - shown) / 2;
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < width; x++) {
        float value = field.at(firstX + x * shown / SIDE, firstY + y * shown / SIDE);
        paper.pixel(left + x, y, 1, mapping.rgb(value));
      }
    }
  }

  private static double least(Field field) {
    double least = Double.POSITIVE_INFINITY;
    for (float value : field.values()) {
      least = Math.min(least, value);
    }
    return least;
  }

  private static double most(Field field) {
    double most = Double.NEGATIVE_INFINITY;
    for (float value : field.values()) {
      most = Math.max(most, value);
    }
    return most;
  }
}
