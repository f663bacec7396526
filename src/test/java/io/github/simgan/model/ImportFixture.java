package io.github.simgan.model;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.workflow.ImportFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Imports into a folder of the test. */
abstract class ImportFixture {
  static final Instant TIME = Instant.parse("2026-11-29T10:11:12.5Z");
  static final ImportSettings NONE = ImportSettings.of(List.of(), "", "", TIME);

  @TempDir Path folder;
  Path output;

  @BeforeEach
  void names() {
    output = folder.resolve("model.zip");
  }

  Path copy(String name) throws IOException {
    return Files.write(folder.resolve(name), ForeignNets.resource(name));
  }

  SimGanModel imported(Path file, ImportSettings settings) {
    ImportFiles.importModel(file, settings, output, Progress.NONE);
    return ModelFile.read(output);
  }

  void assertRefused(Path file, ImportSettings settings, String... words) {
    String message =
        assertThrows(
                InvalidInputException.class,
                () -> ImportFiles.importModel(file, settings, output, Progress.NONE))
            .getMessage();
    for (String word : words) {
      assertTrue(message.contains(word), message);
    }
    assertTrue(message.endsWith(".") && message.chars().noneMatch(c -> c < ' '), message);
    assertFalse(Files.exists(output), message);
  }
}
