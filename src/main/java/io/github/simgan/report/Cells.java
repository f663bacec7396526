package io.github.simgan.report;

import io.github.simgan.evaluate.Compared;
import io.github.simgan.evaluate.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Cells of an evaluation's tables, as HTML. */
final class Cells {
  /** What was not measured. */
  static final String NONE = "–";

  private Cells() {}

  /** What could not be measured is shown as nothing. */
  static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values).replace("NaN", NONE);
  }

  /** A row with what it means below its name. */
  static List<String> row(String name, String meaning, String... values) {
    String explained = meaning.isEmpty() ? name : name + "<small>" + meaning + "</small>";
    List<String> cells = new ArrayList<>(List.of(explained));
    cells.addAll(List.of(values));
    return cells;
  }

  static <T> List<String> row(
      String name, String meaning, Compared<T> compared, Function<? super T, String> value) {
    return row(
        name,
        meaning,
        value.apply(compared.refined()),
        compared.simulated().map(value).orElse(NONE),
        compared.real().map(value).orElse(NONE));
  }

  static String interval(Interval interval) {
    return text("<small>%.3f&nbsp;to&nbsp;%.3f</small>", interval.low(), interval.high());
  }
}
