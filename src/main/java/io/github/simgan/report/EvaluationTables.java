package io.github.simgan.report;

import io.github.simgan.evaluate.BrightnessVariety;
import io.github.simgan.evaluate.Evaluation;
import io.github.simgan.evaluate.ImageBrightness;
import io.github.simgan.evaluate.ObjectChanges.ObjectChange;
import io.github.simgan.evaluate.ObjectShift;
import io.github.simgan.evaluate.PixelCurve;
import io.github.simgan.evaluate.Preservation;
import io.github.simgan.evaluate.Realism;
import io.github.simgan.evaluate.UseResult;
import io.github.simgan.evaluate.UseRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** An evaluation's lists as CSV: decimal points, a line of titles, nothing where nothing is. */
final class EvaluationTables {
  private EvaluationTables() {}

  /**
   * All tables.
   *
   * @param e what was measured
   * @param into by file name
   */
  static void add(Evaluation e, Map<String, String> into) {
    Realism.PixelCurves curves = e.realism().curves();
    into.put("spectrum.csv", curves("cycles_per_pixel", curves, Realism.Curves::spectrum));
    into.put("histogram.csv", curves("grey_share", curves, Realism.Curves::histogram));
    into.put("noise.csv", curves("local_mean_share", curves, Realism.Curves::noise));
    into.put("brightness.csv", brightness(e.variety()));
    e.preservation().ifPresent(p -> into.put("objects.csv", objects(p)));
    e.use().ifPresent(u -> into.put("use.csv", use(u)));
  }

  private static String curves(
      String x, Realism.PixelCurves curves, Function<Realism.Curves, PixelCurve> which) {
    List<String> titles = new ArrayList<>(List.of(x, "refined"));
    List<PixelCurve> columns = new ArrayList<>(List.of(which.apply(curves.refined())));
    curves
        .simulated()
        .ifPresent(
            s -> {
              titles.add("simulated");
              columns.add(which.apply(s));
            });
    titles.add("real");
    columns.add(which.apply(curves.real()));
    StringBuilder out = new StringBuilder(String.join(",", titles)).append('\n');
    for (int i = 0; i < columns.get(0).x().size(); i++) {
      out.append(number(columns.get(0).x().get(i)));
      for (PixelCurve column : columns) {
        out.append(',').append(number(column.y().get(i)));
      }
      out.append('\n');
    }
    return out.toString();
  }

  private static String brightness(Evaluation.Variety variety) {
    StringBuilder out = new StringBuilder("set,image,p998,object_variation\n");
    brightness("refined", variety.refined(), out);
    variety.simulated().ifPresent(s -> brightness("simulated", s, out));
    brightness("real", variety.real(), out);
    return out.toString();
  }

  private static void brightness(String set, BrightnessVariety variety, StringBuilder out) {
    for (ImageBrightness image : variety.images()) {
      out.append(set).append(',').append(image.plane() + 1);
      out.append(',').append(number(image.bright()));
      out.append(',').append(number(image.objectVariation())).append('\n');
    }
  }

  private static String objects(Preservation p) {
    StringBuilder out =
        new StringBuilder("what,image,x,y,area,shift_x,shift_y,correlation,clear\n");
    String followed = p.shifts().ofTiles() ? "tile" : "object";
    for (ObjectShift s : p.shifts().each()) {
      place(out, followed, s.plane(), s.x(), s.y(), s.area());
      out.append(',').append(number(s.shiftX()));
      out.append(',').append(number(s.shiftY()));
      out.append(',').append(number(s.correlation()));
      out.append(',').append(s.clear() ? "yes" : "no").append('\n');
    }
    for (ObjectChange c : p.objects().changed()) {
      place(out, c.gained() ? "gained" : "lost", c.plane(), c.x(), c.y(), c.area());
      out.append(",,,,\n");
    }
    return out.toString();
  }

  private static void place(
      StringBuilder out, String what, int plane, double x, double y, int area) {
    out.append(what).append(',').append(plane + 1);
    out.append(',').append(number(x)).append(',').append(number(y)).append(',').append(area);
  }

  private static String use(UseResult use) {
    StringBuilder out = new StringBuilder("trained_on,scaling,seed,measure,score\n");
    for (UseRow row : use.rows()) {
      out.append(row.trainedOn()).append(',').append(row.scaling()).append(',');
      out.append(row.seed()).append(',').append(use.measure()).append(',');
      out.append(number(row.score())).append('\n');
    }
    return out.toString();
  }

  private static String number(double value) {
    return Double.isFinite(value) ? String.valueOf((float) value) : "";
  }
}
