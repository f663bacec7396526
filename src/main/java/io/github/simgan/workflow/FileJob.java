package io.github.simgan.workflow;

import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.io.Hyperstack;
import io.github.simgan.io.ImageFiles;
import io.github.simgan.io.ImageWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Work on one image file: open, work, write each result in one go. */
final class FileJob {
  /** What is done to one image. */
  @FunctionalInterface
  interface Work {
    /**
     * Does it.
     *
     * @param image opened
     * @param progress of this image
     * @return as many images as there are outputs
     */
    List<Hyperstack> of(Hyperstack image, Progress progress);
  }

  private final Path input;
  private final List<Path> outputs;

  /**
   * A job, checked: results can be written and replace nothing in use.
   *
   * @param input image file
   * @param outputs TIFF files in folders that exist
   * @param inUse files beside the image that must stay
   * @throws InvalidInputException if it cannot be done
   */
  FileJob(Path input, List<Path> outputs, Path... inUse) {
    this.input = input;
    this.outputs = List.copyOf(outputs);
    outputs.forEach(FileJob::requireTiff);
    if (Files.exists(input)) {
      outputs.forEach(output -> Outputs.requireFile(output, 1));
    }
    requireDistinct(outputs);
    Set<Path> used = new HashSet<>(Set.of(Outputs.key(input)));
    for (Path file : inUse) {
      used.add(Outputs.key(file));
    }
    outputs.forEach(output -> Outputs.requireUnused(output, used));
  }

  private static void requireTiff(Path output) {
    String name = output.toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".tif") && !name.endsWith(".tiff") && !Files.isDirectory(output)) {
      throw new InvalidInputException(
          "Results are written as TIFF; end the name " + output + " in .tif.");
    }
  }

  private static void requireDistinct(List<Path> outputs) {
    for (int i = 1; i < outputs.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (Outputs.same(outputs.get(i), outputs.get(j))) {
          throw new InvalidInputException(
              "Two results cannot both be " + outputs.get(i) + "; give two names.");
        }
      }
    }
  }

  /**
   * Does it.
   *
   * @param work on the image
   * @param progress of the work
   * @throws InvalidInputException if the image cannot be used or a result cannot be written
   * @throws io.github.simgan.CancelledException if the user cancelled
   */
  void run(Work work, Progress progress) {
    progress.throwIfCancelled();
    List<Hyperstack> results = work.of(ImageFiles.open(input), progress);
    for (int i = 0; i < outputs.size(); i++) {
      ImageWriter.tiff(results.get(i), outputs.get(i));
    }
  }
}
