package io.github.simgan.io.zarr;

import io.github.simgan.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The arrays "0", "1", ... of an image, each half as wide and high as the one before, until one is
 * at most 256 pixels wide and high.
 *
 * @param axes of the arrays
 * @param levels the largest first
 */
record ZarrPyramid(ZarrAxes axes, List<ZarrArray> levels) {
  private static final int SMALLEST = 256;
  private static final int MOST_LEVELS = 12;

  /** A chunk is the mean of two by two of the larger array, which no other chunk needs. */
  private static final int KEPT = 4;

  ZarrPyramid {
    levels = List.copyOf(levels);
  }

  /**
   * Arrays without chunks; or those that were made so before.
   *
   * @param folder that holds them
   * @param axes of the arrays
   * @param size of the largest, (X, Y, C, Z, T)
   * @param chunk width and height of the chunks
   * @param type of the pixels
   * @param compression of the chunks
   */
  static ZarrPyramid create(
      Path folder,
      ZarrAxes axes,
      long[] size,
      int[] chunk,
      ZarrType type,
      Compression compression) {
    List<ZarrArray> levels = new ArrayList<>();
    long[] now = size.clone();
    while (true) {
      long[] chunks = {Math.min(chunk[0], now[0]), Math.min(chunk[1], now[1]), 1, 1, 1};
      int[] inArray = Arrays.stream(axes.toArray(chunks)).mapToInt(Math::toIntExact).toArray();
      ZarrLayout layout = ZarrLayout.of(axes.toArray(now), inArray, type, compression);
      levels.add(ZarrArray.create(folder.resolve(String.valueOf(levels.size())), layout));
      if (Math.max(now[0], now[1]) <= SMALLEST || levels.size() == MOST_LEVELS) {
        return new ZarrPyramid(axes, levels);
      }
      now[0] = (now[0] + 1) / 2;
      now[1] = (now[1] + 1) / 2;
    }
  }

  /**
   * Fills the smaller arrays with means of the larger ones.
   *
   * @param progress of it
   */
  void fill(Progress progress) {
    long all = levels.stream().skip(1).mapToLong(level -> level.layout().chunks()).sum();
    long done = 0;
    for (int level = 1; level < levels.size(); level++) {
      ZarrArray larger = levels.get(level - 1);
      ZarrArray target = levels.get(level);
      HalfSize half = new HalfSize(axes.toImageJ(larger.pixels(KEPT)), target.layout().type());
      for (long i = 0; i < target.layout().chunks(); i++) {
        progress.throwIfCancelled();
        progress.update((double) done++ / all, "Writing smaller copies");
        int n = axes.count();
        long[] min = new long[n];
        int[] size = new int[n];
        target.layout().grid().getCellDimensions(i, min, size);
        long[] length = Arrays.stream(size).asLongStream().toArray();
        target.writeChunk(i, half.of(position(min, 0), position(length, 1)));
      }
    }
  }

  /** Values of the array's ImgLib2 axes, as those of (X, Y, C, Z, T). */
  private long[] position(long[] inArray, long missing) {
    long[] values = new long[5];
    Arrays.fill(values, missing);
    for (int d = 0; d < inArray.length; d++) {
      values[axes.imageJ(d)] = inArray[d];
    }
    return values;
  }
}
