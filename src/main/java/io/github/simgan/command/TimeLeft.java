package io.github.simgan.command;

/** The time that a job still takes, in words. */
final class TimeLeft {
  private static final double NANOS = 1e9;

  /** Before this the guess would jump about. */
  private static final double LEAST_SECONDS = 2;

  private static final double LEAST_FRACTION = 0.01;

  private TimeLeft() {}

  /**
   * For example {@code ", about 3 min left"}; empty as long as nothing can be said.
   *
   * @param fraction of the work that is done, 0 to 1
   * @param nanos since it began
   */
  static String words(double fraction, long nanos) {
    double seconds = nanos / NANOS;
    if (fraction < LEAST_FRACTION || fraction >= 1 || seconds < LEAST_SECONDS) {
      return "";
    }
    double left = seconds * (1 - fraction) / fraction;
    if (left < 90) {
      return ", about " + (long) Math.ceil(left / 5) * 5 + " s left";
    }
    long minutes = Math.round(left / 60);
    return minutes < 90
        ? ", about " + minutes + " min left"
        : ", about " + minutes / 60 + " h " + minutes % 60 + " min left";
  }
}
