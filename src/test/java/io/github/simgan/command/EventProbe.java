package io.github.simgan.command;

import java.awt.AWTEvent;
import java.awt.EventQueue;
import java.awt.Toolkit;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Watches the thread of the events: how long the longest event kept it, and how long the longest
 * wait was of a small event that is posted every few milliseconds, as a key would be.
 */
final class EventProbe implements AutoCloseable {
  private static final long EVERY_MILLIS = 5;

  private final AtomicLong longest = new AtomicLong();
  private final AtomicLong longestWork = new AtomicLong();
  private final AtomicLong wait = new AtomicLong();
  private final AtomicLong late = new AtomicLong();
  private final AtomicLong posted = new AtomicLong();
  private final Thread poster = new Thread(this::post, "event probe");
  private volatile boolean ended;
  private volatile String what = "";

  EventProbe() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Toolkit.getDefaultToolkit()
        .getSystemEventQueue()
        .push(
            new EventQueue() {
              @Override
              protected void dispatchEvent(AWTEvent event) {
                long start = System.nanoTime();
                long worked = threads.getCurrentThreadCpuTime();
                super.dispatchEvent(event);
                longestWork.accumulateAndGet(threads.getCurrentThreadCpuTime() - worked, Math::max);
                long took = System.nanoTime() - start;
                if (took > longest.get()) {
                  longest.set(took);
                  what = String.valueOf(event);
                }
              }
            });
    poster.setDaemon(true);
    poster.start();
  }

  private void post() {
    while (!ended) {
      long start = System.nanoTime();
      EventQueue.invokeLater(
          () -> {
            long waited = System.nanoTime() - start;
            wait.accumulateAndGet(waited, Math::max);
            posted.incrementAndGet();
            if (waited > 100_000_000L) {
              late.incrementAndGet();
            }
          });
      try {
        Thread.sleep(EVERY_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Forgets what was before, such as the opening of the windows. */
  void begin() {
    longest.set(0);
    longestWork.set(0);
    wait.set(0);
    late.set(0);
    posted.set(0);
  }

  /** What was seen since then. */
  String report() {
    return String.format(
        Locale.ROOT,
        "longest event %.1f ms (%.1f ms of processor in the busiest), longest wait %.1f ms, %d of"
            + " %d small events waited over 100 ms; longest: %s",
        longest.get() / 1e6,
        longestWork.get() / 1e6,
        wait.get() / 1e6,
        late.get(),
        posted.get(),
        what.length() > 120 ? what.substring(0, 120) : what);
  }

  @Override
  public void close() {
    ended = true;
  }
}
