package io.github.simgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.simgan.evaluate.TuringCsv;
import io.github.simgan.evaluate.TuringScore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
    Process screen = screen();
    try {
      String display =
          new BufferedReader(new InputStreamReader(screen.getInputStream(), StandardCharsets.UTF_8))
              .readLine();
      assertTrue(display != null, "the screen did not start");
      drive(":" + display);
    } finally {
      screen.destroy();
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

  /** A screen that nobody sees, so that no real keyboard or window manager is in the way. */
  private static Process screen() {
    try {
      return new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "1280x1024x24")
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      assumeTrue(false, "NOT TESTED: the Turing test's window, since there is no Xvfb here");
      throw new AssertionError(e);
    }
  }

  private void drive(String display) throws Exception {
    Path log = folder.resolve("log.txt");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.awt.headless=false",
            "-Xmx1g",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            TuringDriver.class.getName(),
            SAMPLES.resolve("hubble_heldback.tif").toString(),
            SAMPLES.resolve("hubble_real.png").toString(),
            folder.toString());
    builder.environment().put("DISPLAY", display);
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    boolean ended = process.waitFor(180, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertTrue(ended && process.exitValue() == 0, Files.readString(log));
  }
}
