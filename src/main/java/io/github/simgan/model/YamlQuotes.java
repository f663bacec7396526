package io.github.simgan.model;

/** A text of YAML in quotes, single or double ones, for {@link YamlText}. */
final class YamlQuotes {
  private static final String ESCAPES = "0abtnvfre \"/\\N_LP\t";
  private static final String ESCAPED =
      "\0\u0007\b\t\n\u000b\f\r\u001b \"/\\\u0085\u00a0\u2028\u2029\t";

  private final String text;
  private int at;

  /**
   * A text within another.
   *
   * @param text the file
   * @param at index of the first quote
   */
  YamlQuotes(String text, int at) {
    this.text = text;
    this.at = at;
  }

  /** Index of what comes next. */
  int end() {
    return at;
  }

  private char peek() {
    return at(at);
  }

  private char at(int index) {
    return index < text.length() ? text.charAt(index) : '\n';
  }

  /**
   * The text.
   *
   * @throws IllegalArgumentException if it does not end, or has an escape that YAML does not have
   */
  String read() {
    char quote = peek();
    StringBuilder out = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = peek();
      if (c == quote && (quote == '"' || at(at + 1) != quote)) {
        at++;
        return out.toString();
      }
      if (c == quote) {
        out.append(c);
        at++;
      } else if (c == '\\' && quote == '"') {
        at++;
        escape(out);
      } else if (c == '\n') {
        fold(out);
      } else {
        out.append(c);
      }
    }
    throw new IllegalArgumentException("No text in quotes");
  }

  /** A turn of the line within quotes: a space, or as many turns as there are empty lines. */
  private void fold(StringBuilder out) {
    while (out.length() > 0 && out.charAt(out.length() - 1) == ' ') {
      out.setLength(out.length() - 1);
    }
    int turns = 0;
    while (peek() == '\n' || peek() == ' ') {
      turns += peek() == '\n' ? 1 : 0;
      if (++at >= text.length()) {
        throw new IllegalArgumentException("No text in quotes");
      }
    }
    at--;
    out.append(turns == 1 ? " " : "\n".repeat(turns - 1));
  }

  private void escape(StringBuilder out) {
    int digits = "xuU".indexOf(peek());
    if (digits >= 0) {
      int length = 2 << digits;
      try {
        out.appendCodePoint(Integer.parseInt(text.substring(at + 1, at + 1 + length), 16));
      } catch (IndexOutOfBoundsException e) {
        throw new IllegalArgumentException("No text in quotes", e);
      }
      at += length;
    } else if (peek() == '\n') {
      while (at + 1 < text.length() && (at(at + 1) == ' ' || at(at + 1) == '\n')) {
        at++;
      }
    } else {
      int known = ESCAPES.indexOf(peek());
      if (known < 0) {
        throw new IllegalArgumentException("No text in quotes");
      }
      out.append(ESCAPED.charAt(known));
    }
  }
}
