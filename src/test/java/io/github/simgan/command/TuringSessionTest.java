package io.github.simgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.command.TuringSession.Action;
import io.github.simgan.evaluate.TuringAnswer;
import io.github.simgan.evaluate.TuringCard;
import io.github.simgan.evaluate.TuringKind;
import io.github.simgan.evaluate.TuringScore;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TuringSessionTest {
  private static final TuringKind REAL = TuringKind.REAL;
  private static final TuringKind REFINED = TuringKind.REFINED;
  private static final List<TuringCard> CARDS =
      List.of(
          new TuringCard("one", REFINED, 0, "a", 0, 0),
          new TuringCard("two", REAL, 0, "b", 0, 0),
          new TuringCard("three", REFINED, 1, "a", 0, 0));

  private static TuringSession after(Action... actions) {
    TuringSession session = new TuringSession(CARDS);
    for (Action action : actions) {
      session.take(action);
    }
    return session;
  }

  private static String card(TuringSession session) {
    return session.current().map(TuringCard::name).orElse("none");
  }

  @Test
  void oneAnswerForEachCardInTurn() {
    assertEquals("one", card(after()));
    assertEquals("two", card(after(Action.REAL)));
    TuringSession all = after(Action.REAL, Action.REAL, Action.REFINED);
    assertEquals("none", card(all));
    assertFalse(all.isOver(), "the last answer can still be taken back");
    all.take(Action.REAL);
    assertEquals(List.of(REAL, REAL, REFINED), all.answers());
    all.take(Action.FINISH);
    assertTrue(all.isOver());
    assertEquals(new TuringScore(1, 0, 1, 1, 0), TuringScore.of(all.judged()));
  }

  @Test
  void undoGoesBackAsFarAsTheFirst() {
    TuringSession session = after(Action.REAL, Action.REAL, Action.REFINED, Action.UNDO);
    assertEquals("three", card(session));
    session.take(Action.UNDO);
    session.take(Action.REFINED);
    assertEquals(List.of(REAL, REFINED), session.answers());
    TuringSession start = after(Action.UNDO, Action.REAL, Action.UNDO, Action.UNDO);
    assertEquals("one", card(start));
    assertFalse(start.canUndo());
    assertTrue(after(Action.REAL).canUndo());
  }

  @Test
  void stoppingKeepsWhatWasAnswered() {
    TuringSession session = after(Action.REFINED, Action.STOP, Action.REAL, Action.UNDO);
    assertTrue(session.isOver());
    assertEquals(List.of(REFINED), session.answers());
    assertEquals(
        List.of(
            new TuringAnswer("one", REFINED, Optional.of(REFINED)),
            new TuringAnswer("two", REAL, Optional.empty()),
            new TuringAnswer("three", REFINED, Optional.empty())),
        session.judged());
  }

  @Test
  void finishingComesAfterTheLastCard() {
    assertFalse(after(Action.REAL, Action.FINISH).isOver());
  }
}
