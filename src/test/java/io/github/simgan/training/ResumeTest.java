package io.github.simgan.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.CancelledException;
import io.github.simgan.InvalidInputException;
import io.github.simgan.model.ModelFile;
import io.github.simgan.model.SimGanModel;
import io.github.simgan.model.TestModels;
import io.github.simgan.network.AdversarialRule;
import io.github.simgan.network.Optimiser;
import io.github.simgan.tensor.PlaneSet;
import io.github.simgan.tensor.TestPlanes;
import io.github.simgan.training.TrainingListener.Wish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A training that stopped and went on gives what one gives that never stopped, bit for bit. */
class ResumeTest {
  private static final PlaneSet SIMULATED = TrainingTest.SIMULATED;
  private static final PlaneSet REAL = TrainingTest.REAL;

  /** Without strata, whose making takes most of the time of so short a training. */
  private static final TrainingConfig QUICK =
      TrainingTest.small().edit().pairing(Pairing.NONE).build();

  @TempDir Path folder;
  private final List<String> notes = new ArrayList<>();

  /** Settings that differ in what there is to be kept; 2 + 3 steps of pre-training. */
  @SuppressWarnings("ImmutableEnumChecker") // records all the way down
  enum Variant {
    ADAM_AVERAGED_BALANCED(TrainingTest.small(), 1, 4, 9),
    SPECTRAL_ATTENTIVE_MATCHED(
        TrainingTest.small()
            .edit()
            .adversary(a -> a.withSpectral(true).withLoss(AdversarialRule.Kind.HINGE))
            .discriminator(d -> d.withAttention().withLocalMean())
            .pairing(Pairing.MATCHED)
            .build(),
        9),
    SGD_LAST_PLAIN(
        TrainingTest.small()
            .edit()
            .refinerOptimiser(Optimiser.sgd(0.01))
            .discriminatorOptimiser(Optimiser.sgd(0.01))
            .historySize(0)
            .averaging(0)
            .pairing(Pairing.NONE)
            .exposures(false)
            .orient(false)
            .build(),
        1,
        5,
        9),
    // More updates than the history holds patches for: it is filling up for a while.
    SEVERAL_UPDATES_LARGE_HISTORY(
        TrainingTest.small()
            .edit()
            .refinerUpdates(2)
            .discriminatorUpdates(2)
            .historySize(60)
            .discriminatorOptimiser(Optimiser.sgd(0.01))
            .pairing(Pairing.NONE)
            .surroundings(false)
            .decay(0)
            .build(),
        2,
        16),
    NOISE_WITH_GAINS(TrainingTest.small().edit().refiner(r -> r.withNoiseOctaves(2)).build(), 1, 9),
    NOISE_WITH_GAINS_WITHOUT_MARGIN(
        TrainingTest.small().edit().refiner(r -> r.withNoiseOctaves(1)).surroundings(false).build(),
        4);

    final TrainingConfig config;

    /** In and after the refiner's pre-training, the discriminator's, and in the main loop. */
    final int[] stops;

    Variant(TrainingConfig config, int... stops) {
      this.config = config;
      this.stops = stops;
    }
  }

  /** Stops after some steps, pre-training included, counted from the start of this run. */
  private TrainingListener stopping(Wish wish, int after) {
    return new TrainingListener() {
      private int steps;

      @Override
      public void progress(double fraction, String message) {
        steps += message.contains("raining") ? 1 : 0;
      }

      @Override
      public Wish wish() {
        return steps >= after ? wish : Wish.CONTINUE;
      }

      @Override
      public void note(String sentence) {
        notes.add(sentence);
      }
    };
  }

  private Path checkpoint() {
    return folder.resolve("state.zip");
  }

  private SimGanModel train(TrainingConfig config, boolean resume, TrainingListener listener) {
    CheckpointPlan plan = new CheckpointPlan(checkpoint(), 1000, resume);
    return Training.train(SIMULATED, REAL, config, plan, listener);
  }

  private void cancelAfter(int steps, TrainingConfig config, boolean resume) {
    assertThrows(
        CancelledException.class, () -> train(config, resume, stopping(Wish.CANCEL, steps)));
  }

  @ParameterizedTest
  @EnumSource
  void resumedIsUninterrupted(Variant variant) throws IOException {
    TrainingConfig config = variant.config;
    SimGanModel whole = Training.train(SIMULATED, REAL, config, TrainingListener.NONE);
    for (int stop : variant.stops) {
      cancelAfter(stop, config, false);
      TestModels.assertSame(whole, train(config, true, stopping(Wish.CONTINUE, 0)));
      Files.delete(checkpoint());
    }
  }

  @Test
  void stoppingOftenChangesNothing() {
    TrainingConfig config = QUICK;
    SimGanModel whole = Training.train(SIMULATED, REAL, config, TrainingListener.NONE);
    for (int i = 0; i < 6; i++) {
      cancelAfter(1 + i % 4, config, i > 0);
    }
    TestModels.assertSame(whole, train(config, true, TrainingListener.NONE));
  }

  /** The state itself is equal, and so is what was collected for points of the curves to come. */
  @Test
  void checkpointsOfOneStepAreTheSameBytes() throws IOException {
    TrainingConfig config = QUICK.edit().steps(1000).build(); // a point in 4 steps
    cancelAfter(16, config, false);
    byte[] whole = Files.readAllBytes(checkpoint());
    Files.delete(checkpoint());
    SimGanModel finished = train(config, false, stopping(Wish.FINISH, 7));
    assertEquals(2, finished.provenance().steps());
    assertEquals(2, finished.provenance().curves().size(), "one is made for the end");
    cancelAfter(9, config, true);
    assertArrayEquals(whole, Files.readAllBytes(checkpoint()));
  }

  @Test
  void anIntervalIsKeptWhoeverKillsTheTraining() throws IOException {
    TrainingConfig config = QUICK;
    CheckpointPlan plan = new CheckpointPlan(checkpoint(), 4, false);
    Path kept = folder.resolve("kept.zip");
    TrainingListener copying =
        new TrainingListener() {
          @Override
          public void progress(double fraction, String message) {
            // As if killed in step 11: the checkpoint of step 8 is there.
            if (fraction == 11 / 17.0) {
              try {
                Files.copy(checkpoint(), kept);
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            }
          }
        };
    SimGanModel whole = Training.train(SIMULATED, REAL, config, plan, copying);
    Files.move(kept, checkpoint(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertEquals(3, ModelFile.read(checkpoint()).provenance().steps());
    TestModels.assertSame(whole, train(config, true, stopping(Wish.CONTINUE, 0)));
    assertEquals(List.of("Going on after 8 of 17 steps, pre-training included."), notes);
  }

  @Test
  void theCheckpointIsTheModelSoFar() {
    TrainingConfig config = QUICK;
    SimGanModel finished = train(config, false, stopping(Wish.FINISH, 12));
    SimGanModel kept = ModelFile.read(checkpoint());
    TestModels.assertSame(finished, kept);
    assertEquals(7, kept.provenance().steps());
    assertTrue(notes.get(0).contains(checkpoint().toString()), notes.toString());
  }

  @Test
  void aCheckpointIsNotReplacedUnasked() throws IOException {
    Files.writeString(checkpoint(), "somebody's");
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> train(QUICK, false, TrainingListener.NONE));
    assertTrue(e.getMessage().contains("state.zip"), e.getMessage());
    assertTrue(e.getMessage().contains("resume"), e.getMessage());
    assertEquals("somebody's", Files.readString(checkpoint()));
  }

  @Test
  void withoutACheckpointItStartsAndSaysSo() {
    TrainingConfig config = QUICK;
    SimGanModel whole = Training.train(SIMULATED, REAL, config, TrainingListener.NONE);
    TestModels.assertSame(whole, train(config, true, stopping(Wish.CONTINUE, 0)));
    assertEquals(1, notes.size());
    assertTrue(notes.get(0).contains("state.zip"), notes.toString());
  }

  @Test
  void anotherTrainingIsRefusedByName() throws IOException {
    TrainingConfig config = QUICK;
    cancelAfter(3, config, false);
    byte[] before = Files.readAllBytes(checkpoint());
    assertRefused(SIMULATED, REAL, config.edit().seed(2).build(), "seed ('1', now '2')");
    assertRefused(SIMULATED, REAL, config.edit().steps(13).build(), "steps ('12', now '13')");
    assertRefused(
        SIMULATED,
        REAL,
        config.edit().refinerOptimiser(Optimiser.sgd(0.01)).build(),
        "refinerOptimiser.kind ('ADAM', now 'SGD')");
    TestPlanes more = new TestPlanes(4, 1, 60, 50, TrainingTest.SIMULATED.formula());
    assertRefused(more, REAL, config, "number of simulated images ('3', now '4')");
    TestPlanes larger = new TestPlanes(3, 1, 64, 49, TrainingTest.REAL.formula());
    assertRefused(SIMULATED, larger, config, "pixels of the real images");
    TestPlanes brighter =
        new TestPlanes(
            3, 1, 60, 50, (i, x, y) -> TrainingTest.SIMULATED.formula().grey(i, x, y) + 1);
    assertRefused(brighter, REAL, config, "pixels of the simulated images, grey levels");
    assertArrayEquals(before, Files.readAllBytes(checkpoint()));
  }

  private void assertRefused(
      PlaneSet simulated, PlaneSet real, TrainingConfig config, String part) {
    CheckpointPlan plan = new CheckpointPlan(checkpoint(), 1000, true);
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class,
            () -> Training.train(simulated, real, config, plan, TrainingListener.NONE));
    assertTrue(e.getMessage().contains(part), e.getMessage());
    assertTrue(e.getMessage().contains("state.zip"), e.getMessage());
  }

  @Test
  void aCheckpointThatCannotBeWrittenCostsANoteOnly() throws IOException {
    TrainingConfig config = QUICK;
    SimGanModel whole = Training.train(SIMULATED, REAL, config, TrainingListener.NONE);
    CheckpointPlan plan = new CheckpointPlan(checkpoint(), 4, false);
    TrainingListener blocking =
        new TrainingListener() {
          @Override
          public void progress(double fraction, String message) {
            if (fraction == 6 / 17.0) {
              block(true);
            } else if (fraction == 13 / 17.0) {
              block(false);
              // What was written before the trouble is still whole.
              assertEquals(0, ModelFile.read(checkpoint()).provenance().steps());
            }
          }

          @Override
          public void note(String sentence) {
            notes.add(sentence);
          }
        };
    SimGanModel model = Training.train(SIMULATED, REAL, config, plan, blocking);
    TestModels.assertSame(whole, model);
    assertEquals(2, notes.size(), notes.toString());
    assertTrue(notes.get(0).startsWith("The training goes on"), notes.get(0));
    assertTrue(notes.get(0).contains("state.zip"), notes.get(0));
    assertTrue(notes.get(1).startsWith("2 of 5 checkpoints could not be written"), notes.get(1));
  }

  /** Takes every name that a part of the checkpoint could get, or gives them back. */
  private void block(boolean on) {
    for (int i = 0; i <= 100; i++) {
      String part = ".state.zip." + ProcessHandle.current().pid() + "-" + i + ".part";
      try {
        if (on) {
          Files.createFile(folder.resolve(part));
        } else {
          Files.delete(folder.resolve(part));
        }
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Test
  void leftoversOfKilledProcessesAreRemoved() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    Path dead = Files.createFile(folder.resolve(".state.zip." + process.pid() + "-0.part"));
    Path other = Files.createFile(folder.resolve(".other.zip." + process.pid() + "-0.part"));
    long alive = ProcessHandle.current().parent().orElseThrow().pid();
    Path living = Files.createFile(folder.resolve(".state.zip." + alive + "-0.part"));
    train(QUICK, false, TrainingListener.NONE);
    assertFalse(Files.exists(dead));
    assertTrue(Files.exists(other));
    assertTrue(Files.exists(living));
  }

  @Test
  void sizeIsKnownBefore() throws IOException {
    for (Variant variant : Variant.values()) {
      TrainingConfig config = variant.config.edit().pairing(Pairing.NONE).build();
      train(config, false, TrainingListener.NONE);
      long size = Files.size(checkpoint());
      long expected = CheckpointPlan.bytes(config, 1);
      assertTrue(size <= expected && expected < size + (512 << 10), size + " of " + expected);
      Files.delete(checkpoint());
    }
    TrainingConfig giant = Preset.HAND.config().edit().historySize(100_000).build();
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> CheckpointPlan.bytes(giant, 1));
    assertTrue(e.getMessage().contains("MB"), e.getMessage());
  }
}
