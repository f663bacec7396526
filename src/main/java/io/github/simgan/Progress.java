package io.github.simgan;

/**
 * Where a long job reports how far it has come and asks whether to go on. Called from the thread
 * that does the work, often; implementations return quickly.
 */
public interface Progress {
  /** Reports nowhere and never cancels. */
  Progress NONE = (fraction, message) -> {};

  /**
   * Reports how far the job has come.
   *
   * @param fraction of the work that is done, 0 to 1
   * @param message what is being done, in a few words
   */
  void update(double fraction, String message);

  /**
   * Whether the user asked to stop.
   *
   * @return true if the job should end now
   */
  default boolean isCancelled() {
    return false;
  }

  /**
   * Ends the job if the user asked for it.
   *
   * @throws CancelledException if {@link #isCancelled()}
   */
  default void throwIfCancelled() {
    if (isCancelled()) {
      throw new CancelledException();
    }
  }

  /**
   * A part of the work, which reports from 0 to 1 itself.
   *
   * @param from share of the whole that is done when the part begins
   * @param to share of the whole that is done when it ends
   */
  default Progress part(double from, double to) {
    Progress whole = this;
    return new Progress() {
      @Override
      public void update(double fraction, String message) {
        whole.update(from + (to - from) * fraction, message);
      }

      @Override
      public boolean isCancelled() {
        return whole.isCancelled();
      }
    };
  }
}
