package io.github.simgan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.simgan.InvalidInputException;
import io.github.simgan.io.ImageFiles;
import io.github.simgan.model.ModelFile;
import io.github.simgan.tensor.PlaneSet;
import io.github.simgan.training.CheckpointPlan;
import io.github.simgan.training.Pairing;
import io.github.simgan.training.Preset;
import io.github.simgan.training.TrainingConfig;
import io.github.simgan.training.TrainingListener;
import io.github.simgan.workflow.TrainFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fills up while a training runs. */
class FullDiskTest {
  private static final TrainingConfig CONFIG =
      Preset.MICROSCOPY
          .config()
          .edit()
          .patchWidth(25)
          .patchHeight(25)
          .batch(2)
          .historySize(16)
          .pairing(Pairing.NONE)
          .refinerPretraining(0)
          .discriminatorPretraining(0)
          .steps(10)
          .build();

  @TempDir Path folder;
  private final List<String> notes = new ArrayList<>();
  private Path disk;
  private boolean mounted;

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(folder.resolve("disk"));
    mounted = BadInputTest.mount("mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", disk);
    assumeTrue(
        mounted,
        "NOT TESTED: a full disk, since a small tmpfs cannot be mounted here (needs root)");
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      assertTrue(BadInputTest.mount("umount", disk));
    }
  }

  /** Fills the disk after a step, and makes room after another. */
  private final class Filling implements TrainingListener {
    private final int from;
    private final int to;

    Filling(int from, int to) {
      this.from = from;
      this.to = to;
    }

    @Override
    public void progress(double fraction, String message) {
      int step = (int) Math.round(10 * fraction);
      try {
        if (step == from && message.equals("Training")) {
          fill();
        } else if (step == to) {
          Files.deleteIfExists(disk.resolve("other"));
        }
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    private void fill() throws IOException {
      try (OutputStream out = Files.newOutputStream(disk.resolve("other"))) {
        for (int i = 0; i < 6 << 10; i++) {
          out.write(new byte[1 << 10]);
        }
        throw new AssertionError("The disk is larger than it says.");
      } catch (IOException e) {
        assertTrue(e.getMessage().contains("space"), e.getMessage());
      }
    }

    @Override
    public void note(String sentence) {
      notes.add(sentence);
    }
  }

  private void train(Path model, boolean resume, TrainingListener listener) {
    PlaneSet x = ImageFiles.planes(SmallImages.simulated(folder.resolve("x.tif"), 64, 48, 2));
    PlaneSet y = ImageFiles.planes(SmallImages.real(folder.resolve("y.tif"), 64, 48, 2));
    CheckpointPlan checkpoints = new CheckpointPlan(disk.resolve("state.zip"), 2, resume);
    TrainFiles.train(
        x,
        y,
        new TrainFiles.Results(model, Optional.empty(), checkpoints, false),
        CONFIG,
        listener);
  }

  @Test
  void aFullDiskCostsCheckpointsButNeitherTheLastOneNorTheTraining() throws IOException {
    Path whole = folder.resolve("whole.zip");
    train(whole, false, TrainingListener.NONE);
    Path model = folder.resolve("model.zip");
    train(model, false, new Filling(5, 9));
    assertEquals(-1, Files.mismatch(whole, model));
    assertEquals(2, notes.size(), notes.toString());
    assertTrue(notes.get(0).contains("no room left on the disk"), notes.get(0));
    assertTrue(notes.get(1).startsWith("2 of 5 checkpoints"), notes.get(1));

    // No room for the model in the end: the checkpoint is that of step 4, and goes on.
    Path lost = disk.resolve("model.zip");
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> train(lost, false, new Filling(5, 99)));
    assertTrue(e.getMessage().contains("no room left on the disk"), e.getMessage());
    assertFalse(Files.exists(lost));
    assertEquals(4, ModelFile.read(disk.resolve("state.zip")).provenance().steps());
    Files.delete(disk.resolve("other"));
    train(lost, true, TrainingListener.NONE);
    assertEquals(-1, Files.mismatch(whole, lost));
  }

  @Test
  void aDiskThatIsTooSmallIsNamedBeforeTheTraining() {
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class,
            () -> {
              PlaneSet x =
                  ImageFiles.planes(SmallImages.simulated(folder.resolve("x.tif"), 64, 48, 2));
              CheckpointPlan checkpoints = new CheckpointPlan(disk.resolve("state.zip"), 2, false);
              TrainFiles.train(
                  x,
                  x,
                  new TrainFiles.Results(
                      folder.resolve("model.zip"), Optional.empty(), checkpoints, false),
                  CONFIG.edit().historySize(8192).build(),
                  TrainingListener.NONE);
            });
    assertTrue(
        e.getMessage().matches(".*state.zip \\(about 4.... kB are needed.*"), e.getMessage());
  }
}
