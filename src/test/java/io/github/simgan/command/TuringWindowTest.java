package io.github.simgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.evaluate.TuringCsv;
import io.github.simgan.evaluate.TuringScore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window of the visual Turing test on a screen of its own, used with keys and the mouse. */
@Tag("slow")
class TuringWindowTest {
  private static final Path SAMPLES = Path.of("sample-images", "hubble").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void aJudgeWithKeysAndMouse() throws Exception {
    try (HiddenScreen screen = HiddenScreen.open("the Turing test's window")) {
      screen.run(
          TuringDriver.class,
          folder,
          SAMPLES.resolve("hubble_heldback.tif").toString(),
          SAMPLES.resolve("hubble_real.png").toString(),
          folder.toString());
    }
    assertEquals(
        List.of("refined", "real", "real", "real", "refined"),
        TuringCsv.read(folder.resolve("all.csv")).stream()
            .map(answer -> answer.answer().orElseThrow().label())
            .toList());
    TuringScore half = TuringScore.of(TuringCsv.read(folder.resolve("half.csv")));
    assertEquals(4, half.unanswered());
    assertEquals(1, half.binomial().of());
    assertFalse(Files.exists(folder.resolve("none.csv")));
    assertTrue(Files.size(folder.resolve("result.png")) > 0);
  }
}
