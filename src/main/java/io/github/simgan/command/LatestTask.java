package io.github.simgan.command;

import io.github.simgan.CancelledException;
import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.network.BackendException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Does the newest task only, on a thread of its own: a newer one cancels the one that runs, and
 * takes the place of those that wait.
 */
final class LatestTask {
  private final AtomicLong newest = new AtomicLong();
  private final ScheduledThreadPoolExecutor thread;
  private final Consumer<String> trouble;
  private Future<?> waiting;

  /**
   * @param name of the thread
   * @param trouble is given one sentence on that thread when a task fails; nobody waits for it, so
   *     that what went wrong would not be seen
   */
  LatestTask(String name, Consumer<String> trouble) {
    this.trouble = trouble;
    thread =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread own = new Thread(work, name);
              own.setDaemon(true);
              return own;
            });
    thread.setKeepAliveTime(1, TimeUnit.SECONDS);
    thread.allowCoreThreadTimeOut(true);
  }

  /**
   * Does a task soon, in place of all before it.
   *
   * @param work is given progress that says when it is out of date
   * @param delayMillis in which a newer one may still come
   */
  synchronized void submit(Consumer<Progress> work, long delayMillis) {
    cancel();
    long number = newest.incrementAndGet();
    Progress progress =
        new Progress() {
          @Override
          public void update(double fraction, String message) {}

          @Override
          public boolean isCancelled() {
            return newest.get() != number;
          }
        };
    waiting = thread.schedule(() -> run(work, progress), delayMillis, TimeUnit.MILLISECONDS);
  }

  private void run(Consumer<Progress> work, Progress progress) {
    if (!progress.isCancelled()) {
      try {
        work.accept(progress);
      } catch (CancelledException e) {
        return; // a newer one is next
      } catch (InvalidInputException | BackendException e) {
        trouble.accept(e.getMessage());
      } catch (OutOfMemoryError e) {
        trouble.accept("There is not enough memory for this; close other images.");
      } catch (RuntimeException e) {
        trouble.accept("This went wrong inside the program (" + e + "); please report it.");
      }
    }
  }

  /** Cancels what runs and what waits. */
  synchronized void cancel() {
    newest.incrementAndGet();
    if (waiting != null) {
      waiting.cancel(false);
    }
  }

  /**
   * Does something after what runs, whatever comes later: to put away what tasks used.
   *
   * @param work that is not cancelled
   */
  void afterwards(Runnable work) {
    thread.execute(work);
  }
}
