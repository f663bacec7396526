package io.github.simgan.simulate;

import java.util.Random;

/** Random numbers from seeds that users choose. */
final class Seeds {
  private Seeds() {}

  /**
   * A generator; neighbouring seeds give unrelated numbers, which {@link Random} alone does not do.
   */
  static Random random(long seed) {
    long z = seed + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return new Random(z ^ (z >>> 31));
  }
}
