package io.github.simgan.command;

import ij.IJ;
import io.github.simgan.Progress;
import java.util.function.BooleanSupplier;
import org.scijava.app.StatusService;
import org.scijava.task.Task;
import org.scijava.task.TaskService;

/**
 * A command's progress in the status bar, with the time left, and as a task of SciJava; cancelled
 * by Escape, by the task, or by whoever runs the command.
 */
final class Feedback implements Progress, AutoCloseable {
  private static final int SCALE = 1000;
  private static final long INTERVAL = 100_000_000L;

  private final StatusService status;
  private final Task task;
  private final BooleanSupplier commandCancelled;
  private long start = System.nanoTime();
  private double startFraction;
  private long shown = start - INTERVAL;

  Feedback(
      String title, StatusService status, TaskService tasks, BooleanSupplier commandCancelled) {
    this.status = status;
    this.task = tasks.createTask(title);
    this.commandCancelled = commandCancelled;
    task.setProgressMaximum(SCALE);
    task.start();
    // Else an Escape that closed something before would count.
    IJ.resetEscape();
  }

  @Override
  public void update(double fraction, String message) {
    long now = System.nanoTime();
    if (now - shown < INTERVAL) {
      return;
    }
    shown = now;
    int value = (int) Math.round(fraction * SCALE);
    String text =
        message + TimeLeft.words((fraction - startFraction) / (1 - startFraction), now - start);
    say(
        () -> {
          task.setProgressValue(value);
          task.setStatusMessage(text);
          status.showStatus(value, SCALE, text);
        });
  }

  /**
   * Nobody hears a command that Fiji ends because it closes, and the services that would tell may
   * be gone at any moment, which must not cost the work its last checkpoint.
   */
  private void say(Runnable message) {
    if (commandCancelled.getAsBoolean()) {
      return;
    }
    try {
      message.run();
    } catch (RuntimeException e) {
      if (!commandCancelled.getAsBoolean()) {
        throw e;
      }
    }
  }

  /** A part of the work was done before: the time left is guessed from what is done from now on. */
  void resumed(double fraction) {
    start = System.nanoTime();
    startFraction = fraction;
  }

  /** The work stood still for some nanoseconds. */
  void stood(long nanos) {
    start += nanos;
  }

  @Override
  public boolean isCancelled() {
    return isDiscarded() || isEscaped();
  }

  /** Whether the task or the command was cancelled, which nobody does by accident. */
  boolean isDiscarded() {
    return task.isCanceled() || commandCancelled.getAsBoolean();
  }

  /** Whether the user pressed Escape. */
  boolean isEscaped() {
    return IJ.escapePressed();
  }

  /** Leaves a last message in the status bar. */
  void done(String message) {
    say(() -> status.showStatus(SCALE, SCALE, message));
  }

  /** Ends the task. */
  @Override
  public void close() {
    task.finish();
  }
}
