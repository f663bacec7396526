package io.github.simgan.training;

/** A training that went wrong: the message says in a sentence how, and what to try. */
public final class TrainingFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TrainingFailedException(String message) {
    super(message);
  }
}
