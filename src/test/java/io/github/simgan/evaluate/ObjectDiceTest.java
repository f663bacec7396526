package io.github.simgan.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.Progress;
import io.github.simgan.tensor.PlaneSet;
import io.github.simgan.tensor.TestPlanes;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Objects against their labels, each by its own surroundings. */
class ObjectDiceTest {
  private static final int SIDE = 150;

  /**
   * Nine discs, each of its own brightness, on a background that rises by more than any of them.
   */
  private static PlaneSet discs(double radius, double shift, double slope, int faded) {
    return new TestPlanes(
        1,
        1,
        SIDE,
        SIDE,
        (plane, x, y) -> {
          int disc = y / 50 * 3 + x / 50;
          double r = Math.hypot(x % 50 - 25 - shift, y % 50 - 25);
          double height = disc < faded ? 0 : 200 + 60 * disc;
          return (int) Math.round(100 + slope * x + height / (1 + Math.exp(2 * (r - radius))));
        });
  }

  private static PlaneSet labels() {
    return new TestPlanes(
        1,
        1,
        SIDE,
        SIDE,
        (plane, x, y) -> Math.hypot(x % 50 - 25, y % 50 - 25) <= 10 ? 1 + y / 50 * 3 + x / 50 : 0);
  }

  private static ObjectDice dice(PlaneSet refined) {
    ObjectDice dice =
        ObjectDice.of(refined, Optional.of(discs(10, 0, 0, 0)), labels(), 5, Progress.NONE)
            .orElseThrow();
    assertEquals(9, dice.objects());
    assertTrue(dice.simulated().orElseThrow() > 0.98, dice.toString());
    return dice;
  }

  @Test
  void whatIsNotChangedFitsAsBefore() {
    ObjectDice dice = dice(discs(10, 0, 0, 0));
    assertEquals(dice.simulated().orElseThrow(), dice.refined());
  }

  @Test
  void unevenBackgroundsAndDimObjectsDoNotSpoilIt() {
    PlaneSet uneven = discs(10, 0, 4, 0);
    assertTrue(dice(uneven).refined() > 0.96, dice(uneven).toString());
    assertTrue(LabelAgreement.of(uneven, labels()).pooled() < 0.8);
  }

  @Test
  void grownShrunkenAndShiftedObjectsFitLess() {
    // Areas of discs of radius 12 and 10: 2 · 100 / (100 + 144).
    assertEquals(0.82, dice(discs(12, 0, 0, 0)).refined(), 0.03);
    assertEquals(0.78, dice(discs(8, 0, 0, 0)).refined(), 0.06);
    // Two discs of radius 10 that are 3 apart overlap by 81 %.
    assertEquals(0.81, dice(discs(10, 3, 0, 0)).refined(), 0.03);
  }

  @Test
  void objectsThatVanishedAreMissed() {
    // 3 of 9 objects: 2 · 6 / (9 + 6).
    assertEquals(0.8, dice(discs(10, 0, 0, 3)).refined(), 0.02);
  }

  @Test
  void withoutSimulatedImagesTheLevelIsHalf() {
    ObjectDice dice =
        ObjectDice.of(discs(10, 0, 0, 0), Optional.empty(), labels(), 5, Progress.NONE)
            .orElseThrow();
    assertEquals(0.5, dice.level(), 1e-9);
    assertTrue(dice.simulated().isEmpty());
  }

  @Test
  void labelsWithoutUnlabelledPixelsGiveNothing() {
    PlaneSet full = new TestPlanes(1, 1, SIDE, SIDE, (plane, x, y) -> 1);
    assertTrue(
        ObjectDice.of(discs(10, 0, 0, 0), Optional.empty(), full, 5, Progress.NONE).isEmpty());
  }
}
