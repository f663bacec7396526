package io.github.simgan.workflow;

import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The parts of one result and which of them are done, whoever made them. */
final class SharedJob {
  private static final int NAMED = 3;

  private final JobFolder folder;
  private final List<String> description;
  private final Parts parts;

  /**
   * Opens a job; nothing is written yet.
   *
   * @param output folder of the result
   * @param description a line for each thing on which the parts depend
   * @param parts of the result
   * @throws InvalidInputException if it cannot be done, or another job is under way in the output
   */
  SharedJob(Path output, List<String> description, Parts parts) {
    this.parts = parts;
    this.folder = new JobFolder(output);
    this.description = new ArrayList<>(description);
    this.description.add(parts.count() + " parts in bands");
    folder.require(this.description);
    parts.check();
  }

  /**
   * Begins, makes all that is missing and finishes.
   *
   * @param progress of it
   * @throws InvalidInputException if something cannot be read or written; finished parts stay
   * @throws io.github.simgan.CancelledException if the user cancelled; finished parts stay
   */
  void run(Progress progress) {
    begin();
    make(missing(), progress);
    finish(progress);
  }

  /** Number of parts. */
  int count() {
    return parts.count();
  }

  /** Parts that are not done yet, in order. */
  List<Integer> missing() {
    BitSet done = folder.done();
    List<Integer> missing = new ArrayList<>();
    for (int i = 0; i < parts.count(); i++) {
      if (!done.get(i)) {
        missing.add(i);
      }
    }
    return missing;
  }

  /**
   * Begins the job or joins it.
   *
   * @throws InvalidInputException if the output cannot be written
   */
  void begin() {
    folder.begin(description);
    parts.prepare();
  }

  /**
   * Makes parts. One that cannot be read costs only itself.
   *
   * @param which numbers of parts
   * @param progress of all of them
   * @return how many were made
   * @throws InvalidInputException if one could not be read (after the others are made), or cannot
   *     be written (at once)
   * @throws io.github.simgan.CancelledException if the user cancelled; finished parts stay
   */
  int make(List<Integer> which, Progress progress) {
    List<String> failed = new ArrayList<>();
    InvalidInputException first = null;
    for (int i = 0; i < which.size(); i++) {
      progress.throwIfCancelled();
      int part = which.get(i);
      Runnable write;
      try {
        Progress own = progress.part((double) i / which.size(), (i + 1.0) / which.size());
        write = parts.make(part, own);
      } catch (InvalidInputException e) {
        failed.add(parts.name(part));
        first = first == null ? e : first;
        continue;
      }
      write.run();
      folder.mark(part);
    }
    if (first != null) {
      throw new InvalidInputException(
          String.format(
              "%d of %d parts could not be made (%s%s); the first: %s",
              failed.size(),
              which.size(),
              String.join(", ", failed.subList(0, Math.min(NAMED, failed.size()))),
              failed.size() > NAMED ? ", ..." : "",
              first.getMessage()),
          first);
    }
    return which.size();
  }

  /**
   * Makes what needs all parts and ends the job.
   *
   * @param progress of it
   * @throws InvalidInputException if parts are missing
   */
  void finish(Progress progress) {
    List<Integer> missing = missing();
    if (!missing.isEmpty()) {
      throw new InvalidInputException(
          String.format(
              "%d of %d parts are still missing (the first is %s); run the same line again"
                  + " to make them.",
              missing.size(), parts.count(), parts.name(missing.get(0))));
    }
    parts.finish(progress);
    folder.remove();
  }
}
