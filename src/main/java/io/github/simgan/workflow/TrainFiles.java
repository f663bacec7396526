package io.github.simgan.workflow;

import io.github.simgan.AtomicFile;
import io.github.simgan.io.ImageFiles;
import io.github.simgan.model.ModelFile;
import io.github.simgan.model.SimGanModel;
import io.github.simgan.network.DiscriminatorSpec;
import io.github.simgan.network.RefinerSpec;
import io.github.simgan.tensor.PlaneSet;
import io.github.simgan.training.CheckpointPlan;
import io.github.simgan.training.Training;
import io.github.simgan.training.TrainingConfig;
import io.github.simgan.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Training from files to files. */
public final class TrainFiles {
  private static final int BYTES_PER_WEIGHT = 4;

  /** For learning curves and descriptions. */
  private static final long BYTES_BESIDE_WEIGHTS = 64 << 10;

  private TrainFiles() {}

  /**
   * What a training writes.
   *
   * @param model file, by convention named {@code *.zip}
   * @param log file for the learning curves as CSV, if wanted
   * @param checkpoints where the state of the training is kept
   * @param keepCheckpoint whether the state is kept even after a training that ended well
   */
  public record Results(
      Path model, Optional<Path> log, CheckpointPlan checkpoints, boolean keepCheckpoint) {}

  /**
   * Trains on two sets of images and writes the model. Where it goes is checked first, so that no
   * training is lost to a wrong folder; but for checkpoints, nothing is written unless the training
   * ends well.
   *
   * @param simulated image file or folder
   * @param real image file or folder
   * @param results files to write
   * @param config all settings
   * @param listener follows and may stop
   * @return the model that was written
   * @throws io.github.simgan.InvalidInputException if the images or the outputs cannot be used
   * @throws io.github.simgan.training.TrainingFailedException if the training collapses
   * @throws io.github.simgan.CancelledException if the listener wished so
   */
  public static SimGanModel train(
      Path simulated,
      Path real,
      Results results,
      TrainingConfig config,
      TrainingListener listener) {
    Set<Path> used = new HashSet<>();
    addFiles(simulated, used);
    addFiles(real, used);
    check(results, used, config);
    PlaneSet x = ImageFiles.planes(simulated);
    PlaneSet y = ImageFiles.planes(real);
    return train(x, y, results, config, listener);
  }

  private static void check(Results results, Set<Path> used, TrainingConfig config) {
    Path model = results.model;
    Outputs.requireFile(model, size(config.refiner(), config.discriminator()));
    Outputs.requireUnused(model, used);
    used.add(Outputs.key(model));
    results.log.ifPresent(
        file -> {
          Outputs.requireFile(file, BYTES_BESIDE_WEIGHTS);
          Outputs.requireUnused(file, used);
          used.add(Outputs.key(file));
        });
    Outputs.requireUnused(results.checkpoints.file(), used);
  }

  /**
   * Trains on two sets of images that are open, and writes the model as above.
   *
   * @param simulated images that have labels
   * @param real images without labels
   * @param results files to write; that they replace none of the images is the caller's care
   * @param config all settings
   * @param listener follows and may stop
   * @return the model that was written
   */
  public static SimGanModel train(
      PlaneSet simulated,
      PlaneSet real,
      Results results,
      TrainingConfig config,
      TrainingListener listener) {
    CheckpointPlan checkpoints = results.checkpoints;
    checkpoints.requireFree();
    if (checkpoints.every() > 0) {
      // The next one is written beside the last one.
      long room = 2 * CheckpointPlan.bytes(config, simulated.channels());
      Outputs.requireFile(checkpoints.file(), room - size(checkpoints.file()));
    }
    SimGanModel trained = Training.train(simulated, real, config, checkpoints, listener);
    // The model first: it took hours, the table a moment.
    AtomicFile.removeLeftovers(results.model);
    ModelFile.write(trained, results.model);
    results.log.ifPresent(file -> CurvesCsv.write(trained.provenance(), file));
    if (trained.provenance().steps() == config.steps() && !results.keepCheckpoint) {
      delete(checkpoints.file(), listener);
    }
    return trained;
  }

  private static void delete(Path checkpoint, TrainingListener listener) {
    try {
      Files.deleteIfExists(checkpoint);
    } catch (IOException e) {
      listener.note(
          "The checkpoint '" + checkpoint + "' could not be deleted and may be deleted by hand.");
    }
  }

  private static long size(RefinerSpec refiner, DiscriminatorSpec discriminator) {
    return BYTES_PER_WEIGHT * (refiner.parameters() + discriminator.parameters())
        + BYTES_BESIDE_WEIGHTS;
  }

  /** Bytes of a file that is there already; 0 if it is not. */
  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  private static void addFiles(Path input, Set<Path> used) {
    boolean one = !Files.isDirectory(input) || ImageFiles.isZarr(input);
    List<Path> files = one ? List.of(input) : ImageFiles.list(input);
    files.forEach(file -> used.add(Outputs.key(file)));
  }
}
