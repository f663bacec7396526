package io.github.simgan.cli;

import io.github.simgan.InvalidInputException;
import io.github.simgan.io.ImageFiles;
import io.github.simgan.workflow.FolderChoice;
import io.github.simgan.workflow.FolderSummary;
import io.github.simgan.workflow.FolderSummary.Status;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Which images of a folder, and how a run over a folder ends. */
final class FolderOptions {
  /** What becomes of results that are there. */
  enum Existing {
    SKIP,
    REPLACE
  }

  @Option(
      names = "--pattern",
      paramLabel = "GLOB",
      description =
          "Of a folder only files of such names: \"cells_*.tif\"; with a slash, of such paths below"
              + " the folder.")
  private String pattern;

  @Option(names = "--subfolders", description = "Images in subfolders too, into the same tree.")
  private boolean subfolders;

  @Option(
      names = "--existing",
      paramLabel = "skip|replace",
      description =
          "Results that are there already and not older than their image: leave them, so that a run"
              + " that was stopped goes on (default), or make them again.")
  private Existing existing;

  /**
   * The images that are meant.
   *
   * @param input file or folder
   * @param labels folder of labels
   * @return nothing if the input is a file
   * @throws InvalidInputException if it is a file and options of folders were given
   */
  Optional<FolderChoice> of(Path input, Optional<Path> labels) {
    if (Files.isDirectory(input) && !ImageFiles.isZarr(input)) {
      return Optional.of(
          new FolderChoice(
              input,
              pattern == null ? "" : pattern,
              subfolders,
              labels,
              existing == Existing.REPLACE));
    }
    if (given() || labels.isPresent()) {
      throw new InvalidInputException(
          "--pattern, --subfolders, --labels and --existing go with a folder, but "
              + input
              + (Files.exists(input) ? " is none" : " does not exist")
              + "; leave them out or give a folder.");
    }
    return Optional.empty();
  }

  /** Whether one of the options was given. */
  boolean given() {
    return pattern != null || subfolders || existing != null;
  }

  /**
   * Says what became of a folder: a line for each failure, a line in the end.
   *
   * @return exit code
   */
  static int report(FolderSummary summary, String verb, Path output, CommandLine command) {
    PrintWriter err = command.getErr();
    summary.failed().forEach(row -> err.println(Failures.oneLine(row.message())));
    if (!summary.failed().isEmpty()) {
      err.println(summary.sentence(verb));
    }
    int there = summary.count(Status.THERE);
    command
        .getOut()
        .printf(
            "%s %d image(s) into %s%s.%n",
            verb.substring(0, 1).toUpperCase(Locale.ROOT) + verb.substring(1),
            summary.count(Status.DONE),
            output,
            there == 0 ? "" : "; " + there + " were there");
    return summary.failed().isEmpty() ? 0 : Failures.SOME_FAILED;
  }
}
