package io.github.simgan.workflow;

import io.github.simgan.InvalidInputException;
import io.github.simgan.io.Hyperstack;
import io.github.simgan.io.ImageFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Finds the label image of an image by its name: below the labels' folder at the same place, {@code
 * cells.tif} has labels {@code cells.tif}, or {@code cells_labels.tif} (also {@code _label}, {@code
 * _masks}, {@code _mask}, with a hyphen for the underscore, and with any extension of an image).
 */
final class LabelPartners {
  private static final List<String> ENDINGS =
      List.of("_labels", "_label", "_masks", "_mask", "-labels", "-label", "-masks", "-mask");

  private static final List<String> EXTENSIONS = List.of(".tif", ".tiff", ".png");

  private LabelPartners() {}

  /** Whether a file's name says that it is a label image. */
  static boolean isLabel(Path file) {
    String stem = stem(file).toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(stem::endsWith);
  }

  /**
   * The label image of an image.
   *
   * @param choice with a folder of labels
   * @param image relative to the input folder
   * @throws InvalidInputException if there is none
   */
  static Path of(FolderChoice choice, Path image) {
    Path folder = choice.labels().orElseThrow();
    Path place = folder.resolve(image);
    boolean itself = Outputs.same(folder, choice.input());
    if (!itself && Files.isRegularFile(place)) {
      return place;
    }
    for (String ending : itself ? ENDINGS : withNone()) {
      for (String extension : EXTENSIONS) {
        Path candidate = place.resolveSibling(stem(image) + ending + extension);
        if (Files.isRegularFile(candidate)) {
          return candidate;
        }
      }
    }
    throw new InvalidInputException(
        image
            + " has no labels: there is neither "
            + (itself ? "" : image + " nor ")
            + stem(image)
            + "_labels.tif in "
            + place.getParent()
            + ".");
  }

  private static List<String> withNone() {
    return Stream.concat(Stream.of(""), ENDINGS.stream()).toList();
  }

  /**
   * Checks that labels are those of an image as far as sizes tell.
   *
   * @param labels file
   * @param image opened
   * @throws InvalidInputException if they cannot be
   */
  static void requireFit(Path labels, Hyperstack image) {
    Hyperstack opened = ImageFiles.open(labels);
    for (int d = 0; d < 2; d++) {
      if (opened.pixels().dimension(d) != image.pixels().dimension(d)) {
        throw mismatch(labels, opened, image);
      }
    }
    if (opened.slices() * opened.frames() != image.slices() * image.frames()) {
      throw mismatch(labels, opened, image);
    }
  }

  private static InvalidInputException mismatch(Path labels, Hyperstack a, Hyperstack b) {
    return new InvalidInputException(
        "The labels " + labels + " have " + size(a) + " but the image has " + size(b) + ".");
  }

  private static String size(Hyperstack image) {
    return image.pixels().dimension(0)
        + "x"
        + image.pixels().dimension(1)
        + " pixels in "
        + image.slices() * image.frames()
        + " plane(s)";
  }

  /** A file's name without its extension. */
  static String stem(Path file) {
    return file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
  }

  /** A file's extension with its dot. */
  static String extension(Path file) {
    return file.getFileName().toString().substring(stem(file).length());
  }
}
