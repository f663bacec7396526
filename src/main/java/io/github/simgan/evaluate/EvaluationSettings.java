package io.github.simgan.evaluate;

import io.github.simgan.InvalidInputException;

/**
 * How an evaluation is done.
 *
 * @param patch width and height of the small patches of the two-sample test in pixels, a multiple
 *     of 8 from 16 to 256; smaller than an object, since refining must not change shapes
 * @param steps of the classifier's training with small patches, at least 3; a third with large ones
 * @param asked small patches of each set that the classifier is asked about in each fold, at least
 *     16; half as many large ones, and a quarter for distances between clouds of patches
 * @param images of each set whose pixels and objects are measured one by one, at least 1; more of
 *     images smaller than 256×256 pixels
 * @param seed of all random numbers
 */
public record EvaluationSettings(int patch, int steps, int asked, int images, long seed) {
  /** Width and height in pixels of the large patches, where they fit. */
  public static final int LARGE_PATCH = 64;

  private static final int QUICK = 3;

  /** Small patches of 24 pixels, 600 steps, 60 images, seed 1: a few minutes. */
  public static EvaluationSettings defaults() {
    TwoSampleTest.Settings test = TwoSampleTest.Settings.defaults();
    return new EvaluationSettings(test.patch(), test.steps(), test.asked(), 60, test.seed());
  }

  /**
   * Checks the values.
   *
   * @throws InvalidInputException if the patch is not a multiple of 8 from 16 to 256
   * @throws IllegalArgumentException if another value is too small
   */
  public EvaluationSettings {
    if (patch < 16 || patch > 256 || patch % 8 != 0) {
      throw new InvalidInputException(
          "The patch of an evaluation must be a multiple of 8 from 16 to 256 pixels, not "
              + patch
              + ".");
    }
    if (steps < 3 || asked < 16 || images < 1) {
      throw new IllegalArgumentException("An evaluation needs steps, patches and images.");
    }
  }

  /** A third of the steps, patches and images: a third of the time, wider intervals. */
  public EvaluationSettings quick() {
    return new EvaluationSettings(
        patch, Math.max(3, steps / QUICK), Math.max(16, asked / QUICK), images / QUICK + 1, seed);
  }

  /** The same with other small patches. */
  public EvaluationSettings withPatch(int pixels) {
    return new EvaluationSettings(pixels, steps, asked, images, seed);
  }

  /** The same with another seed. */
  public EvaluationSettings withSeed(long number) {
    return new EvaluationSettings(patch, steps, asked, images, number);
  }

  /** The two-sample test with the small patches. */
  public TwoSampleTest.Settings small() {
    return new TwoSampleTest.Settings(
        patch, steps, TwoSampleTest.Settings.defaults().batch(), asked, seed);
  }

  /** The two-sample test with large patches, which cost more each. */
  TwoSampleTest.Settings large(int pixels) {
    return new TwoSampleTest.Settings(
        pixels, steps / 3, TwoSampleTest.Settings.defaults().batch() / 2, asked / 2, seed);
  }

  /** Patches of each set for distances between clouds of them. */
  int distancePatches() {
    return asked / 4;
  }
}
