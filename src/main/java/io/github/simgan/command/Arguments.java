package io.github.simgan.command;

import io.github.simgan.InvalidInputException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads what users typed into dialogs and macros, which check nothing: every message names the key.
 */
final class Arguments {
  /** Width and height of the smallest block that may be asked for, in pixels. */
  static final int LEAST_BLOCK = 16;

  /** Width and height of the largest one. */
  static final int MOST_BLOCK = 16384;

  private Arguments() {}

  /**
   * One of an enum's values.
   *
   * @param key of the parameter
   * @param text its name in any case
   * @param type the enum
   */
  static <E extends Enum<E>> E choice(String key, String text, Class<E> type) {
    List<String> names = new ArrayList<>();
    for (E value : type.getEnumConstants()) {
      if (value.name().equalsIgnoreCase(text(text))) {
        return value;
      }
      names.add(value.name().toLowerCase(Locale.ROOT));
    }
    throw new InvalidInputException(
        "\"" + key + "\" must be one of " + String.join(", ", names) + ", not " + quoted(text));
  }

  /**
   * A whole number, if one was given.
   *
   * @param key of the parameter
   * @param text digits, or empty
   * @param least allowed
   * @param most allowed
   */
  static Optional<Long> whole(String key, String text, long least, long most) {
    if (text(text).isEmpty()) {
      return Optional.empty();
    }
    try {
      // Scripts in languages without whole numbers hand over 100.0.
      long value = new BigDecimal(text(text)).longValueExact();
      if (value >= least && value <= most) {
        return Optional.of(value);
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw noWhole(key, text, least, most, e);
    }
    throw noWhole(key, text, least, most, null);
  }

  private static InvalidInputException noWhole(
      String key, String text, long least, long most, Exception cause) {
    return new InvalidInputException(
        String.format(
            "\"%s\" must be a whole number from %d to %d, or left empty for the default, not %s",
            key, least, most, quoted(text)),
        cause);
  }

  /**
   * Refuses a number that is out of range.
   *
   * @param key of the parameter
   * @param value as given
   * @param least allowed
   * @param most allowed
   */
  static void requireRange(String key, int value, int least, int most) {
    if (value < least || value > most) {
      throw new InvalidInputException(
          String.format("\"%s\" must be %d to %d, not %d.", key, least, most, value));
    }
  }

  /**
   * A number of at least 0, if one was given.
   *
   * @param key of the parameter
   * @param text a number with a decimal point, or empty
   */
  static Optional<Double> number(String key, String text) {
    if (text(text).isEmpty()) {
      return Optional.empty();
    }
    double value;
    try {
      value = new BigDecimal(text(text)).doubleValue();
    } catch (NumberFormatException e) {
      throw noNumber(key, text, e);
    }
    if (!(value >= 0 && Double.isFinite(value))) {
      throw noNumber(key, text, null);
    }
    return Optional.of(value);
  }

  private static InvalidInputException noNumber(String key, String text, Exception cause) {
    return new InvalidInputException(
        String.format(
            "\"%s\" must be a number of 0 or more, written with a point, or left empty for the"
                + " default, not %s",
            key, quoted(text)),
        cause);
  }

  /**
   * A path that must be given.
   *
   * @param key of the parameter
   * @param text the path
   * @param what it is for, in words
   */
  static Path path(String key, String text, String what) {
    if (text(text).isEmpty()) {
      throw new InvalidInputException("Give " + what + " (\"" + key + "\").");
    }
    try {
      return Path.of(text(text));
    } catch (InvalidPathException e) {
      throw new InvalidInputException("\"" + key + "\" must be a path, not " + quoted(text), e);
    }
  }

  /**
   * A file to be written. That it can be is checked now, not after hours of work; the extension
   * keeps a mistyped key from replacing an image by a model.
   *
   * @param key of the parameter
   * @param text the path
   * @param what it is for, in words
   * @param extensions that it may have, with the dot, the usual one first
   */
  static Path output(String key, String text, String what, String... extensions) {
    Path file = path(key, text, what);
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (List.of(extensions).stream().noneMatch(name::endsWith)) {
      throw new InvalidInputException(
          "\"" + key + "\" must be a file named *" + extensions[0] + ", not " + quoted(text));
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new InvalidInputException(
          "The folder " + folder + " (\"" + key + "\") does not exist; create it first.");
    } else if (!Files.isWritable(folder) || Files.isDirectory(file)) {
      throw new InvalidInputException(
          file + " (\"" + key + "\") may not be written; choose another place.");
    }
    return file;
  }

  /**
   * As {@link #output}, for a file that is only written if it was given.
   *
   * @param key of the parameter
   * @param text the path, or empty
   * @param what it is for, in words
   * @param extensions that it may have
   */
  static Optional<Path> optionalOutput(String key, String text, String what, String... extensions) {
    return text(text).isEmpty()
        ? Optional.empty()
        : Optional.of(output(key, text, what, extensions));
  }

  /** What was typed, without blanks around it; empty for nothing. */
  static String text(String text) {
    return text == null ? "" : text.strip();
  }

  private static String quoted(String text) {
    return "\"" + text(text) + "\".";
  }
}
