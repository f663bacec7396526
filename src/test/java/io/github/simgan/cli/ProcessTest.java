package io.github.simgan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.simgan.model.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process: exit codes, Ctrl-C, and being killed. */
class ProcessTest {
  @TempDir Path folder;

  private int finish(Process process) throws InterruptedException {
    try {
      assertTrue(process.waitFor(2, TimeUnit.MINUTES), "still running");
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private String err() throws IOException {
    return Files.readString(folder.resolve("err.txt"));
  }

  @Test
  void exitCodes() throws Exception {
    assertEquals(0, finish(Cli.start(folder, "--version")));
    Path missing = folder.resolve("missing.zip");
    assertEquals(2, finish(Cli.start(folder, "info", "--model", missing)));
    assertEquals(1, err().lines().count(), err());
    assertTrue(err().contains("missing.zip"), err());
  }

  private Process train(Path model) {
    Path simulated = SmallImages.simulated(folder.resolve("simulated.tif"), 64, 48, 2);
    Path real = SmallImages.real(folder.resolve("real.tif"), 64, 48, 2);
    return Cli.start(
        folder,
        "train",
        "--simulated",
        simulated,
        "--real",
        real,
        "--model",
        model,
        "--steps",
        1_000_000);
  }

  private static void interrupt(Process process) throws Exception {
    new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
  }

  @Test
  void interruptingATrainingKeepsTheModel() throws Exception {
    assumeFalse(System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("win"));
    Path model = folder.resolve("model.zip");
    Process process = train(model);
    waitForTraining(process);
    interrupt(process);
    assertEquals(0, finish(process), err());
    assertTrue(ModelFile.read(model).provenance().steps() < 1_000_000);
  }

  @Test
  void interruptingTwiceThrowsItAway() throws Exception {
    assumeFalse(System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("win"));
    Path model = folder.resolve("model.zip");
    Process process = train(model);
    waitForTraining(process);
    interrupt(process);
    interrupt(process);
    int code = finish(process);
    // The first press may have finished the training before the second came.
    assertTrue(code == 130 || code == 0, code + err());
    assertEquals(code == 0, Files.exists(model));
  }

  /** Until the native code is loaded, which is when signals are answered by the program. */
  private static void waitForTraining(Process process) throws Exception {
    Path maps = Path.of("/proc", String.valueOf(process.pid()), "maps");
    for (int i = 0; i < 600 && process.isAlive(); i++) {
      Thread.sleep(100);
      if (Files.exists(maps) ? Files.readString(maps).contains("libnd4jcpu") : i > 80) {
        break;
      }
    }
    Thread.sleep(2000);
    assertTrue(process.isAlive(), "the training ended by itself");
  }
}
