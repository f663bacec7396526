package io.github.simgan.command;

import io.github.simgan.command.TrainingSnapshot.Change;
import io.github.simgan.model.Provenance.CurvePoint;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * One chart of the live curves.
 *
 * @param title above it
 * @param guess the value of a discriminator that only guesses; NaN for none
 * @param scale the vertical axis
 * @param curves drawn one over the other
 * @param dots single values; may be empty
 */
record CurvePanel(
    String title, double guess, PlotScale scale, List<Curve> curves, List<Dots> dots) {
  private static final int LEFT = 52;
  private static final int RIGHT = 10;
  private static final int TOP = 40;
  private static final int BOTTOM = 20;
  private static final int FEW = 30;
  private static final Color GRID = new Color(0x3d3d3d);

  /**
   * A curve.
   *
   * @param name in the legend
   * @param colour that the colour-blind tell apart from the others
   * @param value of a point
   */
  record Curve(String name, Color colour, ToDoubleFunction<CurvePoint> value) {}

  /**
   * Values at some steps only.
   *
   * @param name in the legend
   * @param colour of the dots
   * @param places pairs of step and value
   */
  record Dots(String name, Color colour, List<double[]> places) {}

  /**
   * Draws the chart.
   *
   * @param area to draw in
   * @param points of Algorithm 1, oldest first
   * @param steps at the end of the horizontal axis
   * @param changes of lambda
   * @param words whether the changes are named
   * @param marked index of the point that the mouse is at; the last one otherwise
   */
  void draw(
      Graphics2D pen,
      Rectangle area,
      List<CurvePoint> points,
      int steps,
      List<Change> changes,
      boolean words,
      int marked) {
    int left = area.x + LEFT;
    int right = area.x + area.width - RIGHT;
    int top = area.y + TOP;
    int bottom = area.y + area.height - BOTTOM;
    axes(pen, left, right, top, bottom, steps);
    for (Change change : changes) {
      int x = at(change.step(), steps, left, right);
      pen.setColor(DarkStyle.LINE);
      pen.drawLine(x, top, x, bottom);
      if (words) {
        String name = "λ " + LambdaScale.words(change.lambda());
        int room = pen.getFontMetrics().stringWidth(name) + 4;
        pen.drawString(name, x + room > right ? x - room : x + 3, top + 11);
      }
    }
    pen.setStroke(new BasicStroke(1.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    for (Curve curve : curves) {
      pen.setColor(curve.colour);
      Path2D path = new Path2D.Double();
      for (int i = 0; i < points.size(); i++) {
        double x = at(points.get(i).step(), steps, left, right);
        double y = bottom - scale.place(curve.value.applyAsDouble(points.get(i))) * (bottom - top);
        if (i == 0) {
          path.moveTo(x, y);
        } else {
          path.lineTo(x, y);
        }
        if (points.size() <= FEW) {
          pen.fillOval((int) x - 2, (int) y - 2, 5, 5);
        }
      }
      pen.draw(path);
    }
    pen.setStroke(new BasicStroke(1));
    for (Dots set : dots) {
      pen.setColor(set.colour);
      for (double[] place : set.places) {
        int y = (int) (bottom - scale.place(place[1]) * (bottom - top));
        pen.fillOval(at((int) place[0], steps, left, right) - 4, y - 4, 9, 9);
      }
    }
    if (marked >= 0 && marked < points.size() - 1) {
      int x = at(points.get(marked).step(), steps, left, right);
      pen.setColor(DarkStyle.FAINT);
      pen.drawLine(x, top, x, bottom);
    }
    legend(pen, left, area.y, points, marked);
  }

  private static int at(int step, int steps, int left, int right) {
    return left + (int) Math.round((double) step / Math.max(1, steps) * (right - left));
  }

  private void axes(Graphics2D pen, int left, int right, int top, int bottom, int steps) {
    pen.setFont(DarkStyle.font(Font.PLAIN, 11));
    FontMetrics metrics = pen.getFontMetrics();
    for (double tick : scale.ticks()) {
      int y = (int) Math.round(bottom - scale.place(tick) * (bottom - top));
      pen.setColor(GRID);
      pen.drawLine(left, y, right, y);
      pen.setColor(DarkStyle.FAINT);
      String words = PlotScale.words(tick);
      pen.drawString(words, left - 6 - metrics.stringWidth(words), y + 4);
    }
    for (double tick : new PlotScale(0, steps, false).ticks()) {
      int x = at((int) tick, steps, left, right);
      pen.setColor(DarkStyle.FAINT);
      String words = String.format(Locale.ROOT, "%.0f", tick);
      int room = metrics.stringWidth(words);
      pen.drawString(words, Math.min(x - room / 2, right + RIGHT - room), bottom + 14);
    }
    if (!Double.isNaN(guess)) {
      int y = (int) Math.round(bottom - scale.place(guess) * (bottom - top));
      pen.setColor(DarkStyle.LINE);
      float[] dashes = {5, 4};
      pen.setStroke(new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, dashes, 0));
      pen.drawLine(left, y, right, y);
      pen.setStroke(new BasicStroke(1));
    }
    pen.setColor(DarkStyle.LINE);
    pen.drawLine(left, top, left, bottom);
    pen.drawLine(left, bottom, right, bottom);
  }

  /** Title and, below it, names with the values at the marked point. */
  private void legend(Graphics2D pen, int left, int y0, List<CurvePoint> points, int marked) {
    pen.setFont(DarkStyle.font(Font.BOLD, 13));
    pen.setColor(DarkStyle.TEXT);
    pen.drawString(title, left, y0 + 15);
    pen.setFont(DarkStyle.font(Font.PLAIN, 12));
    int x = left;
    int y = y0 + 32;
    for (Curve curve : curves) {
      String words = curve.name;
      if (marked >= 0 && marked < points.size()) {
        double value = curve.value.applyAsDouble(points.get(marked));
        words += String.format(Locale.ROOT, " %.3f", value);
      }
      x = entry(pen, curve.colour, words, x, y);
    }
    for (Dots set : dots) {
      double[] last = set.places.isEmpty() ? null : set.places.get(set.places.size() - 1);
      String words = last == null ? "" : String.format(Locale.ROOT, " %.2f", last[1]);
      x = entry(pen, set.colour, set.name + words, x, y);
    }
    if (!Double.isNaN(guess)) {
      entry(pen, DarkStyle.LINE, "guessing", x, y);
    }
  }

  private static int entry(Graphics2D pen, Color colour, String words, int x, int y) {
    pen.setColor(colour);
    pen.fillRect(x, y - 6, 14, 3);
    pen.setColor(DarkStyle.FAINT);
    pen.drawString(words, x + 19, y);
    return x + 19 + pen.getFontMetrics().stringWidth(words) + 14;
  }

  /** All values of the curves, for an axis that holds them. */
  static DoubleStream values(List<CurvePoint> points, List<Curve> curves) {
    return curves.stream().flatMapToDouble(c -> points.stream().mapToDouble(c.value));
  }
}
