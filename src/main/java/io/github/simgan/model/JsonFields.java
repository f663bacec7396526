package io.github.simgan.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields of one JSON object, asked for by name and type; what is missing or of another type is
 * a {@link ModelDefect} that says which. Fields that nobody asks for are ignored.
 */
final class JsonFields {
  private final Map<String, Object> fields;
  private final String path;
  private final String file;

  private JsonFields(Map<String, Object> fields, String path, String file) {
    this.fields = fields;
    this.path = path;
    this.file = file;
  }

  /** The fields of a file's only object; {@code file} is its name, for messages. */
  static JsonFields of(Map<String, Object> root, String file) {
    return new JsonFields(root, "", file);
  }

  boolean has(String name) {
    return fields.containsKey(name);
  }

  boolean isObject(String name) {
    return get(name) instanceof Map<?, ?>;
  }

  boolean isList(String name) {
    return get(name) instanceof List<?>;
  }

  JsonFields object(String name) {
    return asObject(get(name), path + name);
  }

  /** Every field that holds a text, in the order of the file. */
  Map<String, String> texts(String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    JsonFields object = object(name);
    for (String key : object.fields.keySet()) {
      texts.put(key, object.text(key));
    }
    return texts;
  }

  List<JsonFields> objects(String name) {
    List<JsonFields> objects = new ArrayList<>();
    for (Object element : list(name)) {
      objects.add(asObject(element, path + name + "[" + objects.size() + "]"));
    }
    return objects;
  }

  List<Double> numbers(String name) {
    List<Double> numbers = new ArrayList<>();
    for (Object element : list(name)) {
      numbers.add(asNumber(element, path + name));
    }
    return numbers;
  }

  /** Numbers of a list, or one number. */
  List<Double> numberOrNumbers(String name) {
    return get(name) instanceof List<?> ? numbers(name) : List.of(number(name));
  }

  List<Integer> integers(String name) {
    List<Integer> integers = new ArrayList<>();
    for (Object element : list(name)) {
      integers.add(asInteger(element, path + name));
    }
    return integers;
  }

  String text(String name) {
    if (get(name) instanceof String text) {
      return text;
    }
    throw wrong(path + name, "a text");
  }

  /** A text, or a number as it is written. */
  String word(String name) {
    return get(name) instanceof Json.Literal number ? number.literal() : text(name);
  }

  boolean flag(String name) {
    if (get(name) instanceof Boolean flag) {
      return flag;
    }
    throw wrong(path + name, "true or false");
  }

  int integer(String name) {
    return asInteger(get(name), path + name);
  }

  long longInteger(String name) {
    return asLong(get(name), path + name);
  }

  double number(String name) {
    return asNumber(get(name), path + name);
  }

  private Object get(String name) {
    Object value = fields.get(name);
    if (value == null) {
      throw wrong(path + name, "there");
    }
    return value;
  }

  private List<?> list(String name) {
    if (get(name) instanceof List<?> list) {
      return list;
    }
    throw wrong(path + name, "a list");
  }

  private JsonFields asObject(Object value, String path) {
    if (value instanceof Map<?, ?>) {
      @SuppressWarnings("unchecked") // Json makes no other maps
      Map<String, Object> map = (Map<String, Object>) value;
      return new JsonFields(map, path + ".", file);
    }
    throw wrong(path, "an object");
  }

  private int asInteger(Object value, String path) {
    long number = asLong(value, path);
    if (number != (int) number) {
      throw wrong(path, "a 32-bit whole number");
    }
    return (int) number;
  }

  private long asLong(Object value, String path) {
    if (value instanceof Json.Literal number) {
      try {
        return Long.parseLong(number.literal());
      } catch (NumberFormatException e) {
        throw wrong(path, "a 64-bit whole number");
      }
    }
    throw wrong(path, "a whole number");
  }

  private double asNumber(Object value, String path) {
    if (value instanceof Json.Literal number) {
      return Double.parseDouble(number.literal());
    }
    return switch (value instanceof String text ? text : "") {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> throw wrong(path, "a number");
    };
  }

  private ModelDefect wrong(String path, String expected) {
    return new ModelDefect(ModelDefect.quote(path) + " in " + file + " is not " + expected);
  }
}
