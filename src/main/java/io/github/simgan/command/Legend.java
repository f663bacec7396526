package io.github.simgan.command;

import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.process.ByteProcessor;
import java.awt.Color;
import java.awt.Font;

/** A colour bar with words, in the lower right corner, on every slice. */
final class Legend {
  /** Name of its parts in an overlay. */
  static final String NAME = "SimGAN legend";

  /** What the brightest colour means. */
  static final String TOP = "1 real-looking";

  /** What the darkest colour means. */
  static final String BOTTOM = "0 refined-looking";

  private static final Color BACKGROUND = new Color(0, 0, 0, 170);
  private static final int MAX_FONT = 40;

  private Legend() {}

  /**
   * Adds the legend.
   *
   * @param overlay to add it to
   * @param width of the image in pixels
   * @param height of the image in pixels
   */
  static void add(Overlay overlay, int width, int height) {
    // All lengths in units of the letters' size, so that legend and image grow together.
    double size = fontSize(width, height);
    Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont((float) size);
    int bar = (int) Math.max(1, Math.round(0.9 * size));
    int barHeight = (int) Math.max(3, Math.round(4.2 * size));
    double gap = 0.5 * size;
    TextRoi top = text(TOP, font);
    TextRoi middle = text("0.5", font);
    TextRoi bottom = text(BOTTOM, font);
    double textWidth = Math.max(top.getFloatWidth(), bottom.getFloatWidth());
    double boxWidth = 3 * gap + bar + textWidth;
    double boxHeight = barHeight + 2 * gap;
    double left = width - boxWidth - gap;
    double above = height - boxHeight - gap;

    Roi box = new Roi(left, above, boxWidth, boxHeight);
    box.setFillColor(BACKGROUND);
    add(overlay, box);
    add(
        overlay,
        new ImageRoi((int) (left + gap), (int) Math.round(above + gap), bar(bar, barHeight)));
    double x = Math.floor(left + gap) + bar + gap;
    place(overlay, top, x, above + gap);
    place(overlay, middle, x, above + gap + (barHeight - middle.getFloatHeight()) / 2);
    place(overlay, bottom, x, above + gap + barHeight - bottom.getFloatHeight());
  }

  /**
   * Small beside a large image; in a small one as large as half the width allows, since letters of
   * fewer than 8 pixels are hard to read.
   */
  private static double fontSize(int width, int height) {
    double wish = Math.max(width / 60.0, Math.min(8, width / 18.0));
    return Math.max(1, Math.min(Math.min(wish, height / 11.0), MAX_FONT));
  }

  private static ByteProcessor bar(int width, int height) {
    ByteProcessor bar = new ByteProcessor(width, height);
    for (int y = 0; y < height; y++) {
      int value = height == 1 ? 255 : 255 - 255 * y / (height - 1);
      for (int x = 0; x < width; x++) {
        bar.set(x, y, value);
      }
    }
    bar.setLut(RealismColours.lut());
    return bar;
  }

  private static TextRoi text(String text, Font font) {
    TextRoi roi = new TextRoi(0.0, 0.0, text, font);
    roi.setStrokeColor(Color.WHITE);
    roi.setAntiAlias(true);
    return roi;
  }

  private static void place(Overlay overlay, TextRoi roi, double x, double y) {
    roi.setLocation(x, y);
    add(overlay, roi);
  }

  private static void add(Overlay overlay, Roi roi) {
    roi.setName(NAME);
    overlay.add(roi);
  }
}
