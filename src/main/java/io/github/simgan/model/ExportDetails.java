package io.github.simgan.model;

import io.github.simgan.InvalidInputException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What only a model's author can say, for the model zoo.
 *
 * @param authors at least one, each as {@link Author#of} reads it
 * @param license SPDX identifier of the licence of the weights, for example {@code CC-BY-4.0}
 * @param name of the model, 5 to 64 letters, digits, spaces and {@code _+-()}; empty for "SimGAN
 *     refiner (PRESET)"
 * @param description of the model in at most 512 characters; empty for that of every refiner
 * @param version of the model, for example {@code 1.0.2} (semver.org); empty for none
 * @param tags beside those of every refiner, for example {@code nuclei}: small letters, digits and
 *     {@code .-}
 * @param time of the export, if it is to be in the file
 */
public record ExportDetails(
    List<String> authors,
    String license,
    String name,
    String description,
    String version,
    List<String> tags,
    Optional<Instant> time) {
  private static final int MOST_DESCRIPTION = 512;

  /** Without version, tags and time. */
  public ExportDetails(List<String> authors, String license, String name, String description) {
    this(authors, license, name, description, "", List.of(), Optional.empty());
  }

  /**
   * Checks the values.
   *
   * @throws InvalidInputException if one cannot be in a model of the zoo
   */
  public ExportDetails {
    authors = stripped(authors);
    if (authors.isEmpty()) {
      throw new InvalidInputException("The model zoo wants an author; give at least one name.");
    }
    authors.forEach(Author::of);
    SpdxLicenses.require(license);
    if (!name.isEmpty() && !isName(name)) {
      throw new InvalidInputException(
          "The name '" + name + "' must have 5 to 64 letters, digits, spaces and _+-().");
    }
    if (description.length() > MOST_DESCRIPTION) {
      throw new InvalidInputException("The description must have at most 512 characters.");
    }
    if (!version.isEmpty() && !version.matches("\\d{1,9}\\.\\d{1,9}\\.\\d{1,9}")) {
      throw new InvalidInputException(
          "The version '" + version + "' must be three numbers, for example 1.0.2 (semver.org).");
    }
    tags = stripped(tags);
    for (String tag : tags) {
      if (!tag.matches("[a-z0-9][a-z0-9.-]{0,63}")) {
        throw new InvalidInputException(
            "The tag '" + tag + "' must be a word of small letters, digits, dots and hyphens.");
      }
    }
  }

  /** Whether the zoo takes a name. */
  static boolean isName(String name) {
    return name.matches("[A-Za-z0-9_+() -]{5,64}");
  }

  private static List<String> stripped(List<String> texts) {
    return texts.stream().map(String::strip).filter(text -> !text.isEmpty()).toList();
  }
}
