package io.github.simgan.evaluate;

import io.github.simgan.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Right answers against guessing, which is right half of the time: exact binomial p-values, and the
 * interval that the true share of right answers lies in.
 *
 * <p>The p-value that the paper prints for 517 of 1000 (0.148, section 3.1 of Shrivastava et al.
 * 2017) is the one-sided one.
 *
 * @param right number of right answers
 * @param of number of answers, at most {@value #MOST}
 */
public record Binomial(int right, int of) {
  /** The most answers that can be judged. */
  public static final int MOST = 1_000_000;

  /** P-values below this are evidence. */
  public static final double LEVEL = 0.05;

  /** P-values below this are printed as such: the paper prints no smaller one. */
  private static final double SMALLEST_PRINTED = 1e-8;

  private static final double CHANCE = 0.5;
  private static final double OUTSIDE = 0.025;

  /**
   * Where the true share lies.
   *
   * @param low lower end, 0 to 1
   * @param high upper end, 0 to 1
   */
  public record Interval(double low, double high) {}

  /** What the answers show. */
  public enum Verdict {
    /** Right more often than by guessing. */
    TOLD_APART,
    /** No more right or wrong answers than guessing gives. */
    GUESSED,
    /** Wrong more often than by guessing: one kind was taken for the other. */
    MIXED_UP
  }

  /**
   * Checks the counts.
   *
   * @throws InvalidInputException if they are no counts
   */
  public Binomial {
    if (of < 0 || of > MOST) {
      throw new InvalidInputException(
          "The number of answers must be 0 to " + MOST + ", not " + of + ".");
    }
    if (right < 0 || right > of) {
      throw new InvalidInputException(
          "The number of right answers must be 0 to the number of answers, "
              + of
              + ", not "
              + right
              + ".");
    }
  }

  /** Share of right answers, 0 to 1; NaN without answers. */
  public double share() {
    return (double) right / of;
  }

  /** One-sided p-value: the probability of so many right answers, or more, by guessing. */
  public double oneSided() {
    return atLeast(right);
  }

  /** Two-sided p-value: of a number of right answers as far from half, or farther, either way. */
  public double twoSided() {
    return Math.min(1, 2 * Math.min(atLeast(right), atLeast(of - right)));
  }

  /** By guessing; and by symmetry the probability of at least so many wrong ones. */
  private double atLeast(int k) {
    return upperTail(k, of, logChoose(of, k), CHANCE);
  }

  /**
   * The 95 % interval of Clopper and Pearson (1934), which never promises too much; all of 0 to 1
   * without answers.
   */
  public Interval interval() {
    return new Interval(lowerEnd(right), 1 - lowerEnd(of - right));
  }

  /** The share at which only 2.5 % would give so many right answers. */
  private double lowerEnd(int k) {
    if (k == 0) {
      return 0;
    }
    double logChoose = logChoose(of, k);
    double low = 0;
    double high = 1;
    for (double p = CHANCE; p > low && p < high; p = (low + high) / 2) {
      if (upperTail(k, of, logChoose, p) < OUTSIDE) {
        low = p;
      } else {
        high = p;
      }
    }
    return low;
  }

  /** What the answers show, by one-sided p-values in either direction. */
  public Verdict verdict() {
    if (atLeast(right) < LEVEL) {
      return Verdict.TOLD_APART;
    }
    return atLeast(of - right) < LEVEL ? Verdict.MIXED_UP : Verdict.GUESSED;
  }

  /**
   * Fewest right answers, of as many, that guessing rarely gives; more than all if there are none.
   */
  public int needed() {
    int low = of / 2;
    int high = of + 1;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (atLeast(middle) < LEVEL) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  /**
   * All of it in words.
   *
   * @param who answered: "You" or "The judges"
   * @return one sentence or figure per line
   */
  public List<String> lines(String who) {
    if (of == 0) {
      return List.of("No card was answered.");
    }
    List<String> lines = new ArrayList<>();
    lines.add(counts());
    lines.add("one-sided " + p(oneSided()) + " (so many right or more by guessing; the paper's p)");
    lines.add("two-sided " + p(twoSided()) + " (as far from half, either way)");
    lines.add(conclusion(who));
    hint().ifPresent(lines::add);
    return lines;
  }

  /** How many were right, with the interval of their true share. */
  public String counts() {
    Interval interval = interval();
    return String.format(
        Locale.ROOT,
        "%d of %d right (%.1f %%; 95 %% interval %.1f to %.1f %%)",
        right,
        of,
        100 * share(),
        100 * interval.low,
        100 * interval.high);
  }

  /**
   * What the answers show, as a sentence.
   *
   * @param who answered: "You" or "The judges"
   */
  public String conclusion(String who) {
    return who
        + switch (verdict()) {
          case TOLD_APART -> " told them apart better than by guessing.";
          case GUESSED -> " could not tell them apart better than by guessing.";
          case MIXED_UP ->
              " were wrong more often than by guessing: they do differ, but one was taken for the"
                  + " other.";
        };
  }

  /** What would have shown a difference, where none was shown. */
  public Optional<String> hint() {
    if (verdict() != Verdict.GUESSED) {
      return Optional.empty();
    }
    return Optional.of(
        needed() > of
            ? "So few answers cannot show a difference, even if all are right."
            : String.format(
                Locale.ROOT,
                "It takes %d right of %d to show a difference (one-sided p < %.2f).",
                needed(),
                of,
                LEVEL));
  }

  /**
   * A p-value as it is printed.
   *
   * @param value 0 to 1
   * @return for example {@code p = 0.148} or {@code p < 1e-8}
   */
  public static String p(double value) {
    if (value < SMALLEST_PRINTED) {
      return "p < 1e-8";
    }
    return "p = " + String.format(Locale.ROOT, value < 0.001 ? "%.1e" : "%.3f", value);
  }

  private static double logChoose(int n, int k) {
    double sum = 0;
    // What rounding loses of each term, carried to the next (Kahan): there are up to half a
    // million.
    double lost = 0;
    int count = Math.min(k, n - k);
    for (int i = 1; i <= count; i++) {
      double term = Math.log((double) (n - count + i) / i) - lost;
      double next = sum + term;
      lost = next - sum - term;
      sum = next;
    }
    return sum;
  }

  /** P(X ≥ k) of n throws, each a success with probability p. */
  private static double upperTail(int k, int n, double logChoose, double p) {
    if (k <= 0) {
      return 1;
    }
    double logTerm = logChoose + k * Math.log(p) + (n - k) * Math.log1p(-p);
    if (k > n * p) {
      return Math.exp(logTerm + Math.log(outward(k, n, p / (1 - p))));
    }
    // The larger tail is what the smaller one, from k − 1 downwards, leaves.
    double next = logTerm + Math.log((double) k / (n - k + 1) * (1 - p) / p);
    return 1 - Math.exp(next + Math.log(outward(n - k + 1, n, (1 - p) / p)));
  }

  /** Sum of the terms from the k-th to the n-th, in units of the k-th; they get smaller. */
  private static double outward(int k, int n, double odds) {
    double sum = 1;
    double term = 1;
    for (int i = k; i < n && term > 1e-18 * sum; i++) {
      term *= (double) (n - i) / (i + 1) * odds;
      sum += term;
    }
    return sum;
  }
}
