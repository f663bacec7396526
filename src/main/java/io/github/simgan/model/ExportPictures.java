package io.github.simgan.model;

/**
 * Pictures by which a person sees what an exported model does: sample tensors and a cover. They are
 * drawn by others, and no part of what a model computes.
 *
 * @param cover PNG, twice as wide as high, at most {@value #MOST_COVER_BYTES} bytes
 * @param simulated TIFF of a simulated image, a page per channel
 * @param noise TIFF of noise, a page per channel; empty where the refiner has none
 * @param refined TIFF of the refined image
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ExportPictures(byte[] cover, byte[] simulated, byte[] noise, byte[] refined) {
  /** What the model zoo allows. */
  public static final int MOST_COVER_BYTES = 500_000;

  static final String COVER = "cover.png";
  static final String SIMULATED = "sample_simulated.tif";
  static final String NOISE = "sample_noise.tif";
  static final String REFINED = "sample_refined.tif";

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if the cover is too large
   */
  public ExportPictures {
    if (cover.length > MOST_COVER_BYTES) {
      throw new IllegalArgumentException("The cover has " + cover.length + " bytes.");
    }
  }
}
