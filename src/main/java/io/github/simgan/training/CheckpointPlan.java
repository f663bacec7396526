package io.github.simgan.training;

import io.github.simgan.InvalidInputException;
import io.github.simgan.model.CheckpointFile;
import io.github.simgan.network.Optimiser;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a training keeps its state, so that it can be gone on with after a crash or a stop.
 *
 * @param file of the checkpoint
 * @param every steps (pre-training included) from one checkpoint to the next; 0 for none
 * @param resume whether to go on from the checkpoint, if it is there
 */
public record CheckpointPlan(Path file, int every, boolean resume) {
  /** Steps from one checkpoint to the next, unless told otherwise. */
  public static final int DEFAULT_EVERY = 200;

  /** Beside weights and history: curves, index, model description. */
  private static final long OTHER_BYTES = 256 << 10;

  /** Checks the interval. */
  public CheckpointPlan {
    if (every < 0) {
      throw new IllegalArgumentException(
          "The steps from one checkpoint to the next must not be negative.");
    }
  }

  /**
   * Where the checkpoint of a training goes unless told otherwise: {@code model.zip} becomes {@code
   * model.checkpoint.zip}.
   *
   * @param model that the training will write
   */
  public static Path beside(Path model) {
    String name = model.toAbsolutePath().getFileName().toString();
    return model.resolveSibling(name.replaceFirst("(?i)\\.zip$", "") + ".checkpoint.zip");
  }

  /**
   * Checks that no other training's checkpoint is there that would be lost.
   *
   * @throws InvalidInputException if there is one and it is not to be resumed
   */
  public void requireFree() {
    if (!resume && Files.exists(file)) {
      throw new InvalidInputException(
          "There is a checkpoint '"
              + file
              + "' already; go on from it with the option \"resume\", or delete it to start anew.");
    }
  }

  /**
   * The largest size of a checkpoint.
   *
   * @param config of the training
   * @param channels of its images
   * @return bytes
   * @throws InvalidInputException if no file can hold it
   */
  public static long bytes(TrainingConfig config, int channels) {
    long refiner = config.refiner().withChannels(channels).parameters();
    long discriminator = config.discriminator().withChannels(channels).parameters();
    int kept = config.best() == Best.LAST ? 0 : 1;
    long values =
        refiner * (3 + kept + moments(config.refinerOptimiser()))
            + discriminator * (3 + kept + moments(config.discriminatorOptimiser()));
    long patch = (long) config.patchWidth() * config.patchHeight() * channels;
    long bytes = Float.BYTES * (values + config.historySize() * patch) + OTHER_BYTES;
    if (bytes > CheckpointFile.MAX_STATE_BYTES) {
      throw new InvalidInputException(
          "A checkpoint of this training would take "
              + (bytes >> 20)
              + " MB, more than a file of its kind can hold; choose smaller patches, a smaller"
              + " history, or no checkpoints.");
    }
    return bytes;
  }

  private static int moments(Optimiser optimiser) {
    return optimiser.kind() == Optimiser.Kind.ADAM ? 2 : 0;
  }
}
