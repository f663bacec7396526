package io.github.simgan;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Debian's Python, which has its packages; another Python first on the path need not. */
public final class DebianPython {
  private static final String PYTHON = "/usr/bin/python3";

  private DebianPython() {}

  /** Skips a test where Python's modules are missing, and says so. */
  public static void require(String what, String modules, String packages)
      throws IOException, InterruptedException {
    assumeTrue(
        Files.isExecutable(Path.of(PYTHON)) && run("-c", "import " + modules).isEmpty(),
        "NOT TESTED: " + what + ", which is not here (apt-get install " + packages + ")");
  }

  /** What it says if it fails, or nothing. */
  public static String run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(PYTHON));
    command.addAll(List.of(arguments));
    Path said = Files.createTempFile("python", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      boolean ended = process.waitFor(2, TimeUnit.MINUTES);
      process.destroyForcibly();
      return ended && process.exitValue() == 0 ? "" : "Python says: " + Files.readString(said);
    } finally {
      Files.delete(said);
    }
  }
}
