package io.github.simgan.command;

import ij.IJ;
import io.github.simgan.CancelledException;
import io.github.simgan.InvalidInputException;
import io.github.simgan.network.BackendException;
import io.github.simgan.training.TrainingFailedException;
import java.util.Locale;
import org.scijava.app.StatusService;
import org.scijava.command.ContextCommand;
import org.scijava.event.ContextDisposingEvent;
import org.scijava.event.EventHandler;
import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;
import org.scijava.task.TaskService;

/**
 * What every command does around its work: progress, cancelling, and one sentence for what went
 * wrong.
 *
 * <p>A failed command is cancelled, for scripts, and ends with {@link IJ#error(String, String)}:
 * neither an exception nor a cancelled command stops a macro without windows, which would then go
 * on with the wrong image.
 */
public abstract class SimGanCommand extends ContextCommand {
  // Named so that no command's own parameter has the same name.
  @Parameter private StatusService statusService;
  @Parameter private TaskService taskService;
  @Parameter private LogService logService;

  private final String title;
  private volatile boolean closing;

  /**
   * @param title what the command is called in messages
   */
  SimGanCommand(String title) {
    this.title = title;
  }

  /**
   * Checks the parameters, does the work and shows the results.
   *
   * @param feedback progress and cancelling
   * @return what was done, in a few words for the status bar
   */
  abstract String work(Feedback feedback);

  /**
   * Fiji is being closed: the work ends as if it were cancelled, and asks nobody anything.
   *
   * @param event from SciJava, which finds this method by its annotation
   */
  @EventHandler
  final void onClosing(ContextDisposingEvent event) {
    closing = true;
    cancel("Fiji was closed.");
  }

  /** Does the work. */
  @Override
  public final void run() {
    try (Feedback feedback =
        new Feedback(title, statusService, taskService, () -> closing || isCanceled())) {
      feedback.done(work(feedback));
    } catch (CancelledException e) {
      // As Escape does everywhere in ImageJ: a macro must not go on without the result.
      end("Cancelled.");
    } catch (InvalidInputException | TrainingFailedException | BackendException e) {
      logService.debug(e);
      end(e.getMessage());
    } catch (OutOfMemoryError e) {
      logService.error(title, e);
      end(
          "There is not enough memory; raise it with Edit > Options > Memory & Threads, or choose"
              + " smaller blocks, patches or batches.");
    } catch (RuntimeException | LinkageError e) {
      logService.error(title, e);
      end("Something unforeseen went wrong (" + sentence(e) + "); the log has the details.");
    }
  }

  private static String sentence(Throwable e) {
    String message = e.getMessage();
    String name = e.getClass().getSimpleName();
    return message == null
        ? name
        : name + ": " + message.lines().findFirst().orElse("").replaceFirst("\\.$", "");
  }

  /** No result: for scripts by the reason, for people by a window, for macros by an error. */
  private void end(String reason) {
    cancel(reason);
    if (closing) {
      return;
    }
    try {
      IJ.error(title, reason);
    } catch (RuntimeException e) {
      // How ImageJ unwinds a macro that it has just ended; anything else is news.
      if (!String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("macro cancel")) {
        throw e;
      }
    }
  }
}
