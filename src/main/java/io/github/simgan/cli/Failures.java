package io.github.simgan.cli;

import io.github.simgan.CancelledException;
import io.github.simgan.InvalidInputException;
import io.github.simgan.network.BackendException;
import io.github.simgan.training.TrainingFailedException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Turns what went wrong into one line and an exit code. */
final class Failures {
  /** The work failed. */
  static final int FAILED = 1;

  /** An input or an option cannot be used. */
  static final int BAD_INPUT = 2;

  /** Of a folder some images could not be used; all others are done. */
  static final int SOME_FAILED = 3;

  /** The user cancelled; 128 + SIGINT, as shells have it. */
  static final int CANCELLED = 130;

  private Failures() {}

  /** An option that does not exist, is missing or has no such value. */
  static int badParameter(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    String help = command.getCommandSpec().qualifiedName() + " --help";
    String message = oneLine(e.getMessage()).replaceFirst("[.;:]$", "");
    command.getErr().println(message + "; see " + help + ".");
    return BAD_INPUT;
  }

  /** An exception from the work. */
  static int of(Exception e, CommandLine command, boolean debug) {
    PrintWriter err = command.getErr();
    if (debug && !(e instanceof CancelledException)) {
      err.println(command.getColorScheme().stackTraceText(e));
    }
    if (e instanceof InvalidInputException) {
      err.println(oneLine(e.getMessage()));
      return BAD_INPUT;
    } else if (e instanceof CancelledException) {
      err.println(oneLine(e.getMessage()));
      return CANCELLED;
    } else if (e instanceof TrainingFailedException || e instanceof BackendException) {
      err.println(oneLine(e.getMessage()));
      return FAILED;
    }
    String what = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    err.println("Failed: " + oneLine(what) + " (run it again with --debug for details)");
    return FAILED;
  }

  /** Memory ran out somewhere that cannot say it better. */
  static int outOfMemory(PrintWriter err) {
    err.println(
        "There is not enough memory; give Java more (java -Xmx8g -jar ...), or choose a smaller"
            + " block or batch.");
    return FAILED;
  }

  /** Scripts read one line per complaint. */
  static String oneLine(String text) {
    return text.strip().replaceAll("\\s*[\\r\\n]+\\s*", " ");
  }
}
