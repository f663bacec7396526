package io.github.simgan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.CancelledException;
import io.github.simgan.InvalidInputException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Exit codes and lines of what the commands themselves cannot be made to do in a test. */
class FailuresTest {
  private final StringWriter err = new StringWriter();
  private final CommandLine command =
      Main.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(err, true));

  @Test
  void unexpectedOnesAreOneLineWithAHint() {
    assertEquals(1, Failures.of(new IllegalStateException("first\nsecond"), command, false));
    assertEquals(
        "Failed: first second (run it again with --debug for details)", err.toString().strip());
  }

  @Test
  void withoutAMessageTheKindIsNamed() {
    assertEquals(1, Failures.of(new ArithmeticException(), command, false));
    assertTrue(err.toString().startsWith("Failed: ArithmeticException (run"), err.toString());
  }

  @Test
  void debugShowsWhereAndThenSaysWhat() {
    assertEquals(1, Failures.of(new IllegalStateException("why"), command, true));
    assertTrue(err.toString().contains("at " + FailuresTest.class.getName()), err.toString());
    assertTrue(err.toString().strip().endsWith("details)"), err.toString());
  }

  @Test
  void cancellingIsNoFailure() {
    assertEquals(130, Failures.of(new CancelledException(), command, false));
    assertEquals("Cancelled.", err.toString().strip());
  }

  @Test
  void badInputIsWhatItSays() {
    assertEquals(2, Failures.of(new InvalidInputException("No.\n"), command, false));
    assertEquals("No.", err.toString().strip());
  }

  @Test
  void memory() {
    assertEquals(1, Failures.outOfMemory(new PrintWriter(err, true)));
    assertEquals(1, err.toString().lines().count());
  }
}
