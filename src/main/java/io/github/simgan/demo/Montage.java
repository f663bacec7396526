package io.github.simgan.demo;

import java.util.List;

/**
 * Simulated, refined, real and realism beside each other. All grey panels share one mapping from
 * the networks' range to grey: nothing looks brighter or noisier for how it is displayed.
 */
final class Montage {
  /** Pixels of a field that a panel shows, along each side. */
  static final int PART = 160;

  /** Below 1, so that faint noise and bright centres are seen at once. */
  static final double GAMMA = 0.7;

  private static final int ZOOM = 2;
  private static final int PANEL = PART * ZOOM;
  private static final int GAP = 8;
  private static final int TOP = 40;
  private static final int LEFT = 34;
  private static final int LEGEND = 110;
  private static final List<String> TITLES =
      List.of("simulated", "refined", "real (another place)", "realism of the refined");

  private final double black;
  private final double white;

  /**
   * A montage.
   *
   * @param black value, networks' range, that is shown black
   * @param white value, networks' range, that is shown white
   */
  Montage(double black, double white) {
    this.black = black;
    this.white = white;
  }

  /**
   * One row.
   *
   * @param name of the place
   * @param simulated part, networks' range
   * @param refined the same part
   * @param real a part of the real picture
   * @param realism of the refined part, 0 to 1
   */
  record Row(String name, Field simulated, Field refined, Field real, Field realism) {}

  /** Draws it as PNG. */
  byte[] png(List<Row> rows) {
    int height = TOP + rows.size() * (PANEL + GAP) + GAP;
    Paper paper = new Paper(LEFT + 4 * (PANEL + GAP) + LEGEND, height);
    for (int c = 0; c < TITLES.size(); c++) {
      int middle = LEFT + c * (PANEL + GAP) + PANEL / 2;
      paper.text(TITLES.get(c), middle, TOP - 14, 17, Paper.Anchor.CENTRE);
    }
    for (int r = 0; r < rows.size(); r++) {
      Row row = rows.get(r);
      int y = TOP + r * (PANEL + GAP);
      paper.upwards(row.name, LEFT - 12, y + PANEL / 2, 14);
      grey(paper, row.simulated, LEFT, y);
      grey(paper, row.refined, LEFT + PANEL + GAP, y);
      grey(paper, row.real, LEFT + 2 * (PANEL + GAP), y);
      colour(paper, row.realism, LEFT + 3 * (PANEL + GAP), y);
    }
    legend(paper, LEFT + 4 * (PANEL + GAP) + 4, TOP);
    return paper.png();
  }

  private void grey(Paper paper, Field field, int left, int top) {
    for (int y = 0; y < field.height(); y++) {
      for (int x = 0; x < field.width(); x++) {
        double share = (field.at(x, y) - black) / (white - black);
        double shown = Math.pow(Math.min(Math.max(share, 0), 1), GAMMA);
        int level = (int) Math.round(255 * shown);
        paper.pixel(left + ZOOM * x, top + ZOOM * y, ZOOM, level << 16 | level << 8 | level);
      }
    }
  }

  private static void colour(Paper paper, Field field, int left, int top) {
    for (int y = 0; y < field.height(); y++) {
      for (int x = 0; x < field.width(); x++) {
        paper.pixel(left + ZOOM * x, top + ZOOM * y, ZOOM, Viridis.rgb(field.at(x, y)));
      }
    }
  }

  private static void legend(Paper paper, int left, int top) {
    for (int i = 0; i < PANEL; i++) {
      int rgb = Viridis.rgb(1 - (double) i / (PANEL - 1));
      paper.fill(left, top + i, 20, 1, new java.awt.Color(rgb));
    }
    paper.text("1 real", left + 26, top + 12, 14, Paper.Anchor.LEFT);
    paper.text("0.5", left + 26, top + PANEL / 2 + 5, 14, Paper.Anchor.LEFT);
    paper.text("0 refined", left + 26, top + PANEL, 14, Paper.Anchor.LEFT);
  }
}
