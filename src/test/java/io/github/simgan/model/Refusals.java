package io.github.simgan.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** For tests of files that must be refused. */
abstract class Refusals {
  private static final long SECOND = 1_000_000_000L;

  @TempDir Path folder;

  ZipParts tiny() throws IOException {
    return ZipParts.of(TestModels.tiny(), folder.resolve("tiny.zip"));
  }

  /** Reads a file that must be refused in one sentence, soon, with little memory, not writing. */
  void assertRefused(byte[] file, String reason) throws IOException {
    assertRefused(Files.write(folder.resolve("stranger.zip"), file), reason);
  }

  void assertRefused(ZipParts parts, String reason) throws IOException {
    assertRefused(parts.bytes(), reason);
  }

  static void assertRefused(Path file, String reason) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    List<Path> files = beside(file);
    long memory = threads.getCurrentThreadAllocatedBytes();
    long time = System.nanoTime();
    InvalidInputException e = assertThrows(InvalidInputException.class, () -> ModelFile.read(file));
    assertTrue(System.nanoTime() - time < 2 * SECOND, "too slow");
    // Everything that was ever allocated, so the peak is lower.
    long allocated = threads.getCurrentThreadAllocatedBytes() - memory;
    assertTrue(allocated < 200 << 20, allocated + " bytes for " + e.getMessage());
    String message = e.getMessage();
    assertTrue(message.contains(reason), message);
    assertTrue(message.contains(file.toString()), message);
    assertTrue(message.endsWith(".") && message.length() < 500, message);
    assertFalse(message.chars().anyMatch(c -> c < ' '), message);
    assertEquals(files, beside(file));
  }

  /** The files of the test's folder, or of its folders above: a name may lead two of them up. */
  private static List<Path> beside(Path file) {
    List<Path> all = new ArrayList<>();
    Path folder = file.toAbsolutePath().getParent();
    for (int up = 0; up < 2 && !file.startsWith("/dev"); up++, folder = folder.getParent()) {
      try (Stream<Path> files = Files.list(folder)) {
        boolean own = up == 0;
        files.filter(f -> own || f.endsWith("x")).sorted().forEach(all::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return all;
  }
}
