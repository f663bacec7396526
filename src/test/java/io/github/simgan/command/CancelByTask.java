package io.github.simgan.command;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.scijava.Context;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.task.Task;
import org.scijava.task.event.TaskEvent;

/** Cancels the first task that says a word, as the cross beside its bar does. */
public final class CancelByTask {
  private final String word;
  private final CountDownLatch cancelled = new CountDownLatch(1);
  private final Consumer<Task> then;
  private boolean done;

  CancelByTask(Context context, String word) {
    this(context, word, task -> task.cancel("Cancelled by the test"));
  }

  /** Does something else when it hears the word. */
  CancelByTask(Context context, String word, Consumer<Task> then) {
    this.word = word;
    this.then = then;
    context.service(EventService.class).subscribe(this);
  }

  /** Called by SciJava. */
  @EventHandler
  public void onEvent(TaskEvent event) {
    String message = event.getTask().getStatusMessage();
    if (!done && message != null && message.contains(word)) {
      // Cancelling is an event too.
      done = true;
      then.accept(event.getTask());
      cancelled.countDown();
    }
  }

  void await() throws InterruptedException {
    assertTrue(cancelled.await(120, TimeUnit.SECONDS), "no task said " + word);
  }
}
