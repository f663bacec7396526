package io.github.simgan.model;

import java.util.Locale;

/**
 * Something inside a model file is not as it should be. Thrown deep inside, where the file's name
 * is not known; {@link ModelFile} makes one sentence of it for the user.
 */
final class ModelDefect extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final String FRESH_COPY = "get a fresh copy of it or train it again";
  private static final int LONGEST_QUOTE = 60;

  private final String remedy;

  /**
   * @param what is wrong, as the middle of a sentence
   */
  ModelDefect(String what) {
    this(what, FRESH_COPY);
  }

  /**
   * @param what is wrong, as the middle of a sentence
   * @param remedy what to do, as the end of a sentence
   */
  ModelDefect(String what, String remedy) {
    super(what);
    this.remedy = remedy;
  }

  /**
   * @param what is wrong, as the middle of a sentence
   * @param cause what the machine said
   */
  ModelDefect(String what, Throwable cause) {
    super(what, cause);
    this.remedy = FRESH_COPY;
  }

  /** What to do, as the end of a sentence. */
  String remedy() {
    return remedy;
  }

  /**
   * A text from a stranger's file, made harmless for a message: control characters could move a
   * terminal's cursor, and a million letters are not one sentence.
   */
  static String quote(String text) {
    StringBuilder quoted = new StringBuilder("'");
    for (int i = 0; i < Math.min(text.length(), LONGEST_QUOTE); i++) {
      char c = text.charAt(i);
      boolean plain = c >= ' ' && c < 127;
      quoted.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04x", (int) c));
    }
    return quoted.append(text.length() > LONGEST_QUOTE ? "...'" : "'").toString();
  }
}
