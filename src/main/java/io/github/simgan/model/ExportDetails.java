package io.github.simgan.model;

import io.github.simgan.InvalidInputException;
import java.util.List;

/**
 * What only a model's author can say, for the model zoo.
 *
 * @param authors names, at least one
 * @param license SPDX identifier of the licence of the weights, for example {@code CC-BY-4.0}
 * @param name of the model, 5 to 64 letters, digits, spaces and {@code _+-()}; empty for "SimGAN
 *     refiner (PRESET)"
 * @param description of the model in at most 512 characters; empty for that of every refiner
 */
public record ExportDetails(List<String> authors, String license, String name, String description) {
  private static final int MOST_DESCRIPTION = 512;

  /**
   * Checks the values.
   *
   * @throws InvalidInputException if one cannot be in a model of the zoo
   */
  public ExportDetails {
    authors = authors.stream().map(String::strip).filter(a -> !a.isEmpty()).toList();
    if (authors.isEmpty()) {
      throw new InvalidInputException("The model zoo wants an author; give at least one name.");
    }
    for (String author : authors) {
      if (author.length() > 128 || author.matches(".*[/\\\\\\p{C}].*")) {
        throw new InvalidInputException("The author '" + author + "' must be a name.");
      }
    }
    if (!license.matches("[A-Za-z0-9][A-Za-z0-9.+-]{1,63}")) {
      throw new InvalidInputException(
          "The licence '"
              + license
              + "' must be an SPDX identifier, for example CC-BY-4.0 (spdx.org/licenses).");
    }
    if (!name.isEmpty() && !name.matches("[A-Za-z0-9_+() -]{5,64}")) {
      throw new InvalidInputException(
          "The name '" + name + "' must have 5 to 64 letters, digits, spaces and _+-().");
    }
    if (description.length() > MOST_DESCRIPTION) {
      throw new InvalidInputException("The description must have at most 512 characters.");
    }
  }
}
