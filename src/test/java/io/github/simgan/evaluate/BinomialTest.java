package io.github.simgan.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.InvalidInputException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinomialTest {
  /** Values of SciPy 1.17: binom.sf, binomtest, proportion_ci("exact"). */
  @ParameterizedTest
  @CsvSource({
    "517, 1000, 0.14834467538663915, 0.2966893507732783, 0.48551686997687044, 0.5483827792755203",
    "162, 200, 9.921850443705584e-20, 1.9843700887411167e-19, 0.7486684813762557, 0.86189687462716",
    "5, 10, 0.623046875, 1, 0.1870860284474045, 0.8129139715525955",
    "7, 10, 0.171875, 0.34375, 0.3475471499399921, 0.9332604888222655",
    "3, 20, 0.9997987747192383, 0.0025768280029296875, 0.03207093718554477, 0.37892682654529",
    "450, 1000, 0.999304129202789, 0.0017305360849763, 0.41885170967995, 0.48144346662340654",
    "500123, 1000000, 0.4032282231092886, 0.8064564462185771, 0.49914251886872, 0.50110348041885"
  })
  void knownValues(int right, int of, double oneSided, double twoSided, double low, double high) {
    Binomial binomial = new Binomial(right, of);
    assertClose(oneSided, binomial.oneSided());
    assertClose(twoSided, binomial.twoSided());
    assertClose(low, binomial.interval().low());
    assertClose(high, binomial.interval().high());
  }

  private static void assertClose(double expected, double actual) {
    assertEquals(expected, actual, 1e-9 * expected);
  }

  @Test
  void thePapersCountsPrintThePapersPValues() {
    List<String> refined = new Binomial(517, 1000).lines("The judges");
    assertTrue(refined.get(0).startsWith("517 of 1000 right (51.7 %; 95 % interval 48.6 to 54.8"));
    assertTrue(refined.get(1).startsWith("one-sided p = 0.148 "), refined.get(1));
    assertTrue(refined.get(2).startsWith("two-sided p = 0.297 "), refined.get(2));
    assertTrue(refined.get(3).startsWith("The judges could not tell them apart"), refined.get(3));
    List<String> simulated = new Binomial(162, 200).lines("The judges");
    assertTrue(simulated.get(1).startsWith("one-sided p < 1e-8 "), simulated.get(1));
    assertTrue(simulated.get(3).startsWith("The judges told them apart"), simulated.get(3));
  }

  /** Against whole numbers without rounding, for every number of right answers. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 17, 60, 333})
  void tailsAreExact(int of) {
    BigInteger term = BigInteger.ONE;
    BigInteger sum = BigInteger.ZERO;
    BigDecimal all = new BigDecimal(BigInteger.TWO.pow(of));
    for (int right = of; right >= 0; right--) {
      sum = sum.add(term);
      double exact = new BigDecimal(sum).divide(all, MathContext.DECIMAL64).doubleValue();
      assertEquals(exact, new Binomial(right, of).oneSided(), 1e-12 * exact, right + " of " + of);
      term = term.multiply(BigInteger.valueOf(right)).divide(BigInteger.valueOf(of - right + 1L));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 9, 50, 201})
  void rightAndWrongAreAlike(int of) {
    for (int right = 0; right <= of; right++) {
      Binomial one = new Binomial(right, of);
      Binomial other = new Binomial(of - right, of);
      assertEquals(one.twoSided(), other.twoSided());
      assertTrue(one.twoSided() > 0 && one.twoSided() <= 1);
      assertEquals(one.interval().low(), 1 - other.interval().high(), 1e-12);
      if (of > 0) {
        assertTrue(one.interval().low() <= one.share() && one.share() <= one.interval().high());
        // The interval leaves out one half just where the two-sided test says so.
        boolean half = one.interval().low() <= 0.5 && one.interval().high() >= 0.5;
        assertEquals(half, one.twoSided() >= 0.05, right + " of " + of);
      }
    }
  }

  @Test
  void theInterval() {
    // At its ends the counted number is just rare enough, on either side.
    Binomial.Interval interval = new Binomial(4, 9).interval();
    assertEquals(0.025, tail(interval.low(), 4), 1e-9);
    assertEquals(0.975, tail(interval.high(), 5), 1e-9);
  }

  /** P(at least so many of 9), added up from Pascal's triangle. */
  private static double tail(double p, int atLeast) {
    int[] choose = {1, 9, 36, 84, 126, 126, 84, 36, 9, 1};
    double sum = 0;
    for (int k = atLeast; k <= 9; k++) {
      sum += choose[k] * Math.pow(p, k) * Math.pow(1 - p, 9 - k);
    }
    return sum;
  }

  @Test
  void extremes() {
    Binomial none = new Binomial(0, 0);
    assertEquals(1, none.oneSided());
    assertEquals(1, none.twoSided());
    assertEquals(new Binomial.Interval(0, 1), none.interval());
    assertEquals(List.of("No card was answered."), none.lines("You"));

    Binomial right = new Binomial(20, 20);
    assertEquals(Math.pow(0.5, 20), right.oneSided(), 1e-20);
    assertEquals(1, right.interval().high());
    assertEquals(Math.pow(0.025, 1 / 20.0), right.interval().low(), 1e-12);
    assertEquals(Binomial.Verdict.TOLD_APART, right.verdict());

    Binomial wrong = new Binomial(0, 20);
    assertEquals(1, wrong.oneSided());
    assertEquals(0, wrong.interval().low());
    assertEquals(Binomial.Verdict.MIXED_UP, wrong.verdict());
    // Far beyond what a double holds.
    assertEquals(0, new Binomial(Binomial.MOST, Binomial.MOST).oneSided());
  }

  @Test
  void whatItTakes() {
    assertEquals(15, new Binomial(0, 20).needed());
    assertTrue(new Binomial(14, 20).hint().get().contains("takes 15 right of 20"));
    assertEquals(Optional.empty(), new Binomial(15, 20).hint());
    assertEquals(Binomial.Verdict.GUESSED, new Binomial(14, 20).verdict());
    assertEquals(
        "You told them apart better than by guessing.", new Binomial(15, 20).conclusion("You"));
    assertTrue(new Binomial(4, 4).hint().get().startsWith("So few answers cannot"));
    assertEquals(5, new Binomial(5, 5).needed());
  }

  @Test
  void countsThatAreNone() {
    assertThrows(InvalidInputException.class, () -> new Binomial(-1, 5));
    assertThrows(InvalidInputException.class, () -> new Binomial(6, 5));
    assertThrows(InvalidInputException.class, () -> new Binomial(0, -1));
    assertThrows(InvalidInputException.class, () -> new Binomial(0, Binomial.MOST + 1));
  }
}
