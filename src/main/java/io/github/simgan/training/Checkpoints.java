package io.github.simgan.training;

import io.github.simgan.AtomicFile;
import io.github.simgan.InvalidInputException;
import io.github.simgan.model.CheckpointFile;
import io.github.simgan.model.SimGanModel;
import io.github.simgan.model.StateReader;
import io.github.simgan.model.StateWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes a training's checkpoints when they are due, and goes on from one. What a checkpoint holds
 * depends on the step alone, not on when it was written. One that cannot be written costs a note
 * and not the training.
 */
final class Checkpoints {
  /** However slow the steps are, no more than this is lost. */
  private static final long LONGEST = Duration.ofMinutes(5).toNanos();

  private final Optional<CheckpointPlan> plan;
  private final Map<String, String> identity;
  private final TrainingListener listener;
  private long last = System.nanoTime();
  private int written;
  private String failure;
  private int failures;

  /**
   * @param plan where to and how often; none for no checkpoints
   * @param identity of the training, by which its checkpoint is known again
   * @param listener is told what happens
   */
  Checkpoints(
      Optional<CheckpointPlan> plan, Map<String, String> identity, TrainingListener listener) {
    this.plan = plan;
    this.identity = identity;
    this.listener = listener;
  }

  /** Gives the state of the checkpoint, if there is one to go on from. */
  void resume(Consumer<StateReader> restore) {
    if (plan.isEmpty()) {
      return;
    }
    Path file = plan.get().file();
    if (plan.get().resume() && Files.exists(file)) {
      CheckpointFile.read(file, identity, restore);
    } else if (plan.get().resume()) {
      listener.note(
          "There is no checkpoint '" + file + "' yet, so the training starts from the beginning.");
    }
    AtomicFile.removeLeftovers(file);
  }

  /** Whether it is time for a checkpoint. */
  boolean isDue(int steps) {
    return writes() && (steps % plan.get().every() == 0 || System.nanoTime() - last > LONGEST);
  }

  /** Whether checkpoints are wanted. */
  boolean writes() {
    return plan.isPresent() && plan.get().every() > 0;
  }

  /** Writes a checkpoint; notes the first one that cannot be written. */
  void write(SimGanModel model, StateWriter state) {
    last = System.nanoTime();
    try {
      CheckpointFile.write(model, identity, state, plan.get().file());
      written++;
    } catch (InvalidInputException e) {
      failures++;
      if (failure == null) {
        listener.note("The training goes on, but a checkpoint is missing: " + e.getMessage());
      }
      failure = e.getMessage();
    }
  }

  /**
   * Says at the end what is there and what is missing.
   *
   * @param complete whether nothing is left to go on with
   */
  void end(boolean complete) {
    if (failures > 0) {
      listener.note(
          String.format(
              "%d of %d checkpoints could not be written: %s",
              failures, failures + written, failure));
    }
    if (written > 0 && !complete) {
      listener.note(
          "The training can be gone on with from the checkpoint '"
              + plan.get().file()
              + "' with the option \"resume\".");
    }
  }
}
