package io.github.simgan.evaluate;

import java.util.List;
import java.util.Optional;

/**
 * How far refined images are from real ones, with simulated and other real ones beside.
 *
 * @param scales two-sample tests, the smallest patches first
 * @param notes what could not be measured and why, in whole sentences
 * @param discrepancy squared maximum mean discrepancy of patches, unbiased
 * @param wasserstein sliced Wasserstein distance of patches, share of the range
 * @param distancePatch width and height of the patches of these two in pixels
 * @param curves properties of pixels
 */
public record Realism(
    List<Scale> scales,
    List<String> notes,
    Compared<Double> discrepancy,
    Compared<Double> wasserstein,
    int distancePatch,
    PixelCurves curves) {
  /** Copies the lists. */
  public Realism {
    scales = List.copyOf(scales);
    notes = List.copyOf(notes);
  }

  /**
   * A two-sample test with patches of one size.
   *
   * @param patch width and height of the patches in pixels
   * @param result of refined, simulated and real against real images
   */
  public record Scale(int patch, Compared<TwoSampleTest.Result> result) {}

  /**
   * Curves of each set and how far they are from the real ones'.
   *
   * @param refined of the refined images
   * @param simulated of the simulated images, if there are any
   * @param real of the real images
   * @param spectrumFactor factor by which the power spectra differ, typically; 1 is equal
   * @param histogramDistance how far grey levels must be moved on average, share of the range
   * @param noiseFactor factor by which noise at equal brightness differs, typically; 1 is equal
   */
  public record PixelCurves(
      Curves refined,
      Optional<Curves> simulated,
      Curves real,
      Compared<Double> spectrumFactor,
      Compared<Double> histogramDistance,
      Compared<Double> noiseFactor) {}

  /**
   * Properties of the pixels of one set.
   *
   * @param spectrum power by frequency in cycles per pixel
   * @param histogram share of the pixels by grey level
   * @param noise standard deviation by local mean
   */
  public record Curves(PixelCurve spectrum, PixelCurve histogram, PixelCurve noise) {}
}
