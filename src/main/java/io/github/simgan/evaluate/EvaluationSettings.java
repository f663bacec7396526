package io.github.simgan.evaluate;

import io.github.simgan.InvalidInputException;

/**
 * How an evaluation is done.
 *
 * @param patch width and height of the small patches of the two-sample test in pixels, a multiple
 *     of 8 from 16 to 256; smaller than an object, since refining must not change shapes
 * @param quick fewer steps, patches and images: about a quarter of the time, wider intervals
 * @param seed of all random numbers
 */
public record EvaluationSettings(int patch, boolean quick, long seed) {
  /** Width and height in pixels of the large patches, where they fit. */
  public static final int LARGE_PATCH = 64;

  /** Small patches of 24 pixels, not quick, seed 1. */
  public static EvaluationSettings defaults() {
    TwoSampleTest.Settings test = TwoSampleTest.Settings.defaults();
    return new EvaluationSettings(test.patch(), false, test.seed());
  }

  /**
   * Checks the values.
   *
   * @throws InvalidInputException if the patch is not a multiple of 8 from 16 to 256
   */
  public EvaluationSettings {
    if (patch < 16 || patch > 256 || patch % 8 != 0) {
      throw new InvalidInputException(
          "The patch of an evaluation must be a multiple of 8 from 16 to 256 pixels, not "
              + patch
              + ".");
    }
  }

  /** The same with other small patches. */
  public EvaluationSettings withPatch(int pixels) {
    return new EvaluationSettings(pixels, quick, seed);
  }

  /** The two-sample test with the small patches. */
  public TwoSampleTest.Settings small() {
    TwoSampleTest.Settings all = new TwoSampleTest.Settings(patch, defaultSteps(), seed);
    return quick ? new TwoSampleTest.Settings(patch, defaultSteps() / 3, 64, 2000, seed) : all;
  }

  private static int defaultSteps() {
    return TwoSampleTest.Settings.defaults().steps();
  }

  /** The two-sample test with large patches, which cost more each. */
  TwoSampleTest.Settings large(int pixels) {
    return quick
        ? new TwoSampleTest.Settings(pixels, defaultSteps() / 6, 24, 1000, seed)
        : new TwoSampleTest.Settings(pixels, defaultSteps() / 3, 32, 2000, seed);
  }

  /** Patches of each set for distances between clouds of them. */
  int distancePatches() {
    return quick ? 400 : 1000;
  }

  /** Random directions of the sliced Wasserstein distance. */
  int directions() {
    return quick ? 64 : 256;
  }

  /** Images of each set whose pixels are measured one by one. */
  int images() {
    return quick ? 20 : 60;
  }
}
