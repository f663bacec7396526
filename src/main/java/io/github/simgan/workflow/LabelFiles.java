package io.github.simgan.workflow;

import io.github.simgan.InvalidInputException;
import io.github.simgan.evaluate.UseInput;
import io.github.simgan.io.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Labels from files: label images, or a table with the class of each image. */
final class LabelFiles {
  private static final long MAX_BYTES = 64L << 20;

  private LabelFiles() {}

  /**
   * Reads labels.
   *
   * @param path label images (file, stack or folder), or a file named {@code *.csv}: a heading,
   *     then one line for each image in order, whose second column is the class, 0 to 99
   * @throws InvalidInputException if it is neither
   */
  static UseInput.Labels read(Path path) {
    return path.toString().toLowerCase(Locale.ROOT).endsWith(".csv")
        ? new UseInput.Classes(classes(path))
        : new UseInput.Masks(ImageFiles.planes(path));
  }

  private static int[] classes(Path file) {
    List<Integer> classes = new ArrayList<>();
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new InvalidInputException(file + " is too large for a table of classes.");
      }
      List<String> lines = Files.readAllLines(file);
      for (int i = 1; i < lines.size(); i++) {
        if (lines.get(i).isBlank()) {
          continue;
        }
        String[] columns = lines.get(i).split("[,;]", -1);
        String second = columns.length < 2 ? "" : columns[1].strip();
        if (!second.matches("\\d{1,2}")) {
          throw new InvalidInputException(
              "Line "
                  + (i + 1)
                  + " of "
                  + file
                  + " has \""
                  + second
                  + "\" in its second column instead of a class from 0 to 99.");
        }
        classes.add(Integer.parseInt(second));
      }
    } catch (IOException e) {
      throw new InvalidInputException(
          "The labels " + file + " cannot be read as a table (" + e.getMessage() + ").", e);
    }
    return classes.stream().mapToInt(Integer::intValue).toArray();
  }
}
