package io.github.simgan.report;

import io.github.simgan.evaluate.BrightnessVariety;
import io.github.simgan.evaluate.Evaluation;
import io.github.simgan.evaluate.ImageBrightness;
import io.github.simgan.evaluate.ObjectShift;
import io.github.simgan.evaluate.PixelCurve;
import io.github.simgan.evaluate.Realism;
import io.github.simgan.evaluate.Shifts;
import io.github.simgan.evaluate.TwoSampleTest;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/** An evaluation's charts. The colours are the same in all of them. */
final class EvaluationCharts {
  private static final Color SIMULATED = Colours.ORANGE;
  private static final Color REFINED = Colours.BLUE;
  private static final Color REAL = Colours.BLACK;

  private EvaluationCharts() {}

  /** Areas under the curve with their intervals. */
  static byte[] auc(Realism realism) {
    List<IntervalChart.Row> rows = new ArrayList<>();
    for (Realism.Scale scale : realism.scales()) {
      String patch = ", patches of " + scale.patch() + " px";
      scale
          .result()
          .simulated()
          .ifPresent(r -> rows.add(row("simulated vs real" + patch, r, SIMULATED)));
      rows.add(row("refined vs real" + patch, scale.result().refined(), REFINED));
      scale.result().real().ifPresent(r -> rows.add(row("real vs real" + patch, r, REAL)));
    }
    double low = rows.stream().mapToDouble(r -> r.interval().low()).reduce(0.4, Math::min);
    Axis axis =
        Axis.linear("AUC: 0.5 cannot be told apart, 1 always can", Math.floor(low * 10) / 10, 1);
    return new IntervalChart(axis, 0.5, rows).png();
  }

  private static IntervalChart.Row row(String name, TwoSampleTest.Result result, Color colour) {
    return new IntervalChart.Row(name, result.auc(), result.aucInterval(), colour);
  }

  /** Power by spatial frequency. */
  static byte[] spectrum(Realism.PixelCurves curves) {
    List<LineChart.Curve> drawn = drawn(curves, Realism.Curves::spectrum);
    Axis x = Axis.logarithmic("spatial frequency, cycles per pixel", low(drawn, true), 0.5);
    Axis y = Axis.logarithmic("power, share²", low(drawn, false), high(drawn));
    return new LineChart("Power spectrum", x, y, drawn, List.of()).png();
  }

  /** How often grey levels occur. */
  static byte[] histogram(Realism.PixelCurves curves) {
    // The bins at the ends hold all that lies beyond.
    List<LineChart.Curve> drawn = drawn(curves, c -> withoutEnds(c.histogram()));
    Axis x =
        Axis.linear("grey level, share of the set's range (1st to 99.8th percentile)", -0.3, 1.7);
    Axis y = Axis.logarithmic("share of pixels", 1e-6, Math.min(1, high(drawn)));
    return new LineChart("Grey levels", x, y, drawn, List.of()).png();
  }

  /** Noise by local mean. */
  static byte[] noise(Realism.PixelCurves curves) {
    List<LineChart.Curve> drawn = drawn(curves, Realism.Curves::noise);
    Axis x = Axis.linear("local mean, share of the range", -0.15, 1.3);
    Axis y = Axis.linear("noise sd, share of range", 0, 1.1 * Math.max(1e-6, high(drawn)));
    return new LineChart("Noise of single pixels", x, y, drawn, List.of()).png();
  }

  private static List<LineChart.Curve> drawn(
      Realism.PixelCurves curves, Function<Realism.Curves, PixelCurve> which) {
    List<LineChart.Curve> drawn = new ArrayList<>();
    drawn.add(curve("real", REAL, Paper.Stroke.SOLID, which.apply(curves.real())));
    curves
        .simulated()
        .ifPresent(
            s -> drawn.add(curve("simulated", SIMULATED, Paper.Stroke.DASHED, which.apply(s))));
    drawn.add(curve("refined", REFINED, Paper.Stroke.SOLID, which.apply(curves.refined())));
    return drawn;
  }

  private static PixelCurve withoutEnds(PixelCurve curve) {
    int last = curve.x().size() - 1;
    return new PixelCurve(curve.x().subList(1, last), curve.y().subList(1, last));
  }

  private static LineChart.Curve curve(
      String name, Color colour, Paper.Stroke stroke, PixelCurve curve) {
    return new LineChart.Curve(name, colour, stroke, array(curve.x()), array(curve.y()));
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double low(List<LineChart.Curve> curves, boolean ofX) {
    return curves.stream()
        .flatMapToDouble(c -> DoubleStream.of(ofX ? c.xs() : c.ys()))
        .filter(v -> v > 0)
        .min()
        .orElse(1e-6);
  }

  private static double high(List<LineChart.Curve> curves) {
    return curves.stream()
        .flatMapToDouble(c -> DoubleStream.of(c.ys()))
        .filter(Double::isFinite)
        .max()
        .orElse(1);
  }

  /** Brightness of every image, as multiples of the mean of its set. */
  static byte[] brightness(Evaluation.Variety variety) {
    List<StripChart.Group> groups = new ArrayList<>();
    variety.simulated().ifPresent(s -> groups.add(group("simulated", SIMULATED, s)));
    groups.add(group("refined", REFINED, variety.refined()));
    groups.add(group("real", REAL, variety.real()));
    double high =
        groups.stream().flatMapToDouble(g -> DoubleStream.of(g.values())).reduce(1.5, Math::max);
    Axis axis = Axis.linear("brightness / mean of the set", 0, 1.05 * high);
    return new StripChart(axis, groups).png();
  }

  private static StripChart.Group group(String name, Color colour, BrightnessVariety variety) {
    double unit = variety.mean() - variety.background();
    double[] values =
        variety.images().stream()
            .mapToDouble(ImageBrightness::bright)
            .map(b -> (b - variety.background()) / unit)
            .toArray();
    return new StripChart.Group(name, colour, values, 1, variety.deviation() / unit);
  }

  /** How far objects moved. */
  static byte[] shifts(Shifts shifts) {
    double step = 0.1;
    int bins = 30;
    double[] xs = new double[2 * bins];
    double[] ys = new double[2 * bins];
    List<ObjectShift> clear = shifts.clear();
    for (int i = 0; i < bins; i++) {
      int bin = i;
      double share =
          clear.stream().filter(s -> Math.min(bins - 1, (int) (s.distance() / step)) == bin).count()
              / (double) Math.max(1, clear.size());
      xs[2 * i] = i * step;
      xs[2 * i + 1] = (i + 1) * step;
      ys[2 * i] = share;
      ys[2 * i + 1] = share;
    }
    String what = shifts.ofTiles() ? "tiles" : "objects";
    LineChart.Curve curve =
        new LineChart.Curve(what + ", per 0.1 px", REFINED, Paper.Stroke.SOLID, xs, ys);
    double high = DoubleStream.of(ys).max().orElse(1);
    LineChart.Curve paper =
        new LineChart.Curve(
            "the paper's mean, " + Shifts.PAPER_MEAN + " px",
            Colours.GREY,
            Paper.Stroke.DASHED,
            new double[] {Shifts.PAPER_MEAN, Shifts.PAPER_MEAN},
            new double[] {0, 1.1 * high});
    return new LineChart(
            "Shift between simulated and refined",
            Axis.linear("distance in pixels (the last bin holds all beyond)", 0, bins * step),
            Axis.linear("share of " + what, 0, 1.1 * high),
            List.of(curve, paper),
            List.of())
        .png();
  }
}
