package io.github.simgan.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Sums that go along are those of every pixel's surroundings, at borders and in thin planes too.
 */
class ForegroundMeanTest {
  @ParameterizedTest
  @CsvSource({"30,20,4", "1,1,3", "1,40,2", "40,1,2", "5,5,8", "17,9,1", "90,7,1", "9,30,0"})
  void equalsTheSumOverTheSurroundings(int width, int height, int reach) {
    SeededRandom random = new SeededRandom(7);
    float[] pixels = new float[width * height];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextInt(1000) / 500f - 1;
    }
    pixels[0] = 1;
    double threshold = 0.2;
    double background = -0.9;
    ForegroundMean mean = new ForegroundMean(pixels, width, reach, threshold, background);
    int compared = 0;
    for (int y = 0; y < height; y++) {
      if (y > 0) {
        mean.nextRow();
      }
      for (int x = 0; x < width; x++) {
        if (pixels[y * width + x] > threshold) {
          assertEquals(naive(pixels, width, x, y, reach, threshold) - background, mean.at(x), 1e-6);
          compared++;
        }
      }
    }
    assertTrue(compared > 0);
  }

  private static double naive(
      float[] pixels, int width, int x, int y, int reach, double threshold) {
    double sum = 0;
    int count = 0;
    for (int v = Math.max(0, y - reach); v <= Math.min(pixels.length / width - 1, y + reach); v++) {
      for (int u = Math.max(0, x - reach); u <= Math.min(width - 1, x + reach); u++) {
        if (pixels[v * width + u] > threshold) {
          sum += pixels[v * width + u];
          count++;
        }
      }
    }
    return sum / count;
  }
}
