package io.github.simgan.evaluate;

import java.util.Locale;
import java.util.Optional;

/** What a card of the visual Turing test is, or was taken for. */
public enum TuringKind {
  /** From the microscope. */
  REAL,
  /** From the refiner. */
  REFINED;

  /** The word in tables: {@code real} or {@code refined}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * What was written into a table.
   *
   * @param text the whole word in any case; letters alone would be guesswork, both begin alike
   * @return empty for anything else
   */
  static Optional<TuringKind> of(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "real" -> Optional.of(REAL);
      case "refined" -> Optional.of(REFINED);
      default -> Optional.empty();
    };
  }
}
