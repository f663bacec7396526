package io.github.simgan.command;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The training's window, the layers and the preview, on a screen of their own. */
@Tag("slow")
class TrainingWindowTest {
  @TempDir Path folder;

  @Test
  void theWindowIsUsedWithKeysAndMouseAndThenItsModel() throws Exception {
    Process screen = screen();
    try {
      String display =
          new BufferedReader(new InputStreamReader(screen.getInputStream(), StandardCharsets.UTF_8))
              .readLine();
      assertTrue(display != null, "the screen did not start");
      drive(":" + display, TrainingDriver.class, folder.toString(), "quick");
      String model = folder.resolve("finished.zip").toString();
      drive(":" + display, LayersDriver.class, folder.toString(), model);
    } finally {
      screen.destroy();
    }
  }

  /** A screen that nobody sees, so that no real keyboard or window manager is in the way. */
  private static Process screen() {
    try {
      return new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "1600x1000x24")
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      assumeTrue(false, "NOT TESTED: the training's window, since there is no Xvfb here");
      throw new AssertionError(e);
    }
  }

  private void drive(String display, Class<?> driver, String... arguments) throws Exception {
    Path log = folder.resolve(driver.getSimpleName() + ".txt");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=false",
                "-Xmx2g",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                driver.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("DISPLAY", display);
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    boolean ended = process.waitFor(300, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertTrue(ended && process.exitValue() == 0, Files.readString(log));
  }
}
