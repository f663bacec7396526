package io.github.simgan.io.zarr;

import net.imglib2.img.cell.CellGrid;

/** How many chunks of an array are worth keeping in memory once they are read. */
final class KeptChunks {
  /** Memory for chunks that were used last, in bytes. */
  private static final long CACHE = 256L << 20;

  private static final int MOST = 1 << 16;
  private static final int LEAST = 4;

  /** Pixels around a block that are read with it, as a rule. */
  private static final int AROUND = 64;

  private static final int CHANNELS = 2;

  private KeptChunks() {}

  /** For those who come back to anything: what 256 MB or an eighth of the memory hold. */
  static int most(ZarrLayout layout) {
    long bytes = (long) layout.chunkPixels() * layout.type().bytes();
    long room = Math.min(CACHE, Runtime.getRuntime().maxMemory() / 8);
    return (int) Math.max(2, Math.min(MOST, room / bytes));
  }

  /**
   * For those who walk through the planes in rows of blocks: what the blocks of a row and the
   * pixels around them lie in.
   *
   * @param layout of the array
   * @param axes of the array
   * @param width of a row in pixels
   * @param height of a row in pixels
   */
  static int rows(ZarrLayout layout, ZarrAxes axes, long width, long height) {
    CellGrid grid = layout.grid();
    long[] row = {width + 2 * AROUND, height + 2 * AROUND};
    long count = 1;
    for (int d = 0; d < grid.numDimensions(); d++) {
      int axis = axes.imageJ(d);
      int chunk = grid.cellDimension(d);
      if (axis < 2) {
        count *= Math.min(grid.gridDimension(d), (row[axis] + chunk - 1) / chunk + 1);
      } else if (axis == CHANNELS) {
        count *= grid.gridDimension(d);
      } else if (chunk > 1) {
        // The same chunks serve several planes: they are worth whatever room there is.
        return most(layout);
      }
    }
    return (int) Math.max(LEAST, Math.min(most(layout), count));
  }
}
