package io.github.simgan.report;

import io.github.simgan.tensor.Field;
import java.awt.Color;
import java.util.List;

/**
 * Panels in rows and columns. All grey panels share one mapping from value to grey: nothing looks
 * brighter or noisier for how it is displayed. Pixels are enlarged and not smoothed.
 *
 * @param titles above the columns
 * @param rows of as many panels as there are titles
 * @param mapping of the grey panels
 * @param legend of the coloured panels; all empty for none
 */
public record Montage(List<String> titles, List<Row> rows, Mapping mapping, Legend legend) {
  /** Below 1, so that faint noise and bright centres are seen at once. */
  public static final double GAMMA = 0.7;

  /** Pixels of the picture that a panel is wide and high, or a little fewer. */
  public static final int PANEL = 320;

  static final int GAP = 8;
  static final int TOP = 40;
  static final int LEFT = 34;
  private static final int LEGEND = 110;

  /**
   * How values become grey.
   *
   * @param black value that is shown black
   * @param white value that is shown white
   */
  public record Mapping(double black, double white) {
    int rgb(double value) {
      double share = (value - black) / (white - black);
      int level = (int) Math.round(255 * Math.pow(Math.min(Math.max(share, 0), 1), GAMMA));
      return level << 16 | level << 8 | level;
    }
  }

  /**
   * One panel.
   *
   * @param field to show, at most 320 pixels wide and high
   * @param colour whether its values, 0 to 1, are shown as colours
   */
  public record Panel(Field field, boolean colour) {
    /** Shown with the montage's mapping. */
    public static Panel grey(Field field) {
      return new Panel(field, false);
    }

    /** Shown as colours from 0 to 1. */
    public static Panel colour(Field field) {
      return new Panel(field, true);
    }
  }

  /**
   * One row.
   *
   * @param name of the place
   * @param panels from left to right
   */
  public record Row(String name, List<Panel> panels) {}

  /**
   * What colours mean.
   *
   * @param top in words, for 1
   * @param middle for 0.5
   * @param bottom for 0
   */
  public record Legend(String top, String middle, String bottom) {
    /** No colours. */
    public static final Legend NONE = new Legend("", "", "");
  }

  /** Whether this machine can put words into pictures. */
  public static boolean canWrite() {
    return new Paper(1, 1).canWrite();
  }

  /** Draws it as PNG. */
  public byte[] png() {
    boolean explained = !legend.equals(Legend.NONE);
    int height = TOP + rows.size() * (PANEL + GAP) + GAP;
    int width = LEFT + titles.size() * (PANEL + GAP);
    Paper paper = new Paper(width + (explained ? LEGEND : 0), height);
    for (int c = 0; c < titles.size(); c++) {
      int middle = LEFT + c * (PANEL + GAP) + PANEL / 2;
      paper.text(titles.get(c), middle, TOP - 14, 17, Paper.Anchor.CENTRE);
    }
    for (int r = 0; r < rows.size(); r++) {
      int y = TOP + r * (PANEL + GAP);
      paper.upwards(rows.get(r).name, LEFT - 12, y + PANEL / 2, 14);
      for (int c = 0; c < rows.get(r).panels.size(); c++) {
        draw(paper, rows.get(r).panels.get(c), LEFT + c * (PANEL + GAP), y);
      }
    }
    if (explained) {
      explain(paper, width + 4);
    }
    return paper.png();
  }

  private void draw(Paper paper, Panel panel, int left, int top) {
    Field field = panel.field;
    int zoom = Math.max(1, PANEL / Math.max(field.width(), field.height()));
    for (int y = 0; y < field.height(); y++) {
      for (int x = 0; x < field.width(); x++) {
        float value = field.at(x, y);
        int rgb = panel.colour ? Viridis.rgb(value) : mapping.rgb(value);
        paper.pixel(left + zoom * x, top + zoom * y, zoom, rgb);
      }
    }
  }

  private void explain(Paper paper, int left) {
    for (int i = 0; i < PANEL; i++) {
      paper.fill(left, TOP + i, 20, 1, new Color(Viridis.rgb(1 - (double) i / (PANEL - 1))));
    }
    paper.text(legend.top, left + 26, TOP + 12, 14, Paper.Anchor.LEFT);
    paper.text(legend.middle, left + 26, TOP + PANEL / 2 + 5, 14, Paper.Anchor.LEFT);
    paper.text(legend.bottom, left + 26, TOP + PANEL, 14, Paper.Anchor.LEFT);
  }
}
