package io.github.simgan;

/** The user cancelled a job; what was finished before stays. */
public final class CancelledException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A cancellation at the user's wish. */
  public CancelledException() {
    super("Cancelled.");
  }
}
