package io.github.simgan.evaluate;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;

/**
 * The outcome of a visual Turing test for programs: {@code right}, {@code answered}, {@code share},
 * {@code p_one_sided} (the paper's), {@code p_two_sided}, {@code interval_95} (two numbers), {@code
 * verdict} (told_apart, guessed or mixed_up) and, where single answers are known, {@code
 * unanswered} and {@code confusion} (rows: truth; in each: answers).
 */
public final class TuringJson {
  private TuringJson() {}

  /**
   * Writes an outcome.
   *
   * @param outcome with at least one answer
   * @param table where single answers are known
   * @return one JSON object, with a line break at its end
   */
  public static String of(Binomial outcome, Optional<TuringScore> table) {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.setIndent("  ");
      json.beginObject();
      json.name("right").value(outcome.right());
      json.name("answered").value(outcome.of());
      json.name("share").value(outcome.share());
      json.name("p_one_sided").value(outcome.oneSided());
      json.name("p_two_sided").value(outcome.twoSided());
      Binomial.Interval interval = outcome.interval();
      json.name("interval_95").beginArray();
      json.value(interval.low()).value(interval.high()).endArray();
      json.name("verdict").value(outcome.verdict().name().toLowerCase(Locale.ROOT));
      if (table.isPresent()) {
        write(json, table.get());
      }
      json.endObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.append('\n').toString();
  }

  private static void write(JsonWriter json, TuringScore table) throws IOException {
    json.name("unanswered").value(table.unanswered());
    json.name("confusion").beginObject();
    row(json, TuringKind.REAL, table.realAsReal(), table.realAsRefined());
    row(json, TuringKind.REFINED, table.refinedAsReal(), table.refinedAsRefined());
    json.endObject();
  }

  private static void row(JsonWriter json, TuringKind truth, int asReal, int asRefined)
      throws IOException {
    json.name(truth.label()).beginObject();
    json.name(TuringKind.REAL.label()).value(asReal);
    json.name(TuringKind.REFINED.label()).value(asRefined);
    json.endObject();
  }
}
