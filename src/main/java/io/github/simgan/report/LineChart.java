package io.github.simgan.report;

import java.awt.Color;
import java.util.List;

/**
 * Curves over two axes, with a legend beside them.
 *
 * @param title above the chart; empty for none
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param curves drawn one over the other, the last on top
 * @param levels dashed horizontal lines
 */
record LineChart(String title, Axis x, Axis y, List<Curve> curves, List<Level> levels) {
  /** Pixels that a chart is wide. */
  static final int WIDTH = 900;

  /** Pixels that a chart is high. */
  static final int HEIGHT = 300;

  private static final int LEFT = 80;
  private static final int RIGHT = 250;
  private static final int TOP = 40;
  private static final int BOTTOM = 50;
  private static final Color FRAME = new Color(0x888888);
  private static final Color GRID = new Color(0xdddddd);

  /**
   * One curve. The arrays are not copied.
   *
   * @param name in the legend
   * @param colour that the colour-blind tell apart from the others (Okabe and Ito)
   * @param stroke tells it apart without colour
   * @param xs values along the horizontal axis, rising
   * @param ys values along the vertical axis; drawn at the edge if beyond it, a gap if no number
   */
  @SuppressWarnings("ArrayRecordComponent") // made to be drawn once
  record Curve(String name, Color colour, Paper.Stroke stroke, double[] xs, double[] ys) {}

  /**
   * A reference.
   *
   * @param name in the legend
   * @param value along the vertical axis
   */
  record Level(String name, double value) {}

  /** The chart as PNG. */
  byte[] png() {
    Paper paper = new Paper(WIDTH, HEIGHT);
    draw(paper, 0);
    return paper.png();
  }

  /**
   * Draws it.
   *
   * @param paper at least as wide and high as a chart
   * @param y0 upper edge of the chart on it
   */
  void draw(Paper paper, int y0) {
    int right = WIDTH - RIGHT;
    int upper = y0 + TOP;
    int lower = y0 + HEIGHT - BOTTOM;
    paper.text(title, LEFT, upper - 14, 16, Paper.Anchor.LEFT);
    for (double tick : y.ticks()) {
      double at = lower - y.place(tick) * (lower - upper);
      paper.line(LEFT, at, right, at, GRID, Paper.Stroke.SOLID);
      paper.text(Axis.number(tick), LEFT - 8, (int) Math.round(at) + 5, 13, Paper.Anchor.RIGHT);
    }
    for (double tick : x.ticks()) {
      double at = LEFT + x.place(tick) * (right - LEFT);
      paper.line(at, lower, at, lower + 5, FRAME, Paper.Stroke.SOLID);
      paper.text(Axis.number(tick), (int) Math.round(at), lower + 20, 13, Paper.Anchor.CENTRE);
    }
    paper.line(LEFT, upper, LEFT, lower, FRAME, Paper.Stroke.SOLID);
    paper.line(LEFT, lower, right, lower, FRAME, Paper.Stroke.SOLID);
    paper.text(x.label(), (LEFT + right) / 2, lower + 40, 14, Paper.Anchor.CENTRE);
    paper.upwards(y.label(), 22, (upper + lower) / 2, 14);
    int row = upper + 10;
    for (Level level : levels) {
      double at = lower - y.place(level.value) * (lower - upper);
      paper.line(LEFT, at, right, at, FRAME, Paper.Stroke.DASHED);
      legend(paper, level.name, FRAME, Paper.Stroke.DASHED, row);
      row += 24;
    }
    for (Curve curve : curves) {
      double[] xs = new double[curve.xs.length];
      double[] ys = new double[xs.length];
      for (int i = 0; i < xs.length; i++) {
        xs[i] = LEFT + x.place(curve.xs[i]) * (right - LEFT);
        ys[i] = lower - Math.min(1, Math.max(0, y.place(curve.ys[i]))) * (lower - upper);
      }
      paper.curve(xs, ys, curve.colour, curve.stroke);
      legend(paper, curve.name, curve.colour, curve.stroke, row);
      row += 24;
    }
  }

  private static void legend(Paper paper, String name, Color colour, Paper.Stroke stroke, int y) {
    int left = WIDTH - RIGHT + 14;
    paper.curve(new double[] {left, left + 28}, new double[] {y, y}, colour, stroke);
    paper.text(name, left + 36, y + 5, 13, Paper.Anchor.LEFT);
  }
}
