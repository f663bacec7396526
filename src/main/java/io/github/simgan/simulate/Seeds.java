package io.github.simgan.simulate;

import java.util.Random;

/** Random numbers from seeds that users choose. */
final class Seeds {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private Seeds() {}

  /**
   * A generator; neighbouring seeds give unrelated numbers, which {@link Random} alone does not do.
   */
  static Random random(long seed) {
    return new Random(mixed(seed));
  }

  /** A generator whose numbers are unrelated to those of the seed's other purposes. */
  static Random random(long seed, int purpose) {
    return new Random(mixed(mixed(seed) + purpose));
  }

  private static long mixed(long seed) {
    long z = seed + GOLDEN;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
