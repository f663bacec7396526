package io.github.simgan.evaluate;

import io.github.simgan.Progress;
import io.github.simgan.network.TaskNetwork;
import io.github.simgan.tensor.Pixels;
import io.github.simgan.tensor.PlaneSet;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * Images in memory, each scaled by its own grey levels, padded with their mirror image to sizes
 * that a segmenter can halve. Of large sets evenly chosen images, of large images the middle.
 */
final class ScaledPlanes {
  private static final int MAX_PLANES = 4000;
  private static final int MAX_SIDE = 2048;
  private static final long MAX_PIXELS = 200_000_000;

  /**
   * One image.
   *
   * @param index in its set
   * @param width in pixels, padded
   * @param height in pixels, padded
   * @param insideWidth in pixels, not padded
   * @param insideHeight in pixels, not padded
   * @param pixels axis order (y, x, c)
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared or hashed
  record Plane(
      int index, int width, int height, int insideWidth, int insideHeight, float[] pixels) {
    /** A square that may reach beyond the image, which goes on as its mirror image. */
    float[] read(int left, int top, int side, int channels) {
      float[] square = new float[side * side * channels];
      for (int y = 0; y < side; y++) {
        int row = mirrored(top + y, height);
        for (int x = 0; x < side; x++) {
          int from = (row * width + mirrored(left + x, width)) * channels;
          System.arraycopy(pixels, from, square, (y * side + x) * channels, channels);
        }
      }
      return square;
    }

    private static int mirrored(int position, int size) {
      int period = Math.max(1, 2 * (size - 1));
      int inside = Math.floorMod(position, period);
      return inside < size ? inside : period - inside;
    }
  }

  private ScaledPlanes() {}

  /** Reads and scales a set. */
  static List<Plane> of(PlaneSet set, InputScaling scaling, Progress progress) {
    List<Plane> planes = read(set, progress);
    int channels = set.channels();
    for (Plane plane : planes) {
      float[] channel = new float[plane.pixels.length / channels];
      for (int c = 0; c < channels; c++) {
        for (int i = 0; i < channel.length; i++) {
          channel[i] = plane.pixels[i * channels + c];
        }
        scaling.apply(channel);
        for (int i = 0; i < channel.length; i++) {
          plane.pixels[i * channels + c] = channel[i];
        }
      }
    }
    return planes;
  }

  /** Reads label images: 1 where there is an object, else 0. */
  static List<Plane> masks(PlaneSet set, Progress progress) {
    List<Plane> planes = read(set, progress);
    int channels = set.channels();
    List<Plane> masks = new ArrayList<>();
    for (Plane plane : planes) {
      float[] mask = new float[plane.pixels.length / channels];
      for (int i = 0; i < mask.length; i++) {
        mask[i] = plane.pixels[i * channels] != 0 ? 1 : 0;
      }
      masks.add(
          new Plane(
              plane.index, plane.width, plane.height, plane.insideWidth, plane.insideHeight, mask));
    }
    return masks;
  }

  private static List<Plane> read(PlaneSet set, Progress progress) {
    List<Plane> planes = new ArrayList<>();
    int used = Math.min(set.size(), MAX_PLANES);
    long pixels = 0;
    for (int i = 0; i < used && pixels < MAX_PIXELS; i++) {
      progress.throwIfCancelled();
      int index = (int) ((long) i * set.size() / used);
      RandomAccessibleInterval<? extends RealType<?>> plane = set.plane(index);
      int insideWidth = (int) Math.min(plane.dimension(0), MAX_SIDE);
      int insideHeight = (int) Math.min(plane.dimension(1), MAX_SIDE);
      int width = padded(insideWidth);
      int height = padded(insideHeight);
      long left = (plane.dimension(0) - insideWidth) / 2;
      long top = (plane.dimension(1) - insideHeight) / 2;
      float[] values = Pixels.read(plane, left, top, width, height);
      planes.add(new Plane(index, width, height, insideWidth, insideHeight, values));
      pixels += values.length;
    }
    return planes;
  }

  private static int padded(int size) {
    return (size + TaskNetwork.MULTIPLE - 1) / TaskNetwork.MULTIPLE * TaskNetwork.MULTIPLE;
  }
}
