package io.github.simgan.training;

import io.github.simgan.CancelledException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Makes one thing after the other, the next one while the last one is in use. In which thread a
 * thing is made changes nothing: they are made in order, one at a time. Used by one thread.
 *
 * @param <T> what is made
 */
final class Ahead<T> {
  private final Supplier<T> maker;
  private final ExecutorService thread;
  private Future<T> next;

  /**
   * Nothing is made before the first is asked for.
   *
   * @param maker of the things
   * @param thread a single one, in which they are made
   */
  Ahead(Supplier<T> maker, ExecutorService thread) {
    this.maker = maker;
    this.thread = thread;
  }

  /** The next thing; what went wrong in making it is thrown, and the next call tries again. */
  T next() {
    T made;
    try {
      made = (next == null ? thread.submit(maker::get) : next).get();
    } catch (ExecutionException e) {
      next = null;
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException known
          ? known
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    }
    next = thread.submit(maker::get);
    return made;
  }

  /** Drops what was made ahead; when it returns nothing is being made. */
  void drop() {
    if (next != null) {
      next.cancel(false);
      try {
        thread.submit(() -> {}).get();
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancelledException();
      }
      next = null;
    }
  }
}
