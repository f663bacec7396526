package io.github.simgan.model;

import io.github.simgan.ForeignText;

/**
 * Something inside a model file is not as it should be. Thrown deep inside, where the file's name
 * is not known; {@link ModelFile} makes one sentence of it for the user.
 */
final class ModelDefect extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final String FRESH_COPY = "get a fresh copy of it or train it again";

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

  /** Of what a record refused, in its words, which end in a full stop. */
  static ModelDefect refused(String what, IllegalArgumentException e) {
    String said = String.valueOf(e.getMessage()).replaceFirst("\\.$", "");
    return new ModelDefect(what + " (" + said + ")", e);
  }

  /** What to do, as the end of a sentence. */
  String remedy() {
    return remedy;
  }

  /** A text from a stranger's file, made harmless for a message. */
  static String quote(String text) {
    return ForeignText.quote(text);
  }
}
