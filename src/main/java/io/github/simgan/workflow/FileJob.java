package io.github.simgan.workflow;

import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.io.Hyperstack;
import io.github.simgan.io.ImageFiles;
import io.github.simgan.io.ImageWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The same work on one file or on every file of a folder: open, work, write each result in one go.
 * In a folder a bad image costs only itself; the job goes on and complains at the end.
 */
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

  private record Task(Path input, List<Path> outputs) {}

  private static final int NAMED = 5;

  private final List<Task> tasks = new ArrayList<>();
  private final List<Path> folders = new ArrayList<>();
  private final boolean single;

  /**
   * A job, checked: inputs are there and results can be written and replace nothing in use.
   *
   * @param input image file or folder
   * @param outputs for a file, TIFF files in folders that exist; for a folder, folders that are
   *     made if needed
   * @param inUse files beside the images that must stay
   * @throws InvalidInputException if it cannot be done
   */
  FileJob(Path input, List<Path> outputs, Path... inUse) {
    this.single = !Files.isDirectory(input);
    if (single) {
      tasks.add(new Task(input, outputs));
      outputs.forEach(FileJob::requireTiff);
      if (Files.exists(input)) {
        outputs.forEach(output -> Outputs.requireFile(output, 1));
      }
    } else {
      folder(input, outputs);
    }
    requireDistinct(outputs);
    Set<Path> used = new HashSet<>();
    tasks.forEach(task -> used.add(Outputs.key(task.input)));
    for (Path file : inUse) {
      used.add(Outputs.key(file));
    }
    tasks.forEach(task -> task.outputs.forEach(o -> Outputs.requireUnused(o, used)));
  }

  private void folder(Path input, List<Path> outputs) {
    List<Path> files = ImageFiles.list(input);
    for (Path output : outputs) {
      Outputs.requireFolder(output);
      if (Outputs.same(output, input)) {
        throw new InvalidInputException(
            output + " is the folder that the images come from; give another folder.");
      }
    }
    Map<String, Path> names = new HashMap<>();
    for (Path file : files) {
      String name = file.getFileName().toString().replaceFirst("\\.[^.]*$", "") + ".tif";
      Path before = names.put(name.toLowerCase(Locale.ROOT), file);
      if (before != null) {
        throw new InvalidInputException(
            before + " and " + file + " would both become " + name + "; rename one of them.");
      }
      tasks.add(new Task(file, outputs.stream().map(o -> o.resolve(name)).toList()));
    }
    folders.addAll(outputs);
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
   * Does all of it.
   *
   * @param verb what went wrong with images that failed: "refined"
   * @return number of images
   * @throws InvalidInputException if an image cannot be used (after all others are done), or a
   *     result cannot be written (at once: the next would not fit either)
   * @throws io.github.simgan.CancelledException if the user cancelled; finished files stay
   */
  int run(String verb, Work work, Progress progress) {
    List<String> failed = new ArrayList<>();
    InvalidInputException first = null;
    for (int i = 0; i < tasks.size(); i++) {
      progress.throwIfCancelled();
      Task task = tasks.get(i);
      List<Hyperstack> results;
      try {
        results = work.of(ImageFiles.open(task.input), part(progress, i));
      } catch (InvalidInputException e) {
        first = first == null ? named(task.input, e) : first;
        failed.add(task.input.getFileName().toString());
        continue;
      }
      write(results, task.outputs);
    }
    if (first == null) {
      return tasks.size();
    }
    throw single ? first : summary(verb, failed, first);
  }

  private void write(List<Hyperstack> results, List<Path> outputs) {
    folders.forEach(Outputs::make);
    for (int i = 0; i < outputs.size(); i++) {
      ImageWriter.tiff(results.get(i), outputs.get(i));
    }
  }

  /** The part of the progress that one image has. */
  private Progress part(Progress whole, int index) {
    return new Progress() {
      @Override
      public void update(double fraction, String message) {
        String which = single ? "" : " " + tasks.get(index).input.getFileName();
        whole.update((index + fraction) / tasks.size(), message + which);
      }

      @Override
      public boolean isCancelled() {
        return whole.isCancelled();
      }
    };
  }

  private static InvalidInputException named(Path file, InvalidInputException e) {
    String message = e.getMessage();
    return message.contains(file.getFileName().toString())
        ? e
        : new InvalidInputException(file + ": " + message, e);
  }

  private InvalidInputException summary(
      String verb, List<String> failed, InvalidInputException first) {
    String names = String.join(", ", failed.subList(0, Math.min(NAMED, failed.size())));
    return new InvalidInputException(
        String.format(
            "%d of %d images could not be %s (%s%s); the first: %s",
            failed.size(),
            tasks.size(),
            verb,
            names,
            failed.size() > NAMED ? ", ..." : "",
            first.getMessage()),
        first);
  }
}
