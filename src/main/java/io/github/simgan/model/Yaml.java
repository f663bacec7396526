package io.github.simgan.model;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes the small part of YAML that every reader of YAML 1.1 and 1.2 understands alike: block maps
 * and lists, texts always in double quotes, numbers and booleans. Nothing here reads YAML.
 */
final class Yaml {
  private Yaml() {}

  /**
   * Writes a map whose keys are plain words and whose values are maps, lists, strings, finite
   * numbers and booleans; none of the maps and lists is empty.
   */
  static String write(Map<String, Object> root) {
    StringBuilder out = new StringBuilder();
    appendMap(out, root, "", "");
    return out.toString();
  }

  /** First key after {@code first}, the others after {@code indent}. */
  private static void appendMap(StringBuilder out, Map<?, ?> map, String first, String indent) {
    String start = first;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String key = (String) entry.getKey();
      if (!key.matches("[a-z][a-z0-9_]*")) {
        throw new IllegalArgumentException("No plain word: " + key + ".");
      }
      out.append(start).append(key).append(':');
      appendValue(out, entry.getValue(), indent);
      start = indent;
    }
  }

  private static void appendValue(StringBuilder out, Object value, String indent) {
    if (value instanceof Map<?, ?> map) {
      out.append('\n');
      appendMap(out, map, indent + "  ", indent + "  ");
    } else if (value instanceof List<?> list) {
      out.append('\n');
      for (Object element : list) {
        out.append(indent).append("  -");
        if (element instanceof Map<?, ?> map) {
          appendMap(out, map, " ", indent + "    ");
        } else {
          appendScalar(out, element);
        }
      }
    } else {
      appendScalar(out, value);
    }
  }

  private static void appendScalar(StringBuilder out, Object value) {
    out.append(' ');
    if (value instanceof String text) {
      out.append(quote(text));
    } else if (value instanceof Double number && Double.isFinite(number)) {
      out.append(Json.number(number));
    } else if (value instanceof Integer || value instanceof Long || value instanceof Boolean) {
      out.append(value);
    } else {
      throw new IllegalArgumentException("No YAML scalar: " + value + ".");
    }
    out.append('\n');
  }

  private static String quote(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                out.append('\\').append((char) c);
              } else if (c >= ' ' && c < 127) {
                out.append((char) c);
              } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                out.append("\\uFFFD"); // half a character, which YAML cannot hold
              } else {
                out.append(String.format(Locale.ROOT, c > 0xFFFF ? "\\U%08X" : "\\u%04X", c));
              }
            });
    return out.append('"').toString();
  }
}
