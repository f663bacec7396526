package io.github.simgan.demo;

import io.github.simgan.model.Provenance.CurvePoint;
import java.awt.Color;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The learning curves as two charts above each other: losses, and the discriminator's accuracy. */
final class CurvesChart {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 300;
  private static final int LEFT = 70;
  private static final int RIGHT = 250;
  private static final int TOP = 40;
  private static final int BOTTOM = 50;
  private static final Color FRAME = new Color(0x888888);
  private static final Color GRID = new Color(0xdddddd);
  private static final int TICKS = 4;

  /** A curve, in a colour that the colour-blind tell apart (Okabe and Ito). */
  private record Curve(String name, Color colour, ToDoubleFunction<CurvePoint> value) {}

  /** A chart; {@code reference} is where a discriminator that only guesses would be. */
  private record Chart(
      String title, String unit, double top, double reference, List<Curve> curves) {}

  private static final List<Curve> LOSSES =
      List.of(
          new Curve("refiner, adversarial", new Color(0x0072b2), CurvePoint::refinerLoss),
          new Curve(
              "refiner, self-regularisation", new Color(0x009e73), CurvePoint::selfRegularisation),
          new Curve("discriminator", new Color(0xd55e00), CurvePoint::discriminatorLoss));
  private static final List<Curve> ACCURACIES =
      List.of(
          new Curve("real patches", new Color(0xcc79a7), CurvePoint::accuracyReal),
          new Curve("refined patches", new Color(0xe69f00), CurvePoint::accuracyRefined));

  private CurvesChart() {}

  /** Draws the points of Algorithm 1 proper; pre-training is left out. */
  static byte[] png(List<CurvePoint> all) {
    List<CurvePoint> points = all.stream().filter(p -> p.step() > 0).toList();
    double top =
        Math.max(
            1,
            LOSSES.stream()
                .flatMapToDouble(c -> points.stream().mapToDouble(c.value))
                .max()
                .orElse(1));
    Paper paper = new Paper(WIDTH, 2 * HEIGHT);
    draw(paper, 0, points, new Chart("Losses", "loss", nice(top), Math.log(2), LOSSES));
    draw(
        paper,
        HEIGHT,
        points,
        new Chart("Discriminator: patches told right", "share", 1, 0.5, ACCURACIES));
    return paper.png();
  }

  /** The next of 1, 2, 4, 8, ... */
  private static double nice(double value) {
    double top = 1;
    while (top < value) {
      top *= 2;
    }
    return top;
  }

  private static void draw(Paper paper, int y0, List<CurvePoint> points, Chart chart) {
    int right = WIDTH - RIGHT;
    int upper = y0 + TOP;
    int lower = y0 + HEIGHT - BOTTOM;
    int last = points.isEmpty() ? 1 : points.get(points.size() - 1).step();
    paper.text(chart.title, LEFT, upper - 14, 16, Paper.Anchor.LEFT);
    for (int i = 0; i <= TICKS; i++) {
      double share = (double) i / TICKS;
      double y = lower - share * (lower - upper);
      double x = LEFT + share * (right - LEFT);
      paper.line(LEFT, y, right, y, i == 0 ? FRAME : GRID, false);
      paper.text(number(share * chart.top), LEFT - 8, (int) y + 5, 13, Paper.Anchor.RIGHT);
      paper.line(x, lower, x, lower + 5, FRAME, false);
      paper.text(
          String.valueOf(Math.round(share * last)), (int) x, lower + 20, 13, Paper.Anchor.CENTRE);
    }
    paper.line(LEFT, upper, LEFT, lower, FRAME, false);
    paper.text("training step", (LEFT + right) / 2, lower + 40, 14, Paper.Anchor.CENTRE);
    paper.upwards(chart.unit, 22, (upper + lower) / 2, 14);
    double guess = lower - chart.reference / chart.top * (lower - upper);
    paper.line(LEFT, guess, right, guess, FRAME, true);
    paper.line(right + 14, upper + 10, right + 40, upper + 10, FRAME, true);
    paper.text("only guessing", right + 48, upper + 15, 13, Paper.Anchor.LEFT);
    for (int c = 0; c < chart.curves.size(); c++) {
      Curve curve = chart.curves.get(c);
      int y = upper + 34 + 24 * c;
      paper.fill(right + 14, y - 2, 26, 4, curve.colour);
      paper.text(curve.name, right + 48, y + 5, 13, Paper.Anchor.LEFT);
      double[] xs = new double[points.size()];
      double[] ys = new double[points.size()];
      for (int i = 0; i < xs.length; i++) {
        CurvePoint p = points.get(i);
        double value = Math.min(chart.top, Math.max(0, curve.value.applyAsDouble(p)));
        xs[i] = LEFT + (double) p.step() / last * (right - LEFT);
        ys[i] = lower - value / chart.top * (lower - upper);
      }
      paper.curve(xs, ys, curve.colour);
    }
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f" : "%.2f", value);
  }
}
