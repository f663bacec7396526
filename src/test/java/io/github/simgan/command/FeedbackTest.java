package io.github.simgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.app.StatusService;
import org.scijava.task.TaskService;

class FeedbackTest {
  private final AtomicBoolean closing = new AtomicBoolean();
  private final AtomicInteger said = new AtomicInteger();

  /** A status bar that is gone, as SciJava's is once its threads take no work any more. */
  private StatusService gone(Runnable before) {
    return (StatusService)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {StatusService.class},
            (proxy, method, arguments) -> {
              said.incrementAndGet();
              before.run();
              throw new RejectedExecutionException("Shutting down");
            });
  }

  @Test
  void servicesThatGoWhileSomethingIsSaidDoNotEndTheWork() {
    try (Context context = new Context(TaskService.class)) {
      TaskService tasks = context.service(TaskService.class);
      StatusService status = gone(() -> closing.set(true));
      try (Feedback feedback = new Feedback("Train", status, tasks, closing::get)) {
        feedback.update(0.5, "Training");
        assertEquals(1, said.get());
        assertTrue(feedback.isCancelled());
        feedback.done("Done");
        assertEquals(1, said.get(), "nobody hears it any more");
      }
    }
  }

  @Test
  void aStatusBarThatFailsWhileFijiIsOpenIsNotHidden() {
    try (Context context = new Context(TaskService.class)) {
      TaskService tasks = context.service(TaskService.class);
      StatusService status = gone(() -> {});
      try (Feedback feedback = new Feedback("Train", status, tasks, closing::get)) {
        assertThrows(RejectedExecutionException.class, () -> feedback.update(0.5, "Training"));
      }
    }
  }
}
