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

/**
 * A screen that nobody sees, so that no real keyboard or window manager is in the way, and programs
 * with windows that run on it.
 */
final class HiddenScreen implements AutoCloseable {
  private final Process screen;
  private final String display;

  private HiddenScreen(Process screen, String display) {
    this.screen = screen;
    this.display = display;
  }

  /**
   * Starts a screen, or leaves the test out where there is no Xvfb.
   *
   * @param what is then not tested
   */
  static HiddenScreen open(String what) throws IOException {
    Process screen;
    try {
      screen =
          new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "1600x1000x24")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      assumeTrue(false, "NOT TESTED: " + what + ", since there is no Xvfb here");
      throw new AssertionError(e);
    }
    String number =
        new BufferedReader(new InputStreamReader(screen.getInputStream(), StandardCharsets.UTF_8))
            .readLine();
    assertTrue(number != null, "the screen did not start");
    return new HiddenScreen(screen, ":" + number);
  }

  /**
   * Runs a program of the test classes to its good end.
   *
   * @param program with a main method
   * @param folder for what it prints, shown if it fails
   * @param arguments of it
   */
  void run(Class<?> program, Path folder, String... arguments) throws Exception {
    Path log = folder.resolve(program.getSimpleName() + ".txt");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=false",
                "-Xmx2g",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("DISPLAY", display);
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    boolean ended = process.waitFor(300, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertTrue(ended && process.exitValue() == 0, Files.readString(log));
  }

  @Override
  public void close() {
    screen.destroy();
  }
}
