package io.github.simgan.refine;

import io.github.simgan.InvalidInputException;

/**
 * What refining may use at most. The result does not depend on it.
 *
 * @param block width and height of blocks in pixels, 16 to 16384
 * @param memory bytes for the blocks under way, at least 16 MB; blocks that need more are cut
 * @param threads blocks that are under way at a time, as far as memory allows; 0 for as many as the
 *     networks may use threads
 */
public record BlockLimits(int block, long memory, int threads) {
  /** Least memory in bytes: that of one small block. */
  public static final long LEAST_MEMORY = 16L << 20;

  private static final int MOST_THREADS = 1024;

  /** Checks the values. */
  public BlockLimits {
    BlockGrid.checked(block);
    if (memory < LEAST_MEMORY) {
      throw new InvalidInputException(
          "The memory must be at least 16 MB, not " + (memory >> 20) + " MB.");
    }
    if (threads < 0 || threads > MOST_THREADS) {
      throw new InvalidInputException("The threads must be 1 to 1024, not " + threads + ".");
    }
  }

  /**
   * Half of the memory that Java has, which in Fiji is what Edit &gt; Options &gt; Memory &amp;
   * Threads says, and all threads.
   *
   * @param block width and height of blocks in pixels, 16 to 16384
   * @throws InvalidInputException if it is too small or too large
   */
  public static BlockLimits of(int block) {
    long half = Runtime.getRuntime().maxMemory() / 2;
    return new BlockLimits(block, Math.max(LEAST_MEMORY, half), 0);
  }

  /** The same with other memory. */
  public BlockLimits withMemory(long bytes) {
    return new BlockLimits(block, bytes, threads);
  }

  /** The same with other threads. */
  public BlockLimits withThreads(int count) {
    return new BlockLimits(block, memory, count);
  }
}
