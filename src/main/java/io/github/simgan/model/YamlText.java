package io.github.simgan.model;

/** The characters of a YAML file, read from the first to the last, for {@link YamlParser}. */
final class YamlText {
  private static final String REFUSED = "&*!%@`?";

  private final String text;
  private final String name;
  private int at;

  YamlText(String text, String name) {
    this.text = text;
    this.name = name;
  }

  /** What to say of what is not understood: the line. */
  ModelDefect defect() {
    long line =
        1 + text.substring(0, Math.min(at, text.length())).chars().filter(c -> c == '\n').count();
    return new ModelDefect(
        "line "
            + line
            + " of "
            + name
            + " is no YAML that this program reads (it has no aliases"
            + " and tags)");
  }

  /** The next character; a line feed after the last. */
  char peek() {
    return at(at);
  }

  private char at(int index) {
    return index >= 0 && index < text.length() ? text.charAt(index) : '\n';
  }

  void skip(int count) {
    at += count;
  }

  void skipSpaces() {
    while (peek() == ' ') {
      at++;
    }
  }

  /** Column of the next character, from 0. */
  int column() {
    return at - 1 - text.lastIndexOf('\n', at - 1);
  }

  /** Goes to what is next on a line of its own; its column, or -1 after the last line. */
  int toContent() {
    while (at < text.length()) {
      if (!isBlankBefore()) {
        endLine();
        at = lineEnd(at) + 1;
        continue;
      }
      skipSpaces();
      if (peek() == '\t') {
        throw defect();
      }
      if (peek() != '\n' && peek() != '#') {
        return column();
      }
      at = lineEnd(at) + 1;
    }
    return -1;
  }

  private boolean isBlankBefore() {
    return text.substring(Math.min(at - column(), text.length()), Math.min(at, text.length()))
        .isBlank();
  }

  private int lineEnd(int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  /** Takes the mark of a document's start, if it is here. */
  boolean startsDocument() {
    if (!text.startsWith("---", at) || at(at + 3) != '\n') {
      return false;
    }
    at += 3;
    return true;
  }

  boolean isDash() {
    return peek() == '-' && isSpace(at + 1);
  }

  private boolean isSpace(int index) {
    return at(index) == ' ' || at(index) == '\n';
  }

  /** Whether nothing but a comment is left of the line. */
  boolean isLineEnd() {
    return peek() == '\n' || (peek() == '#' && isSpace(at - 1));
  }

  void endLine() {
    skipSpaces();
    if (!isLineEnd()) {
      throw defect();
    }
  }

  /** Whether a key of a map starts here. */
  boolean isKey() {
    return keyEnd() > 0;
  }

  /** Index of the colon after a key; -1 if there is none on this line. */
  private int keyEnd() {
    char first = peek();
    if (first == '[' || first == '{' || REFUSED.indexOf(first) >= 0) {
      return -1;
    }
    int from = at;
    if (first == '"' || first == '\'') {
      from = text.indexOf(first, at + 1);
      return from > 0 && from < lineEnd(at) && at(from + 1) == ':' && isSpace(from + 2)
          ? from + 1
          : -1;
    }
    for (int i = from; at(i) != '\n' && !(at(i) == '#' && isSpace(i - 1)); i++) {
      if (at(i) == ':' && isSpace(i + 1)) {
        return i;
      }
    }
    return -1;
  }

  String key() {
    int end = keyEnd();
    String key = text.substring(at, end).strip();
    at = end + 1;
    boolean quoted = key.length() > 1 && (key.charAt(0) == '"' || key.charAt(0) == '\'');
    return quoted ? key.substring(1, key.length() - 1) : key;
  }

  /** A text without quotes, and its next lines as long as they are right of a column. */
  String plain(int parent) {
    if (REFUSED.indexOf(peek()) >= 0) {
      throw defect();
    }
    StringBuilder out = new StringBuilder(line());
    while (at < text.length()) {
      int next = at + 1;
      while (at(next) == ' ') {
        next++;
      }
      boolean blank = at(next) == '\n' && next < text.length();
      if (blank || next - at - 1 <= parent || at(next) == '#' || next >= text.length()) {
        break;
      }
      at = next;
      out.append(' ').append(line());
    }
    return out.toString();
  }

  /** The rest of the line without a comment; a colon would be a map in a place for a text. */
  private String line() {
    int start = at;
    while (peek() != '\n' && !isLineEnd()) {
      if (peek() == ':' && isSpace(at + 1)) {
        throw defect();
      }
      at++;
    }
    String line = text.substring(start, at).strip();
    at = lineEnd(at);
    return line;
  }

  /** A text in quotes, on one or more lines. */
  String quoted() {
    YamlQuotes quotes = new YamlQuotes(text, at);
    try {
      return quotes.read();
    } catch (IllegalArgumentException e) {
      throw defect();
    } finally {
      at = quotes.end();
    }
  }

  /** Lines right of a column, as they are ({@code |}) or folded ({@code >}). */
  String literal(int parent) {
    boolean folded = peek() == '>';
    int end = lineEnd(at);
    if (!text.substring(at + 1, end).matches("[-+]? *(#.*)?")) {
      throw defect();
    }
    StringBuilder out = new StringBuilder();
    int indent = -1;
    at = end;
    while (at < text.length()) {
      int start = at + 1;
      int content = start;
      while (at(content) == ' ') {
        content++;
      }
      boolean blank = at(content) == '\n';
      if (!blank && content - start <= parent) {
        break;
      }
      indent = indent < 0 && !blank ? content - start : indent;
      end = lineEnd(start);
      String line = blank ? "" : text.substring(Math.min(start + indent, content), end);
      out.append(out.length() == 0 ? "" : folded && !line.isEmpty() ? " " : "\n").append(line);
      at = end;
    }
    return out.toString().strip();
  }

  /** The next character within brackets, after spaces, turns of the line and comments. */
  char inFlow() {
    while (at < text.length()) {
      if (peek() == '#' && isSpace(at - 1)) {
        at = lineEnd(at);
      } else if (peek() != ' ' && peek() != '\n') {
        return peek();
      } else {
        at++;
      }
    }
    throw defect();
  }

  /** Takes a comma, unless the brackets close. */
  void separator(char end) {
    char next = inFlow();
    if (next == ',') {
      at++;
    } else if (next != end) {
      throw defect();
    }
  }

  /** A text within brackets, in quotes or up to the next mark. */
  String flowText() {
    if (peek() == '"' || peek() == '\'') {
      return quoted();
    }
    int start = at;
    while (peek() != '\n' && ",[]{}".indexOf(peek()) < 0 && !(peek() == ':' && isFlowEnd(at + 1))) {
      at++;
    }
    String plain = text.substring(start, Math.min(at, text.length())).strip();
    if (plain.isEmpty() || REFUSED.indexOf(plain.charAt(0)) >= 0) {
      throw defect();
    }
    return plain;
  }

  private boolean isFlowEnd(int index) {
    return isSpace(index) || ",[]{}".indexOf(at(index)) >= 0;
  }
}
