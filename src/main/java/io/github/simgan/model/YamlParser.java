package io.github.simgan.model;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads the YAML that descriptions of models are written in: block and flow maps and lists, texts
 * of all kinds, numbers, booleans, comments. What a description has no need for and an attacker
 * has, is refused: aliases, tags, directives, a second document. The values are those of {@link
 * Json}; a key whose value is null is left out.
 */
final class YamlParser {
  private static final int MAX_DEPTH = 24;
  private static final int MAX_VALUES = 50_000;
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?");

  private final String name;
  private final YamlText text;
  private int values;

  private YamlParser(String text, String name) {
    this.text = new YamlText(text, name);
    this.name = name;
  }

  /**
   * Reads a map.
   *
   * @param utf8 the file
   * @param name of it, for messages
   * @throws ModelDefect if it is no such YAML, or too deep or large
   */
  static Map<String, Object> parse(byte[] utf8, String name) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw new ModelDefect(name + " is no text in UTF-8", e);
    }
    YamlParser parser = new YamlParser(text.replace("\r\n", "\n"), name);
    int column = parser.text.toContent();
    if (parser.text.startsDocument()) {
      column = parser.text.toContent();
    }
    Object root = column < 0 ? "" : parser.block(column, 0);
    if (root instanceof Map<?, ?> && parser.text.toContent() < 0) {
      @SuppressWarnings("unchecked") // map() makes no other maps
      Map<String, Object> map = (Map<String, Object>) root;
      return map;
    }
    throw parser.text.defect();
  }

  /** What starts here, in this column. */
  private Object block(int column, int depth) {
    count(depth);
    if (text.isDash()) {
      return list(column, depth);
    }
    return text.isKey() ? map(column, depth) : inline(column - 1, depth);
  }

  private void count(int depth) {
    if (depth > MAX_DEPTH || ++values > MAX_VALUES) {
      throw new ModelDefect(name + " is deeper or larger than any description of a model");
    }
  }

  private List<Object> list(int column, int depth) {
    List<Object> list = new ArrayList<>();
    for (int c = column; c == column && text.isDash(); c = text.toContent()) {
      text.skip(1);
      text.skipSpaces();
      Object element = text.isLineEnd() ? below(column, depth) : block(text.column(), depth + 1);
      list.add(element == null ? "" : element);
    }
    return list;
  }

  private Map<String, Object> map(int column, int depth) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int c = column; c == column && text.isKey(); c = text.toContent()) {
      String key = text.key();
      text.skipSpaces();
      Object value;
      if (!text.isLineEnd()) {
        value = inline(column, depth + 1);
      } else {
        value = below(column, depth);
        if (value == null && text.toContent() == column && text.isDash()) {
          value = block(column, depth + 1); // lists may stand below their key
        }
      }
      put(map, key, value);
    }
    return map;
  }

  private void put(Map<String, Object> map, String key, Object value) {
    if (map.containsKey(key)) {
      throw new ModelDefect(name + " says " + ModelDefect.quote(key) + " twice");
    }
    if (value != null) {
      map.put(key, value);
    }
  }

  /** What is on the next lines and further right; null if nothing is. */
  private Object below(int column, int depth) {
    int next = text.toContent();
    return next > column ? block(next, depth + 1) : null;
  }

  /** A value on the line of its key or dash, which is in a column. */
  private Object inline(int parent, int depth) {
    count(depth);
    Object value =
        switch (text.peek()) {
          case '"', '\'' -> text.quoted();
          case '[', '{' -> flow(depth);
          case '|', '>' -> text.literal(parent);
          default -> scalar(text.plain(parent));
        };
    text.endLine();
    return value;
  }

  private Object flow(int depth) {
    count(depth);
    char first = text.peek();
    if (first == '[') {
      text.skip(1);
      List<Object> list = new ArrayList<>();
      while (text.inFlow() != ']') {
        Object element = flow(depth + 1);
        list.add(element == null ? "" : element);
        text.separator(']');
      }
      text.skip(1);
      return list;
    }
    if (first == '{') {
      text.skip(1);
      Map<String, Object> map = new LinkedHashMap<>();
      while (text.inFlow() != '}') {
        String key = text.flowText();
        boolean given = text.inFlow() == ':';
        if (given) {
          text.skip(1);
          char next = text.inFlow();
          given = next != ',' && next != '}';
        }
        put(map, key, given ? flow(depth + 1) : null);
        text.separator('}');
      }
      text.skip(1);
      return map;
    }
    return first == '"' || first == '\'' ? text.quoted() : scalar(text.flowText());
  }

  /** A text without quotes, which may be a number. */
  private static Object scalar(String plain) {
    return switch (plain) {
      case "", "~", "null", "Null", "NULL" -> null;
      case "true", "True", "TRUE" -> true;
      case "false", "False", "FALSE" -> false;
      default -> NUMBER.matcher(plain).matches() ? new Json.Literal(plain) : plain;
    };
  }
}
