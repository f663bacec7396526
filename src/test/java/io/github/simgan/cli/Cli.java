package io.github.simgan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Runs the command line within the test, or in a process of its own. */
final class Cli {
  private Cli() {}

  /** What came of a run. */
  record Result(int code, String out, String err) {
    /** One complaint on one line, and nothing else. */
    void assertRefused() {
      assertEquals(2, code, err);
      assertEquals(1, err.lines().count(), err);
      assertEquals(err.strip() + System.lineSeparator(), err);
      assertEquals("", out);
    }

    void assertDone() {
      assertEquals("", err);
      assertEquals(0, code);
    }
  }

  static Result run(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.run(new PrintWriter(out), new PrintWriter(err), strings(arguments));
    return new Result(code, out.toString(), err.toString());
  }

  private static String[] strings(Object... arguments) {
    return Stream.of(arguments).map(String::valueOf).toArray(String[]::new);
  }

  /** Starts the program as a user would; its streams go to files in a folder. */
  static Process start(Path folder, Object... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx1g");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(List.of(strings(arguments)));
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().put("OMP_NUM_THREADS", "1");
      return builder
          .redirectOutput(new File(folder.toFile(), "out.txt"))
          .redirectError(new File(folder.toFile(), "err.txt"))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every file and folder below a folder, with size and time. */
  static SortedMap<String, String> listing(Path folder) {
    SortedMap<String, String> all = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.toList()) {
        String what =
            Files.isDirectory(path)
                ? "folder"
                : Files.size(path) + " bytes of " + Files.getLastModifiedTime(path);
        all.put(folder.relativize(path).toString(), what);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }
}
