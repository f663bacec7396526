package io.github.simgan.workflow;

import io.github.simgan.AtomicFile;
import io.github.simgan.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What a folder of results says of how it was made: the settings, so that results of two models are
 * never mixed; a log, to which every run adds; and the table of the last run.
 *
 * @param folder of the results
 */
record FolderRecord(Path folder) {
  /** What the results were made with and from. */
  static final String SETTINGS = "simgan-folder.txt";

  /** One line for each image and each run. */
  static final String LOG = "simgan-log.txt";

  /** What became of each image in the last run. */
  static final String TABLE = "simgan-summary.csv";

  /** The table's file. */
  Path table() {
    return folder.resolve(TABLE);
  }

  /**
   * Checks that results which are there were made with the same settings.
   *
   * @param settings of this work
   * @param results that are there
   * @throws InvalidInputException if they were not, or nobody knows
   */
  void require(List<String> settings, List<Path> results) {
    Path file = folder.resolve(SETTINGS);
    if (results.isEmpty()) {
      return;
    } else if (!Files.exists(file)) {
      throw new InvalidInputException(
          results.get(0)
              + " is there already, and nothing says how it was made; give another folder, or have"
              + " results replaced.");
    }
    List<String> before = read(file);
    if (!before.equals(settings)) {
      List<String> news = settings.stream().filter(line -> !before.contains(line)).toList();
      throw new InvalidInputException(
          folder
              + " has results of other settings ("
              + (news.isEmpty() ? "" : "now \"" + news.get(0) + "\", ")
              + "see "
              + SETTINGS
              + " there); give another folder, or have results replaced.");
    }
  }

  private static List<String> read(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new InvalidInputException(file + " cannot be read; give another folder.", e);
    }
  }

  /**
   * Begins a run, or goes on with one.
   *
   * @param settings of this work
   * @param anew whether results that are there do not count
   * @return since when results count: older ones were made before these settings
   */
  FileTime begin(List<String> settings, boolean anew) {
    Outputs.make(folder);
    Path file = folder.resolve(SETTINGS);
    if (anew || !Files.exists(file) || !read(file).equals(settings)) {
      AtomicFile.write(file, part -> Files.write(part, settings, StandardCharsets.UTF_8));
    }
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new InvalidInputException(file + " cannot be read; give another folder.", e);
    }
  }

  /** Adds a line to the log, with the time; a log that cannot be written stops no work. */
  void log(String line) {
    String text =
        LocalDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS)
            + " "
            + line
            + "\n";
    try {
      Files.writeString(
          folder.resolve(LOG), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      // The images matter, and the table has the same.
      return;
    }
  }

  /** Writes the table, all or nothing. */
  void write(FolderSummary summary) {
    AtomicFile.write(table(), part -> Files.writeString(part, summary.csv()));
  }
}
