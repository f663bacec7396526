package io.github.simgan.tensor;

import java.util.random.RandomGenerator;

/**
 * Random numbers (SplitMix64; Steele, Lea and Flood 2014) whose whole state is one number that a
 * checkpoint can keep.
 */
public final class SeededRandom implements RandomGenerator {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private long state;

  /**
   * A generator.
   *
   * @param seed its state
   */
  public SeededRandom(long seed) {
    this.state = seed;
  }

  /**
   * A generator whose numbers are unrelated to those of other purposes with the same seed.
   *
   * @param seed of the whole job
   * @param purpose any number that names the use
   */
  public static SeededRandom of(long seed, int purpose) {
    return new SeededRandom(new SeededRandom(seed ^ (purpose * GOLDEN)).nextLong());
  }

  /** The state: {@code new SeededRandom(state())} goes on with the same numbers. */
  public long state() {
    return state;
  }

  @Override
  public long nextLong() {
    state += GOLDEN;
    long a = (state ^ state >>> 30) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ a >>> 27) * 0x94D049BB133111EBL;
    return b ^ b >>> 31;
  }
}
