package io.github.simgan.cli;

import io.github.simgan.Progress;
import io.github.simgan.model.Provenance.CurvePoint;
import io.github.simgan.training.TrainingListener;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * One line that tells how far the work is: rewritten in place on a terminal, a new line every half
 * minute elsewhere.
 */
final class ProgressLine implements Progress, TrainingListener, AutoCloseable {
  private static final long SECOND = 1_000_000_000L;
  private static final long TERMINAL_INTERVAL = SECOND / 5;
  private static final long FILE_INTERVAL = 30 * SECOND;
  private static final String CLEAR = "\r\u001b[K";

  private final PrintWriter err;
  private final boolean terminal;
  private final LongSupplier clock;
  private final Supplier<Wish> wish;
  private final BooleanSupplier cancelled;
  private long start;
  private double startFraction;
  private long last;
  private boolean shown;
  private String losses = "";

  /**
   * A line.
   *
   * @param err where it goes
   * @param terminal whether a line can be rewritten
   * @param clock in nanoseconds
   * @param interrupts that steer the work
   * @param finishable whether the first press means "finish now" rather than "cancel"
   */
  ProgressLine(
      PrintWriter err,
      boolean terminal,
      LongSupplier clock,
      Interrupts interrupts,
      boolean finishable) {
    this.err = err;
    this.terminal = terminal;
    this.clock = clock;
    this.cancelled = () -> interrupts.count() > (finishable ? 1 : 0);
    this.wish =
        () ->
            cancelled.getAsBoolean()
                ? Wish.CANCEL
                : finishable && interrupts.count() == 1 ? Wish.FINISH : Wish.CONTINUE;
    this.start = clock.getAsLong();
    this.last = start;
  }

  /** A line for a job that the first Ctrl-C cancels. */
  static ProgressLine cancellable(PrintWriter err, Interrupts interrupts) {
    return new ProgressLine(err, isTerminal(), System::nanoTime, interrupts, false);
  }

  /** A line for a training, which the first Ctrl-C finishes and the second cancels. */
  static ProgressLine finishable(PrintWriter err, Interrupts interrupts) {
    return new ProgressLine(err, isTerminal(), System::nanoTime, interrupts, true);
  }

  @SuppressWarnings("SystemConsoleNull") // and on Java 22 and newer ones the method below
  private static boolean isTerminal() {
    Object console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // From Java 22 on there always is a console, and this method says whether it is real.
      return (boolean) console.getClass().getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  @Override
  public void update(double fraction, String message) {
    long now = clock.getAsLong();
    if (now - last < (terminal ? TERMINAL_INTERVAL : FILE_INTERVAL)) {
      return;
    }
    last = now;
    String line =
        String.format(
            Locale.ROOT,
            "%3.0f %% %s%s%s",
            100 * fraction,
            message,
            left((fraction - startFraction) / (1 - startFraction), now - start),
            losses);
    if (terminal) {
      err.print(CLEAR + line);
      err.flush();
      shown = true;
    } else {
      err.println(line);
    }
  }

  /** The time left after a share of what there was to do. */
  private static String left(double fraction, long elapsed) {
    if (fraction <= 0.01) {
      return "";
    }
    long seconds = Math.round(elapsed * (1 - fraction) / fraction / SECOND);
    return seconds >= 3600
        ? String.format(Locale.ROOT, ", %d h %02d min left", seconds / 3600, seconds / 60 % 60)
        : String.format(Locale.ROOT, ", %d:%02d min left", seconds / 60, seconds % 60);
  }

  @Override
  public boolean isCancelled() {
    return cancelled.getAsBoolean();
  }

  @Override
  public void progress(double fraction, String message) {
    update(fraction, message);
  }

  @Override
  public void point(CurvePoint p) {
    losses =
        String.format(
            Locale.ROOT,
            ", losses: refiner %.3f + %.3f, discriminator %.3f",
            p.refinerLoss(),
            p.selfRegularisation(),
            p.discriminatorLoss());
  }

  @Override
  public void resumed(double fraction) {
    start = clock.getAsLong();
    startFraction = fraction;
  }

  @Override
  public void note(String sentence) {
    clear();
    err.println(Failures.oneLine(sentence));
  }

  @Override
  public Wish wish() {
    return wish.get();
  }

  @Override
  public void close() {
    clear();
  }

  /** Leaves the terminal's line clean for what comes next. */
  void clear() {
    if (shown) {
      err.print(CLEAR);
      err.flush();
      shown = false;
    }
  }
}
