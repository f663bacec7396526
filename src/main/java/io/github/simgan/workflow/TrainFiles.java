package io.github.simgan.workflow;

import io.github.simgan.io.ImageFiles;
import io.github.simgan.model.ModelFile;
import io.github.simgan.model.SimGanModel;
import io.github.simgan.network.DiscriminatorSpec;
import io.github.simgan.network.RefinerSpec;
import io.github.simgan.tensor.PlaneSet;
import io.github.simgan.training.Training;
import io.github.simgan.training.TrainingConfig;
import io.github.simgan.training.TrainingListener;
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
   * Trains on two sets of images and writes the model. Where it goes is checked first, so that no
   * training is lost to a wrong folder; nothing is written unless the training ends well.
   *
   * @param simulated image file or folder
   * @param real image file or folder
   * @param model file to write, by convention named {@code *.zip}
   * @param log file for the learning curves as CSV, if wanted
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
      Path model,
      Optional<Path> log,
      TrainingConfig config,
      TrainingListener listener) {
    Set<Path> used = new HashSet<>();
    addFiles(simulated, used);
    addFiles(real, used);
    Outputs.requireFile(model, size(config.refiner(), config.discriminator()));
    Outputs.requireUnused(model, used);
    used.add(Outputs.key(model));
    log.ifPresent(
        file -> {
          Outputs.requireFile(file, BYTES_BESIDE_WEIGHTS);
          Outputs.requireUnused(file, used);
        });
    PlaneSet x = ImageFiles.planes(simulated);
    PlaneSet y = ImageFiles.planes(real);
    SimGanModel trained = Training.train(x, y, config, listener);
    // The model first: it took hours, the table a moment.
    ModelFile.write(trained, model);
    log.ifPresent(file -> CurvesCsv.write(trained.provenance().curves(), file));
    return trained;
  }

  private static long size(RefinerSpec refiner, DiscriminatorSpec discriminator) {
    return BYTES_PER_WEIGHT * (refiner.parameters() + discriminator.parameters())
        + BYTES_BESIDE_WEIGHTS;
  }

  private static void addFiles(Path input, Set<Path> used) {
    List<Path> files = Files.isDirectory(input) ? ImageFiles.list(input) : List.of(input);
    files.forEach(file -> used.add(Outputs.key(file)));
  }
}
