package io.github.simgan.evaluate;

import io.github.simgan.tensor.PatchSampler;
import io.github.simgan.tensor.SeededRandom;

/** Patches as vectors, for distances between two clouds of them. */
final class Patches {
  /** Width and height in pixels where they fit. */
  static final int SIDE = 16;

  private Patches() {}

  /**
   * Patches from random places, turned at random, all channels.
   *
   * @param set to draw from
   * @param side width and height in pixels
   * @param count how many
   * @param random where from
   * @return each side · side · C values, networks' range (−1 to 1)
   */
  static float[][] of(ScaledSet set, int side, int count, SeededRandom random) {
    PatchSampler.Shape shape = new PatchSampler.Shape(side, side, 0, true);
    return new PatchSampler(set.planes(), set.map(), shape, random).next(count);
  }
}
