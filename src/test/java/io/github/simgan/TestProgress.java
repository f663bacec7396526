package io.github.simgan;

/** Progress for tests. */
public final class TestProgress {
  /** The user cancelled before it began. */
  public static final Progress CANCELLED =
      new Progress() {
        @Override
        public void update(double fraction, String message) {}

        @Override
        public boolean isCancelled() {
          return true;
        }
      };

  private TestProgress() {}
}
