package io.github.simgan.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.CancelledException;
import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.TestProgress;
import io.github.simgan.tensor.TestPlanes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The use test on images whose gap between simulated and real is known. */
class UseTestTest {
  private static final int SIDE = 36;

  /** A bright disc at a place of its own in each plane. */
  private static boolean disc(int plane, int x, int y) {
    int dx = x - (8 + 3 * plane % 20);
    int dy = y - (10 + 5 * plane % 17);
    return dx * dx + dy * dy < 40;
  }

  private static int grain(int plane, int x, int y) {
    return (plane * 7919 + x * 104_729 + y * 1_299_709) % 23;
  }

  private static TestPlanes discs(int size, boolean bright) {
    return new TestPlanes(
        size,
        1,
        SIDE,
        SIDE - 2,
        (p, x, y) -> 100 + (disc(p, x, y) == bright ? 60 : 0) + grain(p, x, y));
  }

  private static TestPlanes masks(int size) {
    return new TestPlanes(size, 1, SIDE, SIDE - 2, (p, x, y) -> disc(p, x, y) ? p + 1 : 0);
  }

  private static UseSettings settings(Set<UseSettings.Source> on) {
    return new UseSettings(60, 4, 32, on, List.of(InputScaling.PERCENTILE), List.of(3L));
  }

  /** Simulated objects are dark where real and refined ones are bright: only refining helps. */
  private static UseInput discsInput() {
    return new UseInput(
        discs(6, false),
        Optional.of(discs(6, true)),
        new UseInput.Masks(masks(6)),
        discs(6, true),
        new UseInput.Masks(masks(6)));
  }

  @Test
  void segmentersLearnFromWhatLooksReal() {
    UseResult result =
        UseTest.run(discsInput(), settings(Set.of(UseSettings.Source.values())), Progress.NONE);
    assertEquals("IoU", result.measure());
    assertEquals(
        List.of("simulated", "refined", "real"),
        result.rows().stream().map(UseRow::trainedOn).toList());
    assertTrue(result.mean("simulated", "percentile") < 0.3, result.toString());
    assertTrue(result.mean("refined", "percentile") > 0.8, result.toString());
    assertTrue(result.mean("real", "percentile") > 0.8, result.toString());
    assertTrue(result.gapClosed("percentile") > 0.8, result.toString());
  }

  @Test
  void sameSeedSameScore() {
    var settings = settings(Set.of(UseSettings.Source.REFINED));
    assertEquals(
        UseTest.run(discsInput(), settings, Progress.NONE),
        UseTest.run(discsInput(), settings, Progress.NONE));
  }

  @Test
  void classifiersLearnFromWhatLooksReal() {
    TestPlanes stripes = stripes(30, 0);
    int[] classes = new int[30];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = i % 3;
    }
    UseInput input =
        new UseInput(
            stripes(30, 1),
            Optional.of(stripes),
            new UseInput.Classes(classes),
            stripes,
            new UseInput.Classes(classes));
    UseResult result =
        UseTest.run(
            input,
            settings(Set.of(UseSettings.Source.SIMULATED, UseSettings.Source.REFINED)),
            Progress.NONE);
    assertEquals("accuracy", result.measure());
    assertTrue(result.mean("simulated", "percentile") < 0.5, result.toString());
    assertTrue(result.mean("refined", "percentile") > 0.9, result.toString());
  }

  /** Stripes: none, upright, level; the simulator takes one kind for another. */
  private static TestPlanes stripes(int size, int mistake) {
    return new TestPlanes(
        size,
        1,
        18,
        14,
        (p, x, y) -> {
          int kind = (p + mistake) % 3;
          int stripe = kind == 0 ? 0 : (kind == 1 ? x : y) % 4 < 2 ? 1 : 0;
          return 50 + 40 * stripe + grain(p, x, y);
        });
  }

  @Test
  void whatDoesNotFitIsRefused() {
    TestPlanes six = discs(6, true);
    UseInput.Labels five = new UseInput.Masks(masks(5));
    UseInput.Labels right = new UseInput.Masks(masks(6));
    assertThrows(
        InvalidInputException.class, () -> new UseInput(six, Optional.empty(), five, six, right));
    assertThrows(
        InvalidInputException.class,
        () -> new UseInput(six, Optional.of(discs(5, true)), right, six, right));
    assertThrows(
        InvalidInputException.class,
        () -> new UseInput(six, Optional.empty(), right, six, new UseInput.Classes(new int[6])));
    UseInput.Labels otherSize = new UseInput.Masks(TestPlanes.of(20, 20, (p, x, y) -> 1));
    TestPlanes three = discs(3, true);
    UseInput input = new UseInput(three, Optional.empty(), otherSize, six, right);
    assertThrows(
        InvalidInputException.class,
        () -> UseTest.run(input, settings(Set.of(UseSettings.Source.SIMULATED)), Progress.NONE));
  }

  @Test
  void cancels() {
    assertThrows(
        CancelledException.class,
        () -> UseTest.run(discsInput(), UseSettings.defaults(), TestProgress.CANCELLED));
  }
}
