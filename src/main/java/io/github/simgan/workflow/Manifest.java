package io.github.simgan.workflow;

import io.github.simgan.AtomicFile;
import io.github.simgan.InvalidInputException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of a refined dataset: what each image came from. Grows on disk, not in memory. */
final class Manifest implements AutoCloseable {
  /** The first line. */
  static final String HEADER = "refined,source,label,planes,model_sha256,noise_seed,noise_key";

  private final Path part;
  private final BufferedWriter out;

  /**
   * Begins a table.
   *
   * @param part file that holds it while it is incomplete
   */
  Manifest(Path part) {
    this.part = part;
    try {
      this.out = Files.newBufferedWriter(part);
      out.write(HEADER + "\n");
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Adds a row, its cells in the order of the header. */
  void row(Object... cells) {
    try {
      out.write(
          Stream.of(cells).map(c -> quoted(c.toString())).collect(Collectors.joining(",")) + "\n");
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private static String quoted(String cell) {
    return cell.matches("[^\",\r\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  /**
   * Ends the table.
   *
   * @param file that holds it from now on
   */
  void complete(Path file) {
    close();
    AtomicFile.write(
        file, temporary -> Files.copy(part, temporary, StandardCopyOption.REPLACE_EXISTING));
  }

  private InvalidInputException failed(IOException e) {
    return new InvalidInputException(
        part + " cannot be written; check the room on its disk and its permissions.", e);
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw failed(e);
    }
  }
}
