package io.github.simgan.workflow;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What became of the images of a folder.
 *
 * @param rows one for each image, in the order in which they were worked on
 * @param table file with the same rows
 */
public record FolderSummary(List<Row> rows, Path table) {
  /** The first line of the table. */
  public static final String HEADER = "image,status,width,height,planes,seconds,message";

  /** What became of an image. */
  public enum Status {
    /** It was worked on now. */
    DONE,
    /** Its results were there already. */
    THERE,
    /** It could not be used. */
    FAILED,
    /** The work ended before. */
    WAITING
  }

  /**
   * One image.
   *
   * @param image relative to the input folder
   * @param status what became of it
   * @param width in pixels; 0 where it was not opened
   * @param height in pixels
   * @param planes slices times frames
   * @param seconds that it took
   * @param message why it failed; empty if it did not
   */
  public record Row(
      Path image,
      Status status,
      long width,
      long height,
      long planes,
      double seconds,
      String message) {

    static Row of(Path image, Status status, String message) {
      return new Row(image, status, 0, 0, 0, 0, message);
    }
  }

  /** A copy of the rows. */
  public FolderSummary {
    rows = List.copyOf(rows);
  }

  /**
   * Number of images.
   *
   * @param status of those that are counted
   */
  public int count(Status status) {
    return (int) rows.stream().filter(row -> row.status == status).count();
  }

  /** The images that failed. */
  public List<Row> failed() {
    return rows.stream().filter(row -> row.status == Status.FAILED).toList();
  }

  /**
   * The failures in one sentence.
   *
   * @param verb what could not be done: "refined"
   */
  public String sentence(String verb) {
    return String.format(
        "%d of %d images could not be %s; %s names each of them and why.",
        failed().size(), rows.size(), verb, table);
  }

  /** The table; decimal points whatever the language of the computer. */
  public String csv() {
    StringBuilder out = new StringBuilder(HEADER).append('\n');
    for (Row row : rows) {
      boolean opened = row.status == Status.DONE;
      out.append(quoted(row.image.toString().replace('\\', '/'))).append(',');
      out.append(row.status.name().toLowerCase(Locale.ROOT)).append(',');
      out.append(opened ? row.width + "," + row.height + "," + row.planes : ",,").append(',');
      out.append(opened ? String.format(Locale.ROOT, "%.3f", row.seconds) : "").append(',');
      out.append(quoted(row.message)).append('\n');
    }
    return out.toString();
  }

  private static String quoted(String text) {
    return text.matches("[^,\"\\r\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
