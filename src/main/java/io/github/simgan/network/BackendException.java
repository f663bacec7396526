package io.github.simgan.network;

/**
 * The native code that computes networks cannot be loaded on this machine. The message is one
 * sentence for a scientist: why, and what to do.
 */
public final class BackendException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message why, and what to do
   * @param cause what the machine said
   */
  BackendException(String message, Throwable cause) {
    super(message, cause);
  }
}
