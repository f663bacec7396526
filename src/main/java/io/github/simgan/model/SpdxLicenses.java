package io.github.simgan.model;

import io.github.simgan.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The identifiers of licences in SPDX's list, which the model zoo wants. */
final class SpdxLicenses {
  private static final List<String> ALL = read();

  /** As long as the longest, nearly: of longer texts nobody wants to know the nearest. */
  private static final int LONGEST = 40;

  private SpdxLicenses() {}

  private static List<String> read() {
    try (InputStream in = SpdxLicenses.class.getResourceAsStream("spdx-licenses.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Checks a licence.
   *
   * @param license as a user typed it
   * @throws InvalidInputException if it is not in the list; says the nearest that is
   */
  static void require(String license) {
    if (ALL.contains(license)) {
      return;
    }
    String nearest =
        license.length() > LONGEST
            ? "CC-BY-4.0"
            : ALL.stream().min(Comparator.comparingInt(id -> distance(license, id))).orElseThrow();
    throw new InvalidInputException(
        "The licence '"
            + license
            + "' is not an identifier of SPDX's list (spdx.org/licenses); the nearest one is "
            + nearest
            + ".");
  }

  /**
   * Letters to be changed, put in or left out, those that differ in case alone counting half; twice
   * that, to stay with whole numbers.
   */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = 2 * j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = 2 * i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + cost(a.charAt(i - 1), b.charAt(j - 1));
        diagonal = row[j];
        row[j] = Math.min(change, 2 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }

  private static int cost(char a, char b) {
    if (a == b) {
      return 0;
    }
    String other = String.valueOf(b).toLowerCase(Locale.ROOT);
    return String.valueOf(a).toLowerCase(Locale.ROOT).equals(other) ? 1 : 2;
  }
}
