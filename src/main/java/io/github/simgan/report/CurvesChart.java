package io.github.simgan.report;

import io.github.simgan.model.Provenance.CurvePoint;
import java.awt.Color;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The learning curves as two charts above each other: losses, and the discriminator's accuracy. */
public final class CurvesChart {
  private static final String GUESS = "only guessing";

  private record Curve(String name, Color colour, ToDoubleFunction<CurvePoint> value) {
    LineChart.Curve of(List<CurvePoint> points) {
      return new LineChart.Curve(
          name,
          colour,
          Paper.Stroke.SOLID,
          points.stream().mapToDouble(CurvePoint::step).toArray(),
          points.stream().mapToDouble(value).toArray());
    }
  }

  private static final List<Curve> LOSSES =
      List.of(
          new Curve("refiner, adversarial", Colours.BLUE, CurvePoint::refinerLoss),
          new Curve("refiner, self-regularisation", Colours.GREEN, CurvePoint::selfRegularisation),
          new Curve("discriminator", Colours.VERMILION, CurvePoint::discriminatorLoss));
  private static final List<Curve> ACCURACIES =
      List.of(
          new Curve("real patches", Colours.PURPLE, CurvePoint::accuracyReal),
          new Curve("refined patches", Colours.ORANGE, CurvePoint::accuracyRefined));

  private CurvesChart() {}

  /**
   * Draws the points of Algorithm 1 proper; pre-training is left out.
   *
   * @param all oldest first
   * @return a PNG file
   */
  public static byte[] png(List<CurvePoint> all) {
    List<CurvePoint> points = all.stream().filter(p -> p.step() > 0).toList();
    double top =
        LOSSES.stream()
            .flatMapToDouble(c -> points.stream().mapToDouble(c.value))
            .reduce(1, Math::max);
    Axis steps =
        Axis.linear(
            "training step", 0, points.isEmpty() ? 1 : points.get(points.size() - 1).step());
    Paper paper = new Paper(LineChart.WIDTH, 2 * LineChart.HEIGHT);
    new LineChart(
            "Losses",
            steps,
            Axis.linear("loss", 0, nice(top)),
            LOSSES.stream().map(c -> c.of(points)).toList(),
            List.of(new LineChart.Level(GUESS, Math.log(2))))
        .draw(paper, 0);
    new LineChart(
            "Discriminator: patches told right",
            steps,
            Axis.linear("share", 0, 1),
            ACCURACIES.stream().map(c -> c.of(points)).toList(),
            List.of(new LineChart.Level(GUESS, 0.5)))
        .draw(paper, LineChart.HEIGHT);
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
}
