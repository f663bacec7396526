package io.github.simgan.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What {@code src/bench/fuzz.sh} starts from and what it once found, without its machinery. A file
 * that made it fail is added here under the name of the fault.
 */
class FuzzSeedsTest {
  private static List<Path> seeds() throws IOException, URISyntaxException {
    try (Stream<Path> files =
        Files.list(Path.of(FuzzSeedsTest.class.getResource("fuzz").toURI()))) {
      return files.sorted().toList();
    }
  }

  /** The right ones among them are read: seeds that are refused at once lead nowhere. */
  @Test
  void everySeedIsReadOrRefused() throws IOException, URISyntaxException {
    Set<ArchiveFuzzer.Part> right = EnumSet.noneOf(ArchiveFuzzer.Part.class);
    for (Path seed : seeds()) {
      byte[] input = Files.readAllBytes(seed);
      if (ArchiveFuzzer.isRead(input)) {
        right.add(ArchiveFuzzer.part(input));
      }
    }
    assertEquals(EnumSet.allOf(ArchiveFuzzer.Part.class), right);
  }

  /** The fuzzer itself notices too much memory, and files. */
  @Test
  void aFaultIsNoticed() {
    assertThrows(
        AssertionError.class,
        () -> ArchiveFuzzer.within(() -> assertEquals(300 << 20, new byte[300 << 20].length)));
    assertThrows(AssertionError.class, () -> ArchiveFuzzer.within(ArchiveFuzzer::writeSomething));
  }
}
