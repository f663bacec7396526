package io.github.simgan.model;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * JSON as maps, lists, strings, numbers and booleans, and nothing else: no class is ever chosen by
 * a file. Numbers keep their literal, so that 64-bit integers and doubles come back exactly.
 */
public final class Json {
  private static final int MAX_DEPTH = 16;

  /** Enough for a learning curve of the largest size; bounds the memory of a stranger's file. */
  private static final int MAX_VALUES = 1_500_000;

  private int values;

  private Json() {}

  /**
   * A number as a file writes it.
   *
   * @param literal for example {@code -1.5e3}
   */
  record Literal(String literal) {}

  /**
   * Reads an object.
   *
   * @throws ModelDefect if the text is no JSON object, or too deep or large
   */
  static Map<String, Object> parse(byte[] utf8, String name) {
    Reader text =
        new InputStreamReader(
            new ByteArrayInputStream(utf8), StandardCharsets.UTF_8.newDecoder()); // strict
    try (JsonReader reader = new JsonReader(text)) {
      Object root = new Json().value(reader, 0);
      if (root instanceof Map<?, ?> && reader.peek() == JsonToken.END_DOCUMENT) {
        @SuppressWarnings("unchecked") // object() makes no other maps
        Map<String, Object> map = (Map<String, Object>) root;
        return map;
      }
      throw new ModelDefect(name + " holds anything but one JSON object");
    } catch (IOException | IllegalStateException | NumberFormatException e) {
      throw new ModelDefect(name + " is damaged or is no JSON", e);
    }
  }

  private Object value(JsonReader reader, int depth) throws IOException {
    if (depth > MAX_DEPTH || ++values > MAX_VALUES) {
      throw new ModelDefect("its JSON is deeper or larger than any SimGAN model's");
    }
    return switch (reader.peek()) {
      case BEGIN_OBJECT -> object(reader, depth);
      case BEGIN_ARRAY -> array(reader, depth);
      case STRING -> reader.nextString();
      case NUMBER -> new Literal(reader.nextString());
      case BOOLEAN -> reader.nextBoolean();
      default -> throw new IOException("Unexpected " + reader.peek());
    };
  }

  private Map<String, Object> object(JsonReader reader, int depth) throws IOException {
    Map<String, Object> map = new LinkedHashMap<>();
    reader.beginObject();
    while (reader.hasNext()) {
      String key = reader.nextName();
      if (map.put(key, value(reader, depth + 1)) != null) {
        throw new ModelDefect("its JSON says " + ModelDefect.quote(key) + " twice");
      }
    }
    reader.endObject();
    return map;
  }

  private List<Object> array(JsonReader reader, int depth) throws IOException {
    List<Object> list = new ArrayList<>();
    reader.beginArray();
    while (reader.hasNext()) {
      list.add(value(reader, depth + 1));
    }
    reader.endArray();
    return list;
  }

  /**
   * Writes a value: maps, lists, strings, {@code Integer}, {@code Long}, {@code Double}, {@code
   * Boolean}. Doubles that JSON cannot hold become the strings "NaN", "Infinity", "-Infinity".
   *
   * @param value as above, maps with keys that are strings
   * @throws IllegalArgumentException if a value is of another kind
   */
  public static String write(Object value) {
    StringBuilder out = new StringBuilder();
    append(out, value, "\n");
    return out.append('\n').toString();
  }

  private static void append(StringBuilder out, Object value, String indent) {
    String inner = indent + "  ";
    if (value instanceof Map<?, ?> map) {
      String separator = "";
      out.append('{');
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        out.append(separator).append(inner);
        out.append(quote((String) entry.getKey())).append(": ");
        append(out, entry.getValue(), inner);
        separator = ",";
      }
      out.append(map.isEmpty() ? "}" : indent + "}");
    } else if (value instanceof List<?> list) {
      // Numbers side by side: a learning curve has thousands.
      boolean flat = list.stream().allMatch(v -> v instanceof Number);
      String separator = "";
      out.append('[');
      for (Object element : list) {
        out.append(separator).append(flat ? "" : inner);
        append(out, element, inner);
        separator = flat ? ", " : ",";
      }
      out.append(flat ? "]" : indent + "]");
    } else if (value instanceof String text) {
      out.append(quote(text));
    } else if (value instanceof Double number && !Double.isFinite(number)) {
      out.append('"').append(number).append('"');
    } else if (value instanceof Double number) {
      out.append(number(number));
    } else if (value instanceof Number || value instanceof Boolean) {
      out.append(value);
    } else {
      throw new IllegalArgumentException("JSON cannot hold " + value + ".");
    }
  }

  /**
   * A finite double in as few of 15 to 17 digits as give it back. Not {@code Double.toString},
   * whose digits changed from Java 17 to 21, and with them would the bytes of equal models.
   */
  static String number(double value) {
    if (value == 0) {
      return 1 / value < 0 ? "-0.0" : "0.0";
    }
    BigDecimal exact = new BigDecimal(value);
    BigDecimal rounded = exact;
    for (int digits = 15; digits <= 17; digits++) {
      rounded = exact.round(new MathContext(digits)).stripTrailingZeros();
      if (rounded.doubleValue() == value) {
        break;
      }
    }
    // With a point even in 1.0E+10, which YAML 1.1 else takes for a text.
    String text = rounded.toString();
    return text.contains(".") ? text : text.replaceFirst("(?=E|$)", ".0");
  }

  /** A string in quotes, in ASCII, so that any Java string comes back as it was. */
  static String quote(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        default -> {
          boolean plain = c >= ' ' && c < 127;
          out.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04x", (int) c));
        }
      }
    }
    return out.append('"').toString();
  }
}
