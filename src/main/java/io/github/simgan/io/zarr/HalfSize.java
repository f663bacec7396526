package io.github.simgan.io.zarr;

import java.util.Arrays;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * An image at half its width and height: every pixel is the mean of up to two by two.
 *
 * @param image axes (X, Y, C, Z, T)
 * @param type of the pixels
 */
record HalfSize(RandomAccessibleInterval<? extends RealType<?>> image, ZarrType type) {
  /**
   * A chunk of one plane.
   *
   * @param min where it begins in the half-size image, (X, Y, C, Z, T)
   * @param size (X, Y, 1, 1, 1)
   * @return pixels row by row
   */
  Object of(long[] min, long[] size) {
    RandomAccess<? extends RealType<?>> access = image.randomAccess();
    access.setPosition(min);
    int width = (int) size[0];
    int height = (int) size[1];
    Object pixels = type.newArray(width * height);
    double[] sums = new double[width];
    int[] counts = new int[width];
    for (int y = 0; y < height; y++) {
      Arrays.fill(sums, 0);
      Arrays.fill(counts, 0);
      for (long row = 2 * (min[1] + y); row < bound(min[1] + y, 1); row++) {
        access.setPosition(row, 1);
        for (int x = 0; x < width; x++) {
          for (long column = 2 * (min[0] + x); column < bound(min[0] + x, 0); column++) {
            access.setPosition(column, 0);
            sums[x] += access.get().getRealDouble();
            counts[x]++;
          }
        }
      }
      for (int x = 0; x < width; x++) {
        double mean = sums[x] / counts[x];
        boolean whole = type != ZarrType.FLOAT32 && type != ZarrType.FLOAT64;
        ZarrType.set(pixels, y * width + x, whole ? Math.rint(mean) : mean);
      }
    }
    return pixels;
  }

  private long bound(long position, int axis) {
    return Math.min(2 * position + 2, image.dimension(axis));
  }
}
