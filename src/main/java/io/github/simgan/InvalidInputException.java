package io.github.simgan;

/**
 * What the user gave cannot be used. The message is one sentence for a scientist: what was wrong,
 * where, and what to do. Thrown before anything is written.
 */
public final class InvalidInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message one sentence: what was wrong, where, what to do
   */
  public InvalidInputException(String message) {
    super(message);
  }

  /**
   * @param message one sentence: what was wrong, where, what to do
   * @param cause what the machine said
   */
  public InvalidInputException(String message, Throwable cause) {
    super(message, cause);
  }
}
