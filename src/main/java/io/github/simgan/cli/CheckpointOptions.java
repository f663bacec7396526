package io.github.simgan.cli;

import io.github.simgan.InvalidInputException;
import io.github.simgan.training.CheckpointPlan;
import io.github.simgan.workflow.TrainFiles;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where and how often {@code simgan train} keeps its state, and whether it goes on from there. */
final class CheckpointOptions {
  @Option(
      names = "--resume",
      description =
          "Go on from the checkpoint, if there is one; images and settings must be the same.")
  private boolean resume;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description =
          "File for the state of the training; it is a model too. Default: the model's name with"
              + " .checkpoint.zip in the place of .zip.")
  private Path file;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "N",
      defaultValue = "" + CheckpointPlan.DEFAULT_EVERY,
      description =
          "Steps from one checkpoint to the next, or 0 for none; a slow training also writes one"
              + " every five minutes. Default: ${DEFAULT-VALUE}.")
  private int every;

  @Option(
      names = "--keep-checkpoint",
      description = "Do not delete the checkpoint when the training is complete.")
  private boolean keep;

  /** Refuses a number that makes no sense. */
  void check() {
    if (every < 0) {
      throw new InvalidInputException(
          "The steps from one checkpoint to the next must not be negative.");
    }
  }

  /** What a training with these options writes. */
  TrainFiles.Results results(Path model, Optional<Path> log) {
    Path checkpoint = file == null ? CheckpointPlan.beside(model) : file;
    return new TrainFiles.Results(model, log, new CheckpointPlan(checkpoint, every, resume), keep);
  }
}
