package io.github.simgan.training;

import java.time.Duration;

/**
 * Asks Java's garbage collector to work every few seconds, or more seldom where that takes more
 * than a thousandth of the time. Each operation of ND4J leaves small objects that hold on to memory
 * outside of Java's heap. The collector does not see that memory, so that it comes late and lets
 * its heap, and with it the memory of the process, grow from hour to hour.
 */
final class MemoryCare {
  private static final long INTERVAL = Duration.ofSeconds(3).toNanos();

  /** Where much is in memory, collecting takes long, and is done less often. */
  private static final int SHARE = 1000;

  private long next = System.nanoTime() + INTERVAL;

  /** Collects garbage if it is time to; call it between steps. */
  void tidy() {
    long start = System.nanoTime();
    if (start - next < 0) {
      return;
    }
    System.gc();
    long end = System.nanoTime();
    next = end + Math.max(INTERVAL, SHARE * (end - start));
  }
}
