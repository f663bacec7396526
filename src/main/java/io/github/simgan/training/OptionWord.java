package io.github.simgan.training;

import io.github.simgan.InvalidInputException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a user gave for an option; every message names the option.
 *
 * @param key of the option
 * @param text as typed
 */
record OptionWord(String key, String text) {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,5})[xX×](\\d{1,5})");
  private static final List<String> ON = List.of("on", "true", "yes");
  private static final List<String> OFF = List.of("off", "false", "no");

  /** The text without blanks around it. */
  OptionWord {
    text = text.strip();
  }

  int whole() {
    try {
      return new BigDecimal(text).intValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw wrong("a whole number", e);
    }
  }

  long seed() {
    try {
      return new BigDecimal(text).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw wrong("a whole number", e);
    }
  }

  double number() {
    try {
      return new BigDecimal(text).doubleValue();
    } catch (NumberFormatException e) {
      throw wrong("a number, written with a point", e);
    }
  }

  boolean onOrOff() {
    String lower = text.toLowerCase(Locale.ROOT);
    if (ON.contains(lower) || OFF.contains(lower)) {
      return ON.contains(lower);
    }
    throw wrong("on or off", null);
  }

  /** Width and height. */
  int[] size() {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      throw wrong("a width and height such as 42x42", null);
    }
    return new int[] {Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))};
  }

  <E extends Enum<E>> E choice(Class<E> type) {
    for (E value : type.getEnumConstants()) {
      if (name(value).equalsIgnoreCase(text)) {
        return value;
      }
    }
    String names =
        Arrays.stream(type.getEnumConstants())
            .map(OptionWord::name)
            .collect(Collectors.joining(", "));
    throw wrong("one of " + names, null);
  }

  /** How a value of an enum is typed. */
  static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** How a number is typed: as short as it can be, without an exponent. */
  static String name(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  private InvalidInputException wrong(String expected, Exception cause) {
    return new InvalidInputException(
        "\"" + key + "\" must be " + expected + ", not \"" + text + "\".", cause);
  }
}
