package io.github.simgan.network;

import java.util.Locale;

/** What computes the networks. */
public enum Engine {
  /** ND4J's operations: everywhere the same, and what the others are tested against. */
  ND4J,
  /** oneDNN called directly: the same sums, faster. The default where its native code loads. */
  ONEDNN,
  /**
   * oneDNN with Winograd's method (Lavin and Gray 2016) where it fits: half the work. Rounding
   * differs, also between the tiles of an image, by about a millionth of the range.
   */
  FASTEST;

  /** The name in tables and files. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
