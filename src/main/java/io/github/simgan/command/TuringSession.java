package io.github.simgan.command;

import io.github.simgan.evaluate.TuringAnswer;
import io.github.simgan.evaluate.TuringCard;
import io.github.simgan.evaluate.TuringKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One judge's way through a deck: what is shown and what was said. After the last card comes a last
 * question, so that its answer too can be taken back.
 */
final class TuringSession {
  /** What a judge can do. */
  enum Action {
    /** Takes the card for real. */
    REAL,
    /** Takes the card for refined. */
    REFINED,
    /** Takes the last answer back. */
    UNDO,
    /** Ends the test, with the answers so far. */
    STOP,
    /** Ends the test after the last card. */
    FINISH
  }

  private final List<TuringCard> cards;
  private final List<TuringKind> answers = new ArrayList<>();
  private boolean over;

  /**
   * @param cards in the order in which they are shown, at least one
   */
  TuringSession(List<TuringCard> cards) {
    this.cards = List.copyOf(cards);
  }

  /** Does what the judge wants, if it makes sense now; else nothing. */
  void take(Action action) {
    if (over) {
      return;
    }
    switch (action) {
      case REAL -> answer(TuringKind.REAL);
      case REFINED -> answer(TuringKind.REFINED);
      case UNDO -> {
        if (canUndo()) {
          answers.remove(answers.size() - 1);
        }
      }
      case STOP -> over = true;
      case FINISH -> over = current().isEmpty();
    }
  }

  private void answer(TuringKind kind) {
    if (answers.size() < cards.size()) {
      answers.add(kind);
    }
  }

  /** The card to judge; empty after the last one. */
  Optional<TuringCard> current() {
    return answers.size() < cards.size()
        ? Optional.of(cards.get(answers.size()))
        : Optional.empty();
  }

  /** Whether the test has ended. */
  boolean isOver() {
    return over;
  }

  /** Whether there is an answer to take back. */
  boolean canUndo() {
    return !answers.isEmpty();
  }

  /** Number of all cards. */
  int size() {
    return cards.size();
  }

  /** What was said of the first cards. */
  List<TuringKind> answers() {
    return List.copyOf(answers);
  }

  /** What was said, with what is true; nothing for cards that the judge did not come to. */
  List<TuringAnswer> judged() {
    List<TuringAnswer> judged = new ArrayList<>();
    for (int i = 0; i < cards.size(); i++) {
      TuringCard card = cards.get(i);
      Optional<TuringKind> answer =
          i < answers.size() ? Optional.of(answers.get(i)) : Optional.empty();
      judged.add(new TuringAnswer(card.name(), card.truth(), answer));
    }
    return judged;
  }
}
