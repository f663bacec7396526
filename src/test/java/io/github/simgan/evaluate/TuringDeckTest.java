package io.github.simgan.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.tensor.TestPlanes;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TuringDeckTest {
  private static final TuringDeck.Levels OWN = TuringDeck.Levels.OWN;

  /** A ramp by which a pixel's place can be read. */
  private static final TestPlanes REFINED =
      TestPlanes.of(40, 30, (plane, x, y) -> 1000 + 40 * y + x);

  private static final TestPlanes REAL =
      new TestPlanes(5, 1, 36, 50, (plane, x, y) -> 7 * (36 * y + x));

  private static TuringDeck deck(int cards, int size, long seed) {
    return TuringDeck.draw(
        REFINED, REAL, new TuringDeck.Settings(cards, size, OWN, seed), Progress.NONE);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 20, 101})
  void asManyOfEachAndNoneTwice(int count) {
    List<TuringCard> cards = deck(count, 16, 3).cards();
    assertEquals(count, cards.size());
    long real = cards.stream().filter(c -> c.truth() == TuringKind.REAL).count();
    assertEquals(count / 2.0, (double) real, 0.5);
    Set<String> places = new HashSet<>();
    for (TuringCard card : cards) {
      boolean first = card.truth() == TuringKind.REAL;
      assertTrue(places.add(card.truth() + " " + card.plane() + " " + card.x() + " " + card.y()));
      assertTrue(card.x() >= 0 && card.x() + 16 <= (first ? 36 : 40));
      assertTrue(card.y() >= 0 && card.y() + 16 <= (first ? 50 : 30));
      assertEquals((first ? REAL : REFINED).name(card.plane()), card.image());
    }
  }

  @Test
  void everyPlaneHasItsTurn() {
    for (long seed = 0; seed < 5; seed++) {
      List<TuringCard> cards = deck(10, 16, seed).cards();
      assertEquals(
          5,
          cards.stream()
              .filter(c -> c.truth() == TuringKind.REAL)
              .map(TuringCard::plane)
              .distinct()
              .count());
    }
  }

  @Test
  void theSeedDecides() {
    assertEquals(deck(20, 16, 3).cards(), deck(20, 16, 3).cards());
    assertNotEquals(deck(20, 16, 3).cards(), deck(20, 16, 4).cards());
  }

  /** A deck that is not shuffled, or always in one way, tells by position. */
  @Test
  void everyPositionHasBothKinds() {
    int decks = 400;
    int[] real = new int[7];
    int odd = 0;
    for (long seed = 0; seed < decks; seed++) {
      List<TuringCard> cards = deck(7, 16, seed).cards();
      int of = 0;
      for (int i = 0; i < 7; i++) {
        of += cards.get(i).truth() == TuringKind.REAL ? 1 : 0;
        real[i] += cards.get(i).truth() == TuringKind.REAL ? 1 : 0;
      }
      odd += of == 4 ? 1 : 0;
    }
    // Four standard deviations of a coin.
    for (int count : real) {
      assertEquals(decks / 2.0, count, 40, Arrays.toString(real));
    }
    assertEquals(decks / 2.0, odd, 40);
  }

  @Test
  void namesCountTheCardsAndTellNothing() {
    List<TuringCard> cards = deck(20, 16, 3).cards();
    assertEquals(
        IntStream.rangeClosed(1, 20).mapToObj(i -> String.format("card%03d", i)).toList(),
        cards.stream().map(TuringCard::name).toList());
    assertEquals("card0001", deck(1000, 8, 3).cards().get(0).name());
  }

  @Test
  void aPictureIsThePartOfThePlane() {
    TuringDeck deck = deck(20, 16, 3);
    for (TuringCard card : deck.cards()) {
      int[] picture = deck.picture(card);
      boolean first = card.truth() == TuringKind.REAL;
      double low = grey(first, 0.01);
      double high = grey(first, 0.998);
      for (int i = 0; i < picture.length; i++) {
        int x = card.x() + i % 16;
        int y = card.y() + i / 16;
        double grey = first ? 7 * (36 * y + x) : 1000 + 40 * y + x;
        double level = Math.min(Math.max((grey - low) / (high - low), 0), 1) * 255;
        assertEquals(level, picture[i] & 255, 1, card + " at " + i);
        assertEquals((picture[i] & 255) * 0x010101, picture[i]);
      }
    }
  }

  /** Percentiles of the ramps, which are evenly filled. */
  private static double grey(boolean real, double share) {
    return real ? 7 * share * (36 * 50 - 1) : 1000 + share * (40 * 30 - 1);
  }

  @Test
  void ownLevelsHideBrightnessAndRealOnesShowIt() {
    TestPlanes brighter = new TestPlanes(3, 1, 40, 30, (p, x, y) -> 5000 + 3 * (40 * y + x));
    var own = new TuringDeck.Settings(20, 30, OWN, 3);
    TuringDeck bright = TuringDeck.draw(brighter, REAL, own, Progress.NONE);
    TuringDeck dark = TuringDeck.draw(REFINED, REAL, own, Progress.NONE);
    for (int i = 0; i < 20; i++) {
      assertArrayEquals(dark.picture(dark.cards().get(i)), bright.picture(bright.cards().get(i)));
    }
    TestPlanes white = new TestPlanes(3, 1, 40, 30, (p, x, y) -> 20_000 + x);
    var real = new TuringDeck.Settings(20, 30, TuringDeck.Levels.REAL, 3);
    TuringDeck deck = TuringDeck.draw(white, REAL, real, Progress.NONE);
    for (TuringCard card : deck.cards()) {
      boolean allWhite = Arrays.stream(deck.picture(card)).allMatch(p -> p == 0xffffff);
      assertEquals(card.truth() == TuringKind.REFINED, allWhite);
    }
  }

  @Test
  void channelsAreColours() {
    TestPlanes two = new TestPlanes(3, 2, 20, 20, (p, x, y) -> 20 * y + x);
    TuringDeck deck =
        TuringDeck.draw(two, two, new TuringDeck.Settings(4, 20, OWN, 1), Progress.NONE);
    assertTrue(deck.isColoured());
    for (int pixel : deck.picture(deck.cards().get(0))) {
      assertEquals(pixel >> 16, pixel & 255, "magenta has as much red as blue");
    }
    TestPlanes four = new TestPlanes(3, 4, 20, 20, (p, x, y) -> x);
    var settings = TuringDeck.Settings.defaults();
    assertThrows(
        InvalidInputException.class, () -> TuringDeck.draw(four, four, settings, Progress.NONE));
    assertThrows(
        InvalidInputException.class, () -> TuringDeck.draw(two, REAL, settings, Progress.NONE));
  }

  @Test
  void theUsualSizeFitsIntoEveryImage() {
    assertEquals(30, deck(4, 0, 1).size());
    TestPlanes large = TestPlanes.of(300, 200, (plane, x, y) -> x + y);
    assertEquals(
        TuringDeck.USUAL_SIZE,
        TuringDeck.draw(large, large, TuringDeck.Settings.defaults(), Progress.NONE).size());
  }

  @Test
  void tooSmallTooFewTooMany() {
    assertRefused("smaller than the cards of 31×31", () -> deck(2, 31, 1));
    // Of the refined images, 3 planes of 40×30 have 33 places for cards of 30.
    assertEquals(66, deck(66, 30, 1).cards().size());
    assertRefused("no 34 different places", () -> deck(68, 30, 1));
    assertRefused("1 to 100000, not 0", () -> deck(0, 16, 1));
    assertRefused("8 to 4096", () -> deck(2, 7, 1));
    TestPlanes tiny = TestPlanes.of(7, 30, (plane, x, y) -> x);
    assertRefused(
        "too small",
        () -> TuringDeck.draw(tiny, tiny, TuringDeck.Settings.defaults(), Progress.NONE));
  }

  private static void assertRefused(String part, Runnable work) {
    String message = assertThrows(InvalidInputException.class, work::run).getMessage();
    assertTrue(message.contains(part), message);
  }
}
