package io.github.simgan.evaluate;

import io.github.simgan.Progress;
import io.github.simgan.tensor.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * Power spectrum of images by spatial frequency, mean over all directions: which structure sizes an
 * image has how much of. White noise of standard deviation s has power s² at every frequency.
 */
final class RadialSpectrum {
  /** Width and height of the largest tile that is transformed. */
  static final int MOST = 128;

  private static final int TILES_OF_A_PLANE = 6;

  /** Frequencies per doubling. */
  private static final int PER_OCTAVE = 4;

  private RadialSpectrum() {}

  /** The largest power of two, at most {@link #MOST}, that fits a side of so many pixels. */
  static int tile(int side) {
    return Math.min(MOST, Integer.highestOneBit(Math.max(1, side)));
  }

  /**
   * Measures a set: tiles at even places, each less its mean and under a Hann window.
   *
   * @param set shares of the range
   * @param tile width and height of tiles in pixels, a power of two that fits every plane
   * @param most planes to use
   * @param progress may cancel
   * @return frequency in cycles per pixel, 1 / tile to 0.5, and power in squares of the share
   */
  static PixelCurve of(ScaledSet set, int tile, int most, Progress progress) {
    double[] power = new double[tile * tile];
    int tiles = 0;
    for (int plane : set.some(most)) {
      progress.throwIfCancelled();
      Field field = set.field(plane);
      for (int i = 0; i < TILES_OF_A_PLANE; i++) {
        // Along a diagonal that wraps, so that rows and columns of tiles all come.
        int x = (field.width() - tile) * i / Math.max(1, TILES_OF_A_PLANE - 1);
        int y = (field.height() - tile) * (i * 2 % TILES_OF_A_PLANE) / (TILES_OF_A_PLANE - 1);
        add(field.crop(x, y, tile, tile), power);
        tiles++;
      }
    }
    return radial(power, tile, tiles);
  }

  private static void add(Field part, double[] power) {
    int size = part.width();
    double[] window = new double[size];
    double energy = 0;
    for (int i = 0; i < size; i++) {
      window[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / size);
      energy += window[i] * window[i];
    }
    double mean = part.mean();
    double[] re = new double[size * size];
    double[] im = new double[size * size];
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        re[y * size + x] = (part.at(x, y) - mean) * window[x] * window[y];
      }
    }
    Fourier.forward(re, im, size);
    for (int i = 0; i < power.length; i++) {
      power[i] += (re[i] * re[i] + im[i] * im[i]) / (energy * energy);
    }
  }

  private static PixelCurve radial(double[] power, int size, int tiles) {
    int bins = 1 + (int) Math.round(PER_OCTAVE * Math.log(size / 2.0) / Math.log(2));
    double[] sum = new double[bins];
    double[] frequency = new double[bins];
    int[] count = new int[bins];
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        double cycles = Math.hypot(Math.min(x, size - x), Math.min(y, size - y));
        if (cycles >= 1 && cycles <= size / 2.0) {
          int bin = (int) Math.round(PER_OCTAVE * Math.log(cycles) / Math.log(2));
          sum[bin] += power[y * size + x] / tiles;
          frequency[bin] += cycles / size;
          count[bin]++;
        }
      }
    }
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (int i = 0; i < bins; i++) {
      if (count[i] > 0) {
        x.add(frequency[i] / count[i]);
        y.add(sum[i] / count[i]);
      }
    }
    return new PixelCurve(x, y);
  }
}
