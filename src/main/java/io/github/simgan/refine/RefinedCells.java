package io.github.simgan.refine;

import io.github.simgan.CancelledException;
import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.tensor.PixelType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.DataAccess;
import net.imglib2.img.cell.Cell;
import net.imglib2.img.cell.CellGrid;
import net.imglib2.img.cell.LazyCellImg;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;

/**
 * A refined image that need not fit into memory: each cell is refined when a pixel of it is asked
 * for, and the cells used last are kept. Its pixels are those of {@link ImageRefiner#refine}.
 *
 * @param <T> pixels
 * @param <A> their arrays
 */
public final class RefinedCells<T extends NativeType<T> & RealType<T>, A extends DataAccess> {
  private final ImageRefiner refiner;
  private final RandomAccessibleInterval<? extends RealType<?>> source;
  private final List<Long> noiseKeys;
  private final T type;
  private final CellGrid grid;
  private final Map<Long, FutureTask<Cell<A>>> kept;
  private final Progress progress;

  private RefinedCells(
      ImageRefiner refiner,
      RandomAccessibleInterval<? extends RealType<?>> source,
      T type,
      int side,
      long bytes,
      Progress progress) {
    refiner.requireFit(source);
    this.progress = progress;
    this.refiner = refiner;
    this.source = source;
    this.noiseKeys = refiner.noiseKeys(source);
    this.type = type;
    long[] size = source.dimensionsAsLongArray();
    int[] cell = new int[size.length];
    for (int d = 0; d < cell.length; d++) {
      cell[d] = d < 2 ? (int) Math.min(size[d], side) : d == 2 ? (int) size[d] : 1;
    }
    this.grid = new CellGrid(size, cell);
    long cellBytes = (long) cell[0] * cell[1] * cell[2] * type.getBitsPerPixel() / Byte.SIZE;
    long most = Math.max(1, bytes / cellBytes);
    this.kept =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Long, FutureTask<Cell<A>>> eldest) {
            return size() > most;
          }
        };
  }

  /**
   * A lazy refined image.
   *
   * @param refiner that stays open as long as the image is used
   * @param source simulated image, axes (X, Y, C, ...), minimum 0
   * @param type one of {@link PixelType#UINT8}, {@link PixelType#UINT16}, {@link PixelType#FLOAT32}
   * @param side width and height of cells in pixels, at least 16
   * @param bytes of cells that are kept; one cell at least is
   * @param progress asked before a cell is made whether to go on, and told how far it lies in the
   *     image
   * @return dimensions as the source; safe for several threads, not to be written. Reading throws
   *     {@link InvalidInputException} if the source cannot be read.
   * @throws InvalidInputException if the image does not fit the model, or there is no such type
   */
  public static RandomAccessibleInterval<? extends RealType<?>> of(
      ImageRefiner refiner,
      RandomAccessibleInterval<? extends RealType<?>> source,
      PixelType type,
      int side,
      long bytes,
      Progress progress) {
    BlockGrid.checked(side);
    if (type.equals(PixelType.UINT8)) {
      return new RefinedCells<>(refiner, source, new UnsignedByteType(), side, bytes, progress)
          .image();
    } else if (type.equals(PixelType.UINT16)) {
      return new RefinedCells<>(refiner, source, new UnsignedShortType(), side, bytes, progress)
          .image();
    } else if (type.equals(PixelType.FLOAT32)) {
      return new RefinedCells<>(refiner, source, new FloatType(), side, bytes, progress).image();
    }
    throw new InvalidInputException(
        "Refined images have no pixels of type "
            + type.name()
            + "; convert the image to 8-, 16- or 32-bit.");
  }

  /**
   * Bytes of the cells of one plane with all its channels: enough for one who walks through the
   * planes once.
   *
   * @param image axes (X, Y, C, ...)
   * @param type of the refined pixels, as {@link #of} takes it
   * @param side width and height of cells in pixels
   */
  public static long planeBytes(Interval image, PixelType type, int side) {
    long bytes = type.equals(PixelType.UINT8) ? 1 : type.equals(PixelType.UINT16) ? 2 : 4;
    for (int d = 0; d < 2; d++) {
      long cell = Math.min(image.dimension(d), side);
      bytes *= (image.dimension(d) + cell - 1) / cell * cell;
    }
    return bytes * image.dimension(2);
  }

  private RandomAccessibleInterval<T> image() {
    return new LazyCellImg<T, A>(grid, type, this::cell);
  }

  private Cell<A> cell(long index) {
    FutureTask<Cell<A>> task;
    boolean mine = false;
    synchronized (kept) {
      task = kept.get(index);
      if (task == null) {
        task = new FutureTask<>(() -> refine(index));
        kept.put(index, task);
        mine = true;
      }
    }
    if (mine) {
      // Others who want this cell wait for it; those who want another do not.
      task.run();
    }
    try {
      return task.get();
    } catch (ExecutionException e) {
      forget(index, task);
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException known
          ? known
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    }
  }

  /** The next one who asks tries again. */
  private void forget(long index, FutureTask<Cell<A>> task) {
    synchronized (kept) {
      kept.remove(index, task);
    }
  }

  @SuppressWarnings("unchecked") // A is the access of T's arrays
  private Cell<A> refine(long index) {
    int n = grid.numDimensions();
    long[] min = new long[n];
    int[] size = new int[n];
    grid.getCellDimensions(index, min, size);
    long[] dimensions = new long[n];
    long[] max = new long[n];
    for (int d = 0; d < n; d++) {
      dimensions[d] = size[d];
      max[d] = min[d] + size[d] - 1;
    }
    ArrayImg<?, ?> pixels = array(dimensions);
    refiner.refine(
        source,
        noiseKeys,
        new FinalInterval(min, max),
        (RandomAccessibleInterval<T>) (RandomAccessibleInterval<?>) pixels,
        asked());
    progress.update((index + 1.0) / Intervals.numElements(grid.getGridDimensions()), "Refining");
    return new Cell<>(size, min, (A) pixels.update(null));
  }

  /** Cells are small beside the image: what one reports says nothing. */
  private Progress asked() {
    return new Progress() {
      @Override
      public void update(double fraction, String message) {}

      @Override
      public boolean isCancelled() {
        return progress.isCancelled();
      }
    };
  }

  private ArrayImg<?, ?> array(long[] size) {
    return switch (type.getBitsPerPixel()) {
      case 8 -> ArrayImgs.unsignedBytes(size);
      case 16 -> ArrayImgs.unsignedShorts(size);
      default -> ArrayImgs.floats(size);
    };
  }
}
