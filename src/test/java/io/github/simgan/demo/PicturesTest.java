package io.github.simgan.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.InvalidInputException;
import io.github.simgan.training.Preset;
import io.github.simgan.training.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration's page and inputs. */
class PicturesTest {
  private static final DemoNumbers NUMBERS =
      new DemoNumbers(10, 1.5, 0.98, 3, 0.1, 0.2, 0, 3.5, 3.25, 0.1, 0.5, 0.75);

  @Test
  void thePageNeedsNoOtherFile() {
    String page = Page.html(new byte[] {1, 2, 3}, new byte[] {4, 5, 6}, NUMBERS);
    assertTrue(page.contains("data:image/png;base64,AQID"));
    assertTrue(page.contains("data:image/png;base64,BAUG"));
    assertTrue(page.contains("median 0.10 px"));
    assertFalse(page.contains("@"), "a place was not filled in");
    assertFalse(page.contains("src=\"http") || page.contains("<script") || page.contains("<link"));
    assertTrue(NUMBERS.json().contains("\"noise_real\": 3.250"));
  }

  /** As the README and the page of the preset say; the command line has the same in words. */
  @Test
  void theDemonstrationHasTheSettingsOfThePreset(@TempDir Path folder) {
    TrainingConfig config =
        Demo.of(folder, Optional.empty(), Demo.DEFAULT_STEPS, Optional.empty()).config();
    TrainingConfig preset = Preset.MICROSCOPY.config();
    assertEquals(preset.edit().steps(Demo.DEFAULT_STEPS).build(), config);
  }

  @Test
  void missingSamplesAndOutputsAreNamed(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    Path samples = Path.of("sample-images");
    assertThrows(
        InvalidInputException.class,
        () -> Demo.of(folder.resolve("out"), Optional.of(folder), 1, Optional.empty()));
    assertThrows(
        InvalidInputException.class,
        () -> Demo.of(file, Optional.of(samples), 1, Optional.empty()));
    Demo.of(folder.resolve("out"), Optional.empty(), 1, Optional.empty());
    assertFalse(Files.exists(folder.resolve("out")));
  }
}
