package io.github.simgan.tensor;

import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * Grey levels of a set of planes, sampled evenly: what the intensity maps of a model are made from.
 */
public final class IntensityStatistics {
  /** Percentile that becomes −1: the background of a typical fluorescence image. */
  public static final double LOW_PERCENTILE = 1;

  /** Percentile that becomes +1; the few brighter pixels lie above +1. */
  public static final double HIGH_PERCENTILE = 99.8;

  /** Percentile below which real pixels may be clipped in refined images. */
  private static final double DARKEST_PERCENTILE = 0.01;

  /** Room for refined pixels a little darker than the darkest real ones, networks' range. */
  private static final double DARK_HEADROOM = 0.02;

  /** A few black pixels of the real set must not cost the refined images their range. */
  private static final double MAX_SHIFT = 0.15;

  private static final int MAX_SAMPLES = 4_000_000;
  private static final int MAX_PLANES = 500;

  private final List<Histogram> channels;
  private final PixelType type;

  private IntensityStatistics(List<Histogram> channels, PixelType type) {
    this.channels = channels;
    this.type = type;
  }

  /**
   * Reads planes and samples their pixels: all planes of a set of up to 500, evenly chosen ones of
   * a larger set, rows evenly chosen within each.
   *
   * @param planes to read
   * @param progress may cancel between planes
   * @throws InvalidInputException if a plane cannot be read or has NaN pixels
   */
  public static IntensityStatistics measure(PlaneSet planes, Progress progress) {
    PlaneSample sample = new PlaneSample(planes, MAX_PLANES);
    int count = planes.channels();
    int quota = Math.max(1000, MAX_SAMPLES / sample.size());
    List<float[]> samples = new ArrayList<>();
    sample.measure(
        "Measuring intensities", progress, plane -> sampleRows(plane, count, quota), samples::add);
    int size = samples.stream().mapToInt(pixels -> pixels.length / count).sum();
    List<Histogram> channels = new ArrayList<>();
    for (int c = 0; c < count; c++) {
      float[] values = new float[size];
      int n = 0;
      for (float[] pixels : samples) {
        for (int i = c; i < pixels.length; i += count) {
          values[n++] = pixels[i];
        }
      }
      channels.add(Histogram.of(values, n));
    }
    return new IntensityStatistics(channels, planes.pixelType());
  }

  private static float[] sampleRows(
      RandomAccessibleInterval<? extends RealType<?>> plane, int channels, int quota) {
    int width = Math.toIntExact(plane.dimension(0));
    int height = Math.toIntExact(plane.dimension(1));
    int rows = Math.min(height, Math.max(1, quota / width));
    if (rows == height) {
      return Pixels.read(plane, 0, 0, width, height);
    }
    int row = width * channels;
    float[] pixels = new float[rows * row];
    for (int r = 0; r < rows; r++) {
      float[] line = Pixels.read(plane, 0, (long) r * height / rows, width, 1);
      System.arraycopy(line, 0, pixels, r * row, row);
    }
    return pixels;
  }

  /**
   * The map from these grey levels to the networks' range.
   *
   * @param what the set, for a message: "simulated" or "real"
   * @throws InvalidInputException if the images are constant
   */
  public IntensityMap map(String what) {
    List<IntensityMap.Range> ranges = new ArrayList<>();
    for (Histogram channel : channels) {
      double low = channel.percentile(LOW_PERCENTILE);
      double high = channel.percentile(HIGH_PERCENTILE);
      if (!(low < high)) {
        high = channel.percentile(100);
      }
      if (!(low < high)) {
        throw new InvalidInputException(
            "The "
                + what
                + " images are constant (grey level "
                + low
                + "); choose images with content.");
      }
      ranges.add(new IntensityMap.Range(low, high));
    }
    return new IntensityMap(ranges);
  }

  /**
   * Otsu's threshold between background and objects.
   *
   * @param map of these statistics
   * @return per channel, in the networks' range
   */
  public double[] thresholds(IntensityMap map) {
    double[] thresholds = new double[channels.size()];
    for (int c = 0; c < thresholds.length; c++) {
      IntensityMap.Range range = map.channels().get(c);
      thresholds[c] = range.toUnit(channels.get(c).otsu(range.low(), range.high()));
    }
    return thresholds;
  }

  /**
   * The maps of a model.
   *
   * @param simulated statistics of the simulated set
   * @param real statistics of the real set
   */
  public static IntensityMaps maps(IntensityStatistics simulated, IntensityStatistics real) {
    IntensityMap from = simulated.map("simulated");
    IntensityMap to = real.map("real");
    List<IntensityMap.Range> output = new ArrayList<>();
    for (int c = 0; c < from.channels().size(); c++) {
      IntensityMap.Range range = from.channels().get(c);
      double darkest =
          to.channels().get(c).toUnit(real.channels.get(c).percentile(DARKEST_PERCENTILE))
              - DARK_HEADROOM;
      double wanted = simulated.type.minimum() - range.toGrey(darkest);
      double shift = Math.min(Math.max(0, wanted), MAX_SHIFT * (range.high() - range.low()));
      output.add(new IntensityMap.Range(range.low() + shift, range.high() + shift));
    }
    return new IntensityMaps(
        from, to, new IntensityMap(output), List.of(), simulated.type, real.type);
  }
}
