package io.github.simgan.command;

/** When to look at the patches again: often enough to follow, seldom enough to cost nothing. */
final class PreviewPace {
  /** Of the training's time at most one part in so many goes into looking. */
  static final int SHARE = 100;

  private static final long LEAST = 1_000_000_000L;

  private boolean looked;
  private long ended;
  private long pause = LEAST;

  /**
   * Whether it is time.
   *
   * @param now in nanoseconds of any clock
   */
  boolean isDue(long now) {
    return !looked || now - ended >= pause;
  }

  /** One look is over; the first, which chooses the patches, says nothing about the next ones. */
  void took(long began, long now) {
    pause = looked ? Math.max(LEAST, SHARE * (now - began)) : 2 * LEAST;
    looked = true;
    ended = now;
  }
}
