package io.github.simgan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.model.Provenance.CurvePoint;
import io.github.simgan.training.TrainingListener.Wish;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** What the progress line shows and when, and what Ctrl-C means. */
class ProgressLineTest {
  private static final long SECOND = 1_000_000_000L;
  private final StringWriter text = new StringWriter();
  private long now;

  private ProgressLine line(boolean terminal, Interrupts interrupts, boolean finishable) {
    return new ProgressLine(
        new PrintWriter(text, true), terminal, () -> now, interrupts, finishable);
  }

  @Test
  void inAFileALineEveryHalfMinute() {
    try (Interrupts interrupts = new Interrupts(2);
        ProgressLine line = line(false, interrupts, true)) {
      for (int i = 0; i <= 100; i++) {
        now = i * SECOND;
        line.progress(i / 100.0, "Training");
        line.point(new CurvePoint(i, 0.5, 0.25, 0.75, 0, 0));
      }
    }
    assertEquals(3, text.toString().lines().count(), text.toString());
    assertEquals(
        " 30 % Training, 1:10 min left, losses: refiner 0.500 + 0.250, discriminator 0.750",
        text.toString().lines().findFirst().orElseThrow());
  }

  @Test
  void onATerminalOneLineThatIsCleared() {
    try (Interrupts interrupts = new Interrupts(1);
        ProgressLine line = line(true, interrupts, false)) {
      now = 3600 * SECOND;
      line.update(0.25, "Refining");
    }
    assertEquals("\r\u001b[K 25 % Refining, 3 h 00 min left\r\u001b[K", text.toString());
  }

  @Test
  void firstPressFinishesSecondCancels() {
    try (Interrupts interrupts = new Interrupts(2);
        ProgressLine line = line(false, interrupts, true)) {
      assertEquals(Wish.CONTINUE, line.wish());
      interrupts.press();
      assertEquals(Wish.FINISH, line.wish());
      assertFalse(line.isCancelled());
      interrupts.press();
      assertEquals(Wish.CANCEL, line.wish());
      assertTrue(line.isCancelled());
    }
  }

  @Test
  void firstPressCancelsWhatCannotBeFinished() {
    try (Interrupts interrupts = new Interrupts(1);
        ProgressLine line = line(false, interrupts, false)) {
      assertFalse(line.isCancelled());
      interrupts.press();
      assertTrue(line.isCancelled());
    }
  }
}
