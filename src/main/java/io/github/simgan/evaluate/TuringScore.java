package io.github.simgan.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Outcome of a visual Turing test: the confusion table of Table 1 of Shrivastava et al. (2017).
 *
 * @param realAsReal real cards that were taken for real
 * @param realAsRefined real cards that were taken for refined
 * @param refinedAsReal refined cards that were taken for real
 * @param refinedAsRefined refined cards that were taken for refined
 * @param unanswered cards that nothing was said of; they do not count
 */
public record TuringScore(
    int realAsReal, int realAsRefined, int refinedAsReal, int refinedAsRefined, int unanswered) {

  /**
   * Counts answers.
   *
   * @param answers in any order; of several judges, all of them
   */
  public static TuringScore of(List<TuringAnswer> answers) {
    return new TuringScore(
        count(answers, TuringKind.REAL, Optional.of(TuringKind.REAL)),
        count(answers, TuringKind.REAL, Optional.of(TuringKind.REFINED)),
        count(answers, TuringKind.REFINED, Optional.of(TuringKind.REAL)),
        count(answers, TuringKind.REFINED, Optional.of(TuringKind.REFINED)),
        count(answers, TuringKind.REAL, Optional.empty())
            + count(answers, TuringKind.REFINED, Optional.empty()));
  }

  private static int count(
      List<TuringAnswer> answers, TuringKind truth, Optional<TuringKind> answer) {
    return (int)
        answers.stream().filter(a -> a.truth() == truth && a.answer().equals(answer)).count();
  }

  /** Right answers out of all answers. */
  public Binomial binomial() {
    return new Binomial(
        realAsReal + refinedAsRefined,
        realAsReal + realAsRefined + refinedAsReal + refinedAsRefined);
  }

  /**
   * The table and all that follows from it in words.
   *
   * @param who answered: "You" or "The judges"
   * @return one line after another
   */
  public List<String> lines(String who) {
    List<String> lines = new ArrayList<>();
    lines.add("               judged real   judged refined");
    lines.add(String.format(Locale.ROOT, "really real    %11d   %14d", realAsReal, realAsRefined));
    lines.add(
        String.format(Locale.ROOT, "really refined %11d   %14d", refinedAsReal, refinedAsRefined));
    if (unanswered > 0) {
      lines.add(unanswered + (unanswered == 1 ? " card" : " cards") + " without an answer");
    }
    lines.addAll(binomial().lines(who));
    return lines;
  }
}
