package io.github.simgan;

import java.util.Locale;

/** Texts from files that a stranger made, on their way into a message. */
public final class ForeignText {
  private static final int LONGEST = 60;

  private ForeignText() {}

  /**
   * A text made harmless: control characters could move a terminal's cursor, and a million letters
   * are not one sentence.
   *
   * @param text any
   * @return its first 60 characters between single quotes, all printable ASCII
   */
  public static String quote(String text) {
    StringBuilder quoted = new StringBuilder("'");
    for (int i = 0; i < Math.min(text.length(), LONGEST); i++) {
      char c = text.charAt(i);
      boolean plain = c >= ' ' && c < 127;
      quoted.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04x", (int) c));
    }
    return quoted.append(text.length() > LONGEST ? "...'" : "'").toString();
  }
}
