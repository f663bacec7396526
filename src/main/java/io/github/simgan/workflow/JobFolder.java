package io.github.simgan.workflow;

import io.github.simgan.AtomicFile;
import io.github.simgan.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What processes on several machines know of each other who make the parts of one result: a hidden
 * folder beside the parts that says which job it is and which parts are done. Needs no locks: a
 * part's mark is made after the part is complete, and making a part twice does no harm.
 *
 * @param output folder of the result
 */
record JobFolder(Path output) {
  private static final String NAME = ".simgan-job";

  private Path folder() {
    return output.resolve(NAME);
  }

  private Path description() {
    return folder().resolve("job.txt");
  }

  /** A file for what is not complete yet; it goes with the folder. */
  Path file(String name) {
    return folder().resolve(name);
  }

  private Path marks() {
    return folder().resolve("done");
  }

  /** Whether a job was begun here and is not finished. */
  boolean exists() {
    return Files.exists(description());
  }

  /**
   * What the job is.
   *
   * @throws InvalidInputException if there is none
   */
  List<String> read() {
    try {
      return Files.readAllLines(description(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new InvalidInputException(
          output + " holds no job that was begun; give the output folder of simgan refine.", e);
    }
  }

  /**
   * Checks that no other job is under way here.
   *
   * @param job what it is
   * @throws InvalidInputException if another one is
   */
  void require(List<String> job) {
    if (exists() && !read().equals(job)) {
      throw new InvalidInputException(
          output
              + " holds a job with another model, input or options; finish that one, or delete "
              + folder()
              + " to begin anew.");
    }
  }

  /**
   * Begins the job or joins it.
   *
   * @param job what it is
   * @throws InvalidInputException if another one is under way here, or nothing can be written
   */
  void begin(List<String> job) {
    require(job);
    try {
      Files.createDirectories(marks());
    } catch (IOException e) {
      throw new InvalidInputException(
          output + " may not be written; check its permissions and the room on its disk.", e);
    }
    if (!exists()) {
      AtomicFile.write(description(), part -> Files.write(part, job, StandardCharsets.UTF_8));
    }
  }

  /** Parts that are done. */
  BitSet done() {
    BitSet done = new BitSet();
    if (!Files.isDirectory(marks())) {
      return done;
    }
    try (Stream<Path> files = Files.list(marks())) {
      files
          .map(f -> f.getFileName().toString())
          .filter(name -> name.matches("\\d{1,9}"))
          .forEach(name -> done.set(Integer.parseInt(name)));
    } catch (IOException | UncheckedIOException e) {
      throw new InvalidInputException(marks() + " cannot be read; check its permissions.", e);
    }
    return done;
  }

  /** Marks a part as done. */
  void mark(int part) {
    AtomicFile.write(marks().resolve(Integer.toString(part)), temporary -> {});
  }

  /** Removes the folder: the result stands for itself. */
  void remove() {
    try {
      // What the job was goes last: marks without it could be taken for those of another job.
      delete(marks());
      delete(folder());
    } catch (IOException | UncheckedIOException e) {
      throw new InvalidInputException(folder() + " cannot be removed; delete it yourself.", e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
