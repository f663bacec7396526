package io.github.simgan.tensor;

import io.github.simgan.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Measures the noise of pixels ({@link Immerkaer}): for every brightness by the median size of
 * responses, which leaves out edges and hot pixels, and a line through what comes out.
 */
final class CameraNoiseEstimate {
  private static final int MAX_PLANES = 50;
  private static final int MAX_SIDE = 1024;
  private static final double LOW = -1.5;
  private static final double STEP = 0.05;
  private static final int BINS = 70;

  /** Pixels of a brightness at least, and at most. */
  private static final int LEAST = 500;

  private static final int MOST = 20_000;

  /** Sizes of responses by brightness; of more than {@link #MOST}, the last ones. */
  private final float[][] sizes = new float[BINS][MOST];

  private final long[] counts = new long[BINS];

  private CameraNoiseEstimate() {}

  /**
   * Measures a set.
   *
   * @param set planes, of which up to 50 evenly chosen ones are read, and the central 1024×1024
   *     pixels of each
   * @param map to the networks' range
   * @param progress may cancel between planes
   * @return one for each channel; variance and slope 0 where nothing can be measured
   */
  static List<CameraNoise> of(PlaneSet set, IntensityMap map, Progress progress) {
    List<CameraNoiseEstimate> all = new ArrayList<>();
    for (int c = 0; c < set.channels(); c++) {
      all.add(new CameraNoiseEstimate());
    }
    new PlaneSample(set, MAX_PLANES)
        .measure(
            "Measuring noise",
            progress,
            plane -> Field.middle(plane, map, MAX_SIDE).stream().map(Responses::of).toList(),
            channels -> {
              for (int c = 0; c < all.size(); c++) {
                all.get(c).add(channels.get(c));
              }
            });
    return all.stream().map(CameraNoiseEstimate::line).toList();
  }

  /**
   * Of the pixels of a plane that count.
   *
   * @param bins their brightness
   * @param sizes of their responses
   */
  @SuppressWarnings("ArrayRecordComponent") // made to be read once
  private record Responses(byte[] bins, float[] sizes) {
    static Responses of(Field field) {
      int most = Math.max(0, field.width() - 2) * Math.max(0, field.height() - 2);
      byte[] bins = new byte[most];
      float[] sizes = new float[most];
      int count = 0;
      for (int y = 1; y < field.height() - 1; y++) {
        for (int x = 1; x < field.width() - 1; x++) {
          int bin = (int) Math.floor((Immerkaer.mean(field, x, y) - LOW) / STEP);
          if (bin >= 0 && bin < BINS) {
            bins[count] = (byte) bin;
            sizes[count++] = (float) Math.abs(Immerkaer.response(field, x, y));
          }
        }
      }
      return new Responses(Arrays.copyOf(bins, count), Arrays.copyOf(sizes, count));
    }
  }

  private void add(Responses responses) {
    for (int i = 0; i < responses.bins.length; i++) {
      int bin = responses.bins[i];
      sizes[bin][(int) (counts[bin]++ % MOST)] = responses.sizes[i];
    }
  }

  /** Least squares, each brightness with the weight that its variance's relative error asks for. */
  private CameraNoise line() {
    double w = 0;
    double wx = 0;
    double wy = 0;
    double wxx = 0;
    double wxy = 0;
    for (int i = 0; i < BINS; i++) {
      int count = (int) Math.min(counts[i], MOST);
      if (count < LEAST) {
        continue;
      }
      float[] known = Arrays.copyOf(sizes[i], count);
      double deviation = Immerkaer.deviationByMedian(Selection.of(known, count / 2)[0]);
      double x = LOW + (i + 0.5) * STEP;
      double y = deviation * deviation;
      double weight = count / Math.max(y * y, 1e-12);
      w += weight;
      wx += weight * x;
      wy += weight * y;
      wxx += weight * x * x;
      wxy += weight * x * y;
    }
    double spread = w * wxx - wx * wx;
    if (!(spread > 1e-9 * w * w)) {
      return new CameraNoise(w > 0 ? wy / w : 0, 0);
    }
    double slope = Math.max(0, (w * wxy - wx * wy) / spread);
    return new CameraNoise((wy - slope * wx) / w, slope);
  }
}
