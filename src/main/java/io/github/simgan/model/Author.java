package io.github.simgan.model;

import io.github.simgan.InvalidInputException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who made a model.
 *
 * @param name of a person, as it is to be cited
 * @param affiliation institute or company; empty if not given
 * @param orcid the person's identifier at orcid.org, as in 0000-0002-1825-0097; empty if not given
 * @param github user name at GitHub, by which the model zoo reaches the person; empty if not given
 */
public record Author(String name, String affiliation, String orcid, String github) {
  private static final int LONGEST = 128;
  private static final Pattern ORCID = Pattern.compile("(\\d{4}-){3}\\d{3}[\\dX]");
  private static final Pattern GITHUB = Pattern.compile("@([A-Za-z0-9](?:-?[A-Za-z0-9]){0,38})");

  /**
   * Reads an author as a person writes one: {@code NAME / AFFILIATION / ORCID / @GITHUB}, of which
   * all but the name may be left out.
   *
   * @param text with " / " between its parts
   * @throws InvalidInputException if it is no such text
   */
  public static Author of(String text) {
    String[] parts = text.strip().split("\\s+/\\s+", -1);
    Author author = new Author(parts[0], "", "", "");
    for (int i = 1; i < parts.length; i++) {
      author = author.with(parts[i], text);
    }
    for (String part : parts) {
      if (part.isEmpty() || part.length() > LONGEST || part.matches(".*[/\\\\\\p{C}].*")) {
        throw refused(text);
      }
    }
    return author;
  }

  private Author with(String part, String text) {
    Matcher user = GITHUB.matcher(part);
    if (user.matches() && github.isEmpty()) {
      return new Author(name, affiliation, orcid, user.group(1));
    }
    if (ORCID.matcher(part).matches() && orcid.isEmpty()) {
      if (!checks(part)) {
        throw new InvalidInputException(
            "The ORCID iD " + part + " has a wrong digit; copy it from orcid.org.");
      }
      return new Author(name, affiliation, part, github);
    }
    if (!affiliation.isEmpty()) {
      throw refused(text);
    }
    return new Author(name, part, orcid, github);
  }

  /** The last digit is a check of the others (ISO 7064, modulo 11-2). */
  private static boolean checks(String orcid) {
    String digits = orcid.replace("-", "");
    int sum = 0;
    for (int i = 0; i < digits.length() - 1; i++) {
      sum = (sum + digits.charAt(i) - '0') * 2;
    }
    int check = (12 - sum % 11) % 11;
    return digits.charAt(digits.length() - 1) == (check == 10 ? 'X' : (char) ('0' + check));
  }

  private static InvalidInputException refused(String text) {
    return new InvalidInputException(
        "The author '"
            + text
            + "' must be a name, or NAME / AFFILIATION / ORCID / @GITHUB with \" / \" between.");
  }
}
