package io.github.simgan.tensor;

import io.github.simgan.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Noise of a camera in one channel: its variance is a line of brightness, from that of reading out
 * to that of photons (Foi et al. 2008, IEEE Transactions on Image Processing 17:1737).
 *
 * @param variance at level 0 of the networks' range
 * @param slope by which it rises with one unit of the networks' range
 */
public record CameraNoise(double variance, double slope) {
  /** Checks the values. */
  public CameraNoise {
    if (!(Math.abs(variance) < 1e6 && Math.abs(slope) < 1e6)) {
      throw new IllegalArgumentException("Noise of a camera is out of range.");
    }
  }

  /** The variance at a level of the networks' range; below 0 where there is less than none. */
  public double at(double level) {
    return variance + slope * level;
  }

  /**
   * The noise that simulated images need to have that of real ones: that of the real ones without
   * that of the simulated ones, as a typical exposure leaves it.
   *
   * @param simulated planes
   * @param real planes
   * @param maps of both, with exposures if there are any
   * @param progress may cancel between planes
   * @return one for each channel
   */
  public static List<CameraNoise> missing(
      PlaneSet simulated, PlaneSet real, IntensityMaps maps, Progress progress) {
    List<CameraNoise> present = CameraNoiseEstimate.of(simulated, maps.simulated(), progress);
    List<CameraNoise> wanted = CameraNoiseEstimate.of(real, maps.real(), progress);
    List<CameraNoise> missing = new ArrayList<>();
    for (int c = 0; c < wanted.size(); c++) {
      int channel = c;
      double gain = median(maps, 1, e -> e.channels().get(channel).gain());
      double offset = median(maps, 0, e -> e.channels().get(channel).offset());
      missing.add(wanted.get(c).without(present.get(c).exposed(gain, offset)));
    }
    return missing;
  }

  private static double median(IntensityMaps maps, double none, ToDoubleFunction<Exposure> value) {
    double[] values = maps.exposures().stream().mapToDouble(value).toArray();
    Arrays.sort(values);
    return values.length == 0 ? none : values[values.length / 2];
  }

  /** The noise of images that are multiplied by a gain, and get an offset then. */
  CameraNoise exposed(double gain, double offset) {
    return new CameraNoise(gain * (gain * variance - offset * slope), gain * slope);
  }

  /** What is missing where there is some of another noise. */
  CameraNoise without(CameraNoise present) {
    return new CameraNoise(variance - present.variance, slope - present.slope);
  }
}
