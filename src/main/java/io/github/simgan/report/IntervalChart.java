package io.github.simgan.report;

import io.github.simgan.evaluate.Interval;
import java.awt.Color;
import java.util.List;
import java.util.Locale;

/**
 * Numbers with their intervals as dots with whiskers, one below the other.
 *
 * @param axis of the numbers
 * @param reference where a dashed line stands
 * @param rows from top to bottom
 */
record IntervalChart(Axis axis, double reference, List<Row> rows) {
  private static final int LEFT = 330;
  private static final int RIGHT = 90;
  private static final int TOP = 16;
  private static final int ROW = 30;
  private static final int BOTTOM = 56;
  private static final Color GRID = new Color(0xdddddd);
  private static final Color FRAME = new Color(0x888888);

  /**
   * One number.
   *
   * @param name left of it
   * @param value the dot
   * @param interval the whiskers
   * @param colour of both
   */
  record Row(String name, double value, Interval interval, Color colour) {}

  /** The chart as PNG. */
  byte[] png() {
    int lower = TOP + rows.size() * ROW;
    int right = LineChart.WIDTH - RIGHT;
    Paper paper = new Paper(LineChart.WIDTH, lower + BOTTOM);
    for (double tick : axis.ticks()) {
      double x = LEFT + axis.place(tick) * (right - LEFT);
      paper.line(x, TOP, x, lower + 5, GRID, Paper.Stroke.SOLID);
      paper.text(Axis.number(tick), (int) Math.round(x), lower + 20, 13, Paper.Anchor.CENTRE);
    }
    double guess = LEFT + axis.place(reference) * (right - LEFT);
    paper.line(guess, TOP, guess, lower, FRAME, Paper.Stroke.DASHED);
    paper.line(LEFT, lower, right, lower, FRAME, Paper.Stroke.SOLID);
    paper.text(axis.label(), (LEFT + right) / 2, lower + 42, 14, Paper.Anchor.CENTRE);
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      int y = TOP + i * ROW + ROW / 2;
      double[] xs = {place(row.interval.low(), right), place(row.interval.high(), right)};
      paper.text(row.name, LEFT - 14, y + 5, 14, Paper.Anchor.RIGHT);
      paper.curve(xs, new double[] {y, y}, row.colour, Paper.Stroke.SOLID);
      for (double x : xs) {
        paper.curve(
            new double[] {x, x}, new double[] {y - 5, y + 5}, row.colour, Paper.Stroke.SOLID);
      }
      paper.dot(place(row.value, right), y, 5, row.colour);
      paper.text(
          String.format(Locale.ROOT, "%.3f", row.value), right + 16, y + 5, 14, Paper.Anchor.LEFT);
    }
    return paper.png();
  }

  private double place(double value, int right) {
    return LEFT + Math.min(1, Math.max(0, axis.place(value))) * (right - LEFT);
  }
}
