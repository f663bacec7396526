package io.github.simgan.report;

import java.awt.Color;
import java.util.List;

/**
 * Every value of some groups as a dot, and their mean and standard deviation beside.
 *
 * @param axis of the values, vertical
 * @param groups from left to right
 */
record StripChart(Axis axis, List<Group> groups) {
  private static final int LEFT = 80;
  private static final int WIDTH = 200;
  private static final int TOP = 20;
  private static final int HEIGHT = 260;
  private static final int BOTTOM = 40;
  private static final int SPREAD = 50;
  private static final Color GRID = new Color(0xdddddd);

  /**
   * One group. The array is not copied.
   *
   * @param name below it
   * @param colour of its dots
   * @param values its dots
   * @param mean of the values
   * @param deviation their standard deviation
   */
  @SuppressWarnings("ArrayRecordComponent") // made to be drawn once
  record Group(String name, Color colour, double[] values, double mean, double deviation) {}

  /** The chart as PNG. */
  byte[] png() {
    int right = LEFT + groups.size() * WIDTH;
    int lower = TOP + HEIGHT;
    Paper paper = new Paper(right + 20, lower + BOTTOM);
    for (double tick : axis.ticks()) {
      double y = place(tick);
      paper.line(LEFT, y, right, y, GRID, Paper.Stroke.SOLID);
      paper.text(Axis.number(tick), LEFT - 8, (int) Math.round(y) + 5, 13, Paper.Anchor.RIGHT);
    }
    paper.upwards(axis.label(), 20, (TOP + lower) / 2, 14);
    for (int g = 0; g < groups.size(); g++) {
      Group group = groups.get(g);
      int middle = LEFT + g * WIDTH + WIDTH / 2;
      for (int i = 0; i < group.values.length; i++) {
        // The golden ratio spreads dots evenly without a pattern.
        double aside = (i * 0.6180339887 % 1 - 0.5) * 2 * SPREAD;
        paper.dot(middle - 20 + aside, place(group.values[i]), 3, group.colour);
      }
      double x = middle + SPREAD + 8;
      double[] ends = {place(group.mean - group.deviation), place(group.mean + group.deviation)};
      paper.curve(new double[] {x, x}, ends, Colours.BLACK, Paper.Stroke.SOLID);
      paper.dot(x, place(group.mean), 5, Colours.BLACK);
      paper.text(group.name, middle, lower + 26, 14, Paper.Anchor.CENTRE);
    }
    return paper.png();
  }

  private double place(double value) {
    return TOP + HEIGHT - Math.min(1, Math.max(0, axis.place(value))) * HEIGHT;
  }
}
