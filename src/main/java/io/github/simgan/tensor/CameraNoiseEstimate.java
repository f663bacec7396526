package io.github.simgan.tensor;

import io.github.simgan.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * Measures the noise of pixels: for every brightness the median size of the response to a filter
 * that is blind to constant and sloping brightness (Immerkær 1996, Computer Vision and Image
 * Understanding 64:300), and a line through what comes out. Medians leave out edges and hot pixels.
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

  /** The median size of values of a normal distribution, in standard deviations. */
  private static final double MEDIAN = 0.6745;

  /** Standard deviations in the filter's response to white noise of 1. */
  private static final double FILTER = 6;

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
    int used = Math.min(set.size(), MAX_PLANES);
    List<CameraNoiseEstimate> all = new ArrayList<>();
    for (int c = 0; c < set.channels(); c++) {
      all.add(new CameraNoiseEstimate());
    }
    for (int i = 0; i < used; i++) {
      progress.throwIfCancelled();
      progress.update((double) i / used, "Measuring noise");
      RandomAccessibleInterval<? extends RealType<?>> plane =
          set.plane((int) ((long) i * set.size() / used));
      int width = (int) Math.min(plane.dimension(0), MAX_SIDE);
      int height = (int) Math.min(plane.dimension(1), MAX_SIDE);
      long left = (plane.dimension(0) - width) / 2;
      long top = (plane.dimension(1) - height) / 2;
      float[] pixels = Pixels.read(plane, left, top, width, height);
      map.toUnit(pixels);
      for (int c = 0; c < all.size(); c++) {
        all.get(c).add(pixels, c, all.size(), width);
      }
    }
    return all.stream().map(CameraNoiseEstimate::line).toList();
  }

  private void add(float[] p, int channel, int across, int width) {
    int height = p.length / across / width;
    int down = width * across;
    for (int y = 1; y < height - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        int at = y * down + x * across + channel;
        int above = at - down;
        int below = at + down;
        float corners =
            p[above - across] + p[above + across] + p[below - across] + p[below + across];
        float sides = p[above] + p[below] + p[at - across] + p[at + across];
        int bin = (int) Math.floor(((corners + sides + p[at]) / 9 - LOW) / STEP);
        if (bin >= 0 && bin < BINS) {
          sizes[bin][(int) (counts[bin]++ % MOST)] = Math.abs(corners - 2 * sides + 4 * p[at]);
        }
      }
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
      double deviation = Selection.of(known, count / 2)[0] / MEDIAN / FILTER;
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
