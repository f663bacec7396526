package io.github.simgan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFolderTest {
  @TempDir Path folder;

  private static Map<String, byte[]> files(String... namesAndTexts) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      files.put(namesAndTexts[i], namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
    }
    return files;
  }

  private static Map<String, String> content(Path folder) throws IOException {
    Map<String, String> content = new TreeMap<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.toList()) {
        content.put(
            file.getFileName().toString(),
            Files.isDirectory(file) ? "folder" : Files.readString(file));
      }
    }
    return content;
  }

  @Test
  void replacesItsFilesAndKeepsOthers() throws IOException {
    Path output = folder.resolve("out");
    AtomicFolder.write(output, files("a", "1", "b", "2"));
    Files.writeString(output.resolve("mine"), "x");
    AtomicFolder.write(output, files("a", "3"));
    assertEquals(Map.of("a", "3", "b", "2", "mine", "x"), content(output));
  }

  @Test
  void aFileThatCannotBeWrittenLeavesWhatWasThere() throws IOException {
    Path output = folder.resolve("out");
    AtomicFolder.write(output, files("a", "1"));
    // The second name has a folder in it that does not exist.
    Map<String, byte[]> bad = files("a", "2", "no/b", "2");
    assertThrows(InvalidInputException.class, () -> AtomicFolder.write(output, bad));
    assertEquals(Map.of("a", "1"), content(output));
    Path fresh = folder.resolve("new");
    assertThrows(InvalidInputException.class, () -> AtomicFolder.write(fresh, bad));
    assertFalse(Files.exists(fresh));
    Files.createDirectory(output.resolve("b"));
    assertThrows(
        InvalidInputException.class, () -> AtomicFolder.write(output, files("a", "2", "b", "2")));
    assertEquals(Map.of("a", "1", "b", "folder"), content(output));
  }
}
