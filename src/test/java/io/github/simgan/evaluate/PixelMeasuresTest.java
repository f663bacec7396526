package io.github.simgan.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.Progress;
import io.github.simgan.tensor.IntensityMap;
import io.github.simgan.tensor.SeededRandom;
import io.github.simgan.tensor.TestPlanes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Curves and distances of pixels and patches whose values are known. */
class PixelMeasuresTest {
  /** Grey levels 0 to 1000 are shares 0 to 1. */
  private static ScaledSet set(TestPlanes.Formula formula) {
    IntensityMap map = new IntensityMap(List.of(new IntensityMap.Range(0, 1000)));
    return new ScaledSet(new TestPlanes(4, 1, 160, 150, formula), map, 0.5);
  }

  private static double noise(int seed, int plane, int x, int y) {
    return new SeededRandom(((seed * 97L + plane) * 1009 + y) * 1013 + x).nextGaussian();
  }

  /** White noise around a mean. */
  private static ScaledSet white(int seed, double mean, double deviation) {
    return set((plane, x, y) -> (int) Math.round(mean + deviation * noise(seed, plane, x, y)));
  }

  @Test
  void transformOfAWaveIsOnePairOfPeaks() {
    int size = 16;
    double[] re = new double[size * size];
    double[] im = new double[size * size];
    for (int i = 0; i < re.length; i++) {
      re[i] = Math.cos(2 * Math.PI * (3 * (i % size) + 5 * (i / size)) / size);
    }
    Fourier.forward(re, im, size);
    double[] expected = new double[size * size];
    expected[5 * size + 3] = size * size / 2.0;
    expected[11 * size + 13] = size * size / 2.0;
    assertArrayEquals(expected, re, 1e-9);
    assertArrayEquals(new double[size * size], im, 1e-9);
  }

  @Test
  void whiteNoiseHasItsVarianceAtEveryFrequency() {
    PixelCurve spectrum = RadialSpectrum.of(white(1, 500, 50), 64, 4, Progress.NONE);
    assertEquals(0.5, spectrum.x().get(spectrum.x().size() - 1), 0.05);
    // Few coefficients at low frequencies, so a wide margin there.
    for (int i = 6; i < spectrum.y().size(); i++) {
      assertEquals(0.05 * 0.05, spectrum.y().get(i), 0.35 * 0.05 * 0.05, "at " + i);
    }
    PixelCurve twice = RadialSpectrum.of(white(2, 500, 100), 64, 4, Progress.NONE);
    assertEquals(4, spectrum.typicalFactor(twice), 0.4);
    assertEquals(1, spectrum.typicalFactor(spectrum), 1e-12);
  }

  @Test
  void aWaveHasItsPowerAtItsFrequency() {
    ScaledSet wave = set((plane, x, y) -> (int) Math.round(500 + 300 * Math.cos(Math.PI * x / 4)));
    PixelCurve spectrum = RadialSpectrum.of(wave, 64, 4, Progress.NONE);
    int best = 0;
    for (int i = 0; i < spectrum.y().size(); i++) {
      best = spectrum.y().get(i) > spectrum.y().get(best) ? i : best;
    }
    assertEquals(1 / 8.0, spectrum.x().get(best), 0.01);
  }

  @Test
  void histogramsMovedByATenthAreATenthApart() {
    PixelCurve a = GreyHistogram.of(white(1, 400, 60), 4, Progress.NONE);
    PixelCurve b = GreyHistogram.of(white(2, 500, 60), 4, Progress.NONE);
    assertEquals(0.1, GreyHistogram.distance(a, b), 0.003);
    assertEquals(0, GreyHistogram.distance(a, a), 1e-12);
    assertEquals(1, a.y().stream().mapToDouble(d -> d).sum(), 1e-9);
  }

  @Test
  void noiseIsMeasuredAtItsBrightness() {
    // Noise that is a tenth of the signal, on a smooth ramp.
    PixelCurve curve =
        NoiseCurve.of(
            set(
                (plane, x, y) -> {
                  double mean = 200 + 4 * x;
                  return (int) Math.round(mean * (1 + 0.1 * noise(3, plane, x, y)));
                }),
            4,
            Progress.NONE);
    for (int i = 0; i < curve.x().size(); i++) {
      double mean = curve.x().get(i);
      if (mean > 0.3 && mean < 0.7) {
        assertEquals(0.1 * mean, curve.y().get(i), 0.006, "at " + mean);
      }
    }
    assertTrue(Double.isNaN(curve.y().get(0)), "nothing is that dark");
    PixelCurve quiet = NoiseCurve.of(white(4, 500, 20), 4, Progress.NONE);
    PixelCurve loud = NoiseCurve.of(white(5, 500, 60), 4, Progress.NONE);
    assertEquals(3, quiet.typicalFactor(loud), 0.1);
  }

  private static float[][] patches(int seed, double mean) {
    return Patches.of(white(seed, mean, 100), 8, 300, new SeededRandom(seed));
  }

  @Test
  void discrepancyIsNoneWithinAKindAndGrowsWithTheDifference() {
    float[][] real = patches(1, 500);
    double sigma = MaximumMeanDiscrepancy.medianDistance(real);
    // Two patches of 64 independent values of standard deviation 0.2.
    assertEquals(Math.sqrt(2 * 64) * 0.2, sigma, 0.1);
    MaximumMeanDiscrepancy kernel = new MaximumMeanDiscrepancy(sigma);
    double same = kernel.squared(patches(2, 500), real, Progress.NONE);
    double near = kernel.squared(patches(3, 550), real, Progress.NONE);
    double far = kernel.squared(patches(4, 700), real, Progress.NONE);
    assertEquals(0, same, 2e-3);
    assertTrue(near > 0.03 && far > 4 * near, near + " " + far);
  }

  @Test
  void discrepancyOfTwoPointsEachByHand() {
    // k = exp(−d²/2): within 2·e^(−1/2)/2 and 1, between (1 + e^(−1/2))/2.
    float[][] x = {{0}, {1}};
    float[][] y = {{0}, {0}};
    double expected = Math.exp(-0.5) + 1 - (1 + Math.exp(-0.5));
    assertEquals(expected, new MaximumMeanDiscrepancy(1).squared(x, y, Progress.NONE), 1e-12);
  }

  @Test
  void slicedDistanceOfAConstantShift() {
    float[][] a = patches(1, 500);
    float[][] b = new float[a.length][];
    for (int i = 0; i < a.length; i++) {
      b[i] = a[i].clone();
      for (int k = 0; k < b[i].length; k++) {
        b[i][k] += 0.2f;
      }
    }
    double distance = SlicedWasserstein.distance(a, b, 2000, new SeededRandom(1), Progress.NONE);
    // 0.2 · E|sum of a random unit vector| = 0.2 · √(2/π), halved for the share of the range.
    assertEquals(0.1 * Math.sqrt(2 / Math.PI), distance, 0.004);
    assertEquals(
        0, SlicedWasserstein.distance(a, a, 10, new SeededRandom(1), Progress.NONE), 1e-12);
  }
}
