package io.github.simgan.report;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/** Memory that refining took, by the size of the image. */
public final class MemoryChart {
  private static final List<Color> COLOURS = List.of(Colours.BLUE, Colours.ORANGE, Colours.PURPLE);

  private static final List<Paper.Stroke> STROKES =
      List.of(Paper.Stroke.SOLID, Paper.Stroke.DASHED, Paper.Stroke.DOTTED);

  private MemoryChart() {}

  /**
   * A measurement.
   *
   * @param kind of image: a curve each
   * @param pixels megabytes that the image's pixels take
   * @param resident megabytes that the process took at most
   */
  public record Point(String kind, double pixels, double resident) {}

  /**
   * Draws measurements.
   *
   * @param points of up to three kinds, at least one, rising in pixels within each
   * @return a PNG file
   */
  public static byte[] png(List<Point> points) {
    List<String> kinds = points.stream().map(Point::kind).distinct().toList();
    double right = points.stream().mapToDouble(Point::pixels).max().orElseThrow();
    double top = points.stream().mapToDouble(Point::resident).max().orElseThrow();
    List<LineChart.Curve> curves = new ArrayList<>();
    for (int k = 0; k < kinds.size(); k++) {
      String kind = kinds.get(k);
      List<Point> of = points.stream().filter(p -> p.kind.equals(kind)).toList();
      curves.add(
          new LineChart.Curve(
              kind,
              COLOURS.get(k % COLOURS.size()),
              STROKES.get(k % STROKES.size()),
              of.stream().mapToDouble(Point::pixels).toArray(),
              of.stream().mapToDouble(Point::resident).toArray()));
    }
    return new LineChart(
            "",
            Axis.linear("pixels of the image (MB)", 0, ceiling(right)),
            Axis.linear("resident memory (MB)", 0, ceiling(top)),
            curves,
            List.of())
        .png();
  }

  /** The next multiple of 500. */
  private static double ceiling(double value) {
    return 500 * Math.ceil(value / 500);
  }
}
