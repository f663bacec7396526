package io.github.simgan.workflow;

import io.github.simgan.Progress;
import io.github.simgan.evaluate.UseInput;
import io.github.simgan.evaluate.UseResult;
import io.github.simgan.evaluate.UseSettings;
import io.github.simgan.evaluate.UseTest;
import io.github.simgan.io.ImageFiles;
import java.nio.file.Path;
import java.util.Optional;

/** The use test from files. */
public final class UseFiles {
  private UseFiles() {}

  /**
   * Trains the same network on each set and tests it on real images.
   *
   * @param simulated image file or folder
   * @param refined the same images, refined, if there are any
   * @param labels of the simulated images: label images, or a table named {@code *.csv}
   * @param real images to test on
   * @param realLabels their labels
   * @param settings of the trainings
   * @param progress may cancel
   * @throws io.github.simgan.InvalidInputException if something cannot be read or does not fit
   */
  public static UseResult run(
      Path simulated,
      Optional<Path> refined,
      Path labels,
      Path real,
      Path realLabels,
      UseSettings settings,
      Progress progress) {
    return UseTest.run(input(simulated, refined, labels, real, realLabels), settings, progress);
  }

  /** Opens the files. */
  static UseInput input(
      Path simulated, Optional<Path> refined, Path labels, Path real, Path realLabels) {
    return new UseInput(
        ImageFiles.planes(simulated),
        refined.map(ImageFiles::planes),
        LabelFiles.read(labels),
        ImageFiles.planes(real),
        LabelFiles.read(realLabels));
  }
}
