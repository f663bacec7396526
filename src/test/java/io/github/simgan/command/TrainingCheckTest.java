package io.github.simgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.network.Backend;
import io.github.simgan.training.Preset;
import io.github.simgan.training.StepMemory;
import io.github.simgan.training.TrainingConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.CommandModule;

/** What the dialog of a training says before anything runs. */
class TrainingCheckTest {
  private static final TrainingConfig CONFIG = Preset.MICROSCOPY.config();

  @TempDir Path folder;

  private static SetFacts set(int channels, int width) {
    return new SetFacts("set", 3, channels, width, 60);
  }

  private static String refusal(SetFacts simulated, SetFacts real) {
    return assertThrows(
            InvalidInputException.class, () -> TrainingCheck.require(CONFIG, simulated, real))
        .getMessage();
  }

  @Test
  void whatDoesNotFitIsNamed() {
    TrainingCheck.require(CONFIG, set(1, 60), set(1, 42));
    assertTrue(refusal(set(1, 60), set(3, 60)).contains("1 channel(s) and the real ones 3"));
    assertTrue(refusal(set(1, 60), set(1, 41)).contains("41×60"));
    assertTrue(refusal(set(1, 30), set(1, 60)).contains("42×42"));
  }

  @Test
  void setsAreKnownWithoutReadingThemAll() throws Exception {
    Path images = Files.createDirectory(folder.resolve("images"));
    IJ.saveAsTiff(Fixture.simulated("a", 2, 1), images.resolve("a.tif").toString());
    Files.writeString(images.resolve("b.tif"), "no image, and not read yet");
    SetFacts facts = SetFacts.of("simulated", images.toString());
    assertEquals(new SetFacts(images.toString(), 4, 1, Fixture.WIDTH, Fixture.HEIGHT), facts);
    assertEquals("4 planes of 61×47", facts.words());
    SetFacts file = SetFacts.of("simulated", images.resolve("a.tif").toString());
    assertEquals(2, file.planes());
    String missing = folder.resolve("missing").toString();
    assertThrows(InvalidInputException.class, () -> SetFacts.of("simulated", missing));
  }

  /**
   * Measured: 13.1 MB more for each image more in a batch of gaze, the resident memory of bench.
   */
  @Test
  void memoryIsAboutWhatWasMeasured() {
    TrainingConfig gaze = Preset.GAZE.config();
    double more =
        StepMemory.bytes(gaze.edit().batch(128).build(), 1)
            - StepMemory.bytes(gaze.edit().batch(32).build(), 1);
    assertEquals(13.1e6, more / 96, 13.1e6 / 3);
    double microscopy =
        StepMemory.bytes(Preset.MICROSCOPY.config().edit().batch(112).build(), 1) / 112.0;
    assertEquals(5.5e6, microscopy, 5.5e6 / 3);
    assertEquals("about 10 MB of memory beside Java's", TrainingCheck.memory(2_000));
    assertEquals("about 430 MB of memory beside Java's", TrainingCheck.memory(430_400_000));
    assertEquals("about 6.4 GB of memory beside Java's", TrainingCheck.memory(6_400_000_000L));
  }

  @Test
  void timesAreMeasuredAndScaled() {
    Backend.setThreads(1);
    TrainingConfig small = CONFIG.edit().patchWidth(24).patchHeight(24).steps(10).batch(4).build();
    double few = TrainingCheck.seconds(small, Progress.NONE);
    double many = TrainingCheck.seconds(small.edit().steps(10_000).build(), Progress.NONE);
    // Of times on a busy machine no more than that can be asked.
    assertTrue(few > 0 && many > 10 * few, few + " " + many);
    assertEquals("about 45 s on this computer", TrainingCheck.words(45));
    assertEquals("about 12 min on this computer", TrainingCheck.words(12.2 * 60));
    assertEquals("about 2.5 h on this computer", TrainingCheck.words(2.5 * 3600));
  }

  @Test
  @Timeout(60)
  void theDialogSaysWhatIsWrongAndThenHowLongItTakes() throws Exception {
    Backend.setThreads(1);
    Path simulated = folder.resolve("x.tif");
    Path real = folder.resolve("y.tif");
    IJ.saveAsTiff(Fixture.simulated("x", 2, 1), simulated.toString());
    IJ.saveAsTiff(Fixture.real("y", 3), real.toString());
    try (CommandRun host = new CommandRun()) {
      CommandModule module = new CommandModule(host.info(TrainCommand.class));
      host.context().inject(module.getCommand());
      module.setInput("simulated", simulated.toString());
      module.setInput("real", real.toString());
      module.setInput("patch", "48");
      assertTrue(said(module, "smaller than the training patches").contains("61×47"));
      module.setInput("patch", "24x");
      said(module, "must be a size such as");
      module.setInput("patch", "24");
      String words = said(module, "on this computer");
      assertTrue(words.contains("2 planes of 61×47") && words.contains("3 planes"), words);
    }
  }

  private static String said(CommandModule module, String words) throws Exception {
    module.preview();
    List<String> seen = new ArrayList<>();
    while (seen.isEmpty() || !seen.get(seen.size() - 1).contains(words)) {
      Thread.sleep(20);
      seen.add((String) module.getInput("message"));
    }
    return seen.get(seen.size() - 1);
  }
}
