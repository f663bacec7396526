package io.github.simgan.io.zarr;

import io.github.simgan.AtomicFile;
import io.github.simgan.InvalidInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.cell.CellGrid;
import net.imglib2.type.numeric.RealType;

/**
 * An array of Zarr 2 in a local folder: a file per chunk, which is there whole or not at all, so
 * that several processes write different chunks without locks. Axes run as in ImgLib2, the first
 * fastest. Chunks are numbered from 0, along the first axis fastest. Safe for several threads.
 */
public final class ZarrArray {
  private static final String METADATA = ".zarray";

  private final Path folder;
  private final ZarrLayout layout;
  private final AtomicLong read = new AtomicLong();

  private ZarrArray(Path folder, ZarrLayout layout) {
    this.folder = folder;
    this.layout = layout;
  }

  /**
   * Opens an array.
   *
   * @param folder with a file {@code .zarray}
   * @throws InvalidInputException if it is none, damaged, or of a kind that is not supported
   */
  public static ZarrArray open(Path folder) {
    Path metadata = folder.resolve(METADATA);
    if (!Files.exists(metadata)) {
      throw new InvalidInputException(
          folder
              + (Files.exists(folder)
                  ? " is not a Zarr 2 array (it has no .zarray); export it as OME-Zarr 0.4."
                  : " does not exist; check the path."));
    }
    return new ZarrArray(folder, ZarrLayout.read(ZarrJson.read(metadata), folder));
  }

  /**
   * Makes an array without chunks, or opens one of the same layout that is there already.
   *
   * @param folder made if needed, with those above it
   * @param layout of the array
   * @throws InvalidInputException if another array is there, or it cannot be written
   */
  public static ZarrArray create(Path folder, ZarrLayout layout) {
    if (Files.exists(folder.resolve(METADATA))) {
      ZarrArray there = open(folder);
      if (!there.layout.json().equals(layout.json())) {
        throw new InvalidInputException(
            folder + " holds another Zarr array; give another name or delete it first.");
      }
      return there;
    }
    makeFolders(folder);
    ZarrJson.write(folder.resolve(METADATA), layout.json());
    return new ZarrArray(folder, layout);
  }

  static void makeFolders(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new InvalidInputException(
          "The folder " + folder + " cannot be made; check its permissions and the room left.", e);
    }
  }

  /** What the array is. */
  public ZarrLayout layout() {
    return layout;
  }

  /** Lengths of the axes, the first running fastest. */
  long[] size() {
    return layout.grid().getImgDimensions();
  }

  /**
   * All pixels. Chunks are read when they are asked for and the last ones kept as long as the
   * returned image is, up to 256 MB or an eighth of the memory; what is written to the array
   * afterwards may not be seen.
   *
   * @return minimum 0 in each axis, read-only; safe for several threads
   */
  public RandomAccessibleInterval<? extends RealType<?>> pixels() {
    return pixels(KeptChunks.most(layout));
  }

  /**
   * As {@link #pixels()}, for those who know how many chunks they come back to.
   *
   * @param kept chunks that were used last and are kept, at least 1
   */
  RandomAccessibleInterval<? extends RealType<?>> pixels(int kept) {
    return layout.type().lazy(layout.grid(), new ChunkCache(kept, this::readChunk)::get);
  }

  /**
   * Reads a chunk.
   *
   * @param index of the chunk
   * @return {@code byte[]}, {@code short[]}, ..., as {@link ZarrType#newArray} makes them; at the
   *     borders clipped to the array; the fill value where there is no file
   * @throws InvalidInputException if the chunk is damaged
   */
  public Object readChunk(long index) {
    read.incrementAndGet();
    CellGrid grid = layout.grid();
    long[] min = new long[grid.numDimensions()];
    int[] size = new int[grid.numDimensions()];
    grid.getCellDimensions(index, min, size);
    ZarrType type = layout.type();
    int bytes = layout.chunkPixels() * type.bytes();
    Path file = file(index);
    ByteBuffer content;
    try {
      content = ByteBuffer.wrap(layout.compression().unpack(Files.readAllBytes(file), bytes));
    } catch (NoSuchFileException e) {
      content = ByteBuffer.allocate(bytes).order(layout.order());
      type.fill(layout.fill(), layout.chunkPixels(), content);
    } catch (IOException e) {
      throw new InvalidInputException(
          "The chunk "
              + file
              + " is damaged or cannot be read ("
              + e.getMessage()
              + "); copy or export the image again.",
          e);
    }
    content.order(layout.order());
    Object pixels = type.newArray(pixels(size));
    ByteBuffer from = content;
    rows(
        size,
        (inChunk, clipped, length) ->
            type.decode(from.position(inChunk * type.bytes()), pixels, clipped, length));
    return pixels;
  }

  /**
   * Writes a chunk, replacing one that is there. No lock is taken and none is needed.
   *
   * @param index of the chunk
   * @param pixels as {@link #readChunk} gives them
   * @throws InvalidInputException if it cannot be written; then what was there is unchanged
   */
  public void writeChunk(long index, Object pixels) {
    CellGrid grid = layout.grid();
    long[] min = new long[grid.numDimensions()];
    int[] size = new int[grid.numDimensions()];
    grid.getCellDimensions(index, min, size);
    ZarrType type = layout.type();
    if (type.length(pixels) != pixels(size)) {
      throw new IllegalArgumentException("The pixels are not those of chunk " + index + ".");
    }
    ByteBuffer content =
        ByteBuffer.allocate(layout.chunkPixels() * type.bytes()).order(layout.order());
    if (pixels(size) < layout.chunkPixels() && layout.fill() != 0) {
      type.fill(layout.fill(), layout.chunkPixels(), content);
    }
    rows(
        size,
        (inChunk, clipped, length) ->
            type.encode(pixels, clipped, length, content.position(inChunk * type.bytes())));
    byte[] packed = layout.compression().pack(content.array());
    Path file = file(index);
    if (layout.separator() == '/') {
      makeFolders(file.getParent());
    }
    AtomicFile.write(file, temporary -> Files.write(temporary, packed));
  }

  /**
   * Writes all chunks that a part of the array consists of.
   *
   * @param pixels of the part, of any real type; values must fit the array's type
   * @param min where the part begins in the array, a multiple of the chunk's size in each axis; it
   *     ends at such a multiple or at the array's end
   * @throws InvalidInputException if a chunk cannot be written; those before it are
   */
  public void write(RandomAccessibleInterval<? extends RealType<?>> pixels, long... min) {
    CellGrid grid = layout.grid();
    int n = grid.numDimensions();
    long[] first = new long[n];
    long[] count = new long[n];
    long chunks = 1;
    for (int d = 0; d < n; d++) {
      long end = min[d] + pixels.dimension(d);
      int chunk = grid.cellDimension(d);
      if (min[d] % chunk != 0 || (end % chunk != 0 && end != grid.imgDimension(d))) {
        throw new IllegalArgumentException("Axis " + d + " is not cut between chunks.");
      }
      first[d] = min[d] / chunk;
      count[d] = (pixels.dimension(d) + chunk - 1) / chunk;
      chunks *= count[d];
    }
    long[] position = new long[n];
    for (long i = 0; i < chunks; i++) {
      long rest = i;
      for (int d = 0; d < n; d++) {
        position[d] = first[d] + rest % count[d];
        rest /= count[d];
      }
      long index = grid.getCellGridIndexFlat(position);
      writeChunk(index, cut(pixels, min, index));
    }
  }

  private Object cut(
      RandomAccessibleInterval<? extends RealType<?>> pixels, long[] min, long index) {
    int n = min.length;
    long[] start = new long[n];
    int[] size = new int[n];
    layout.grid().getCellDimensions(index, start, size);
    Object chunk = layout.type().newArray(pixels(size));
    RandomAccess<? extends RealType<?>> access = pixels.randomAccess();
    int length = size[0];
    int[] offset = new int[n];
    for (int i = 0; i < pixels(size); i += length) {
      int rest = i / length;
      for (int d = 1; d < n; d++) {
        offset[d] = rest % size[d];
        rest /= size[d];
      }
      for (int d = 0; d < n; d++) {
        access.setPosition(pixels.min(d) + start[d] - min[d] + offset[d], d);
      }
      for (int x = 0; x < length; x++) {
        ZarrType.set(chunk, i + x, access.get().getRealDouble());
        access.fwd(0);
      }
    }
    return chunk;
  }

  /** How often a chunk was read since the array was opened. */
  long chunksRead() {
    return read.get();
  }

  /** Whether a chunk has been written. */
  public boolean hasChunk(long index) {
    return Files.isRegularFile(file(index));
  }

  private Path file(long index) {
    int n = layout.grid().numDimensions();
    long[] position = new long[n];
    layout.grid().getCellGridPositionFlat(index, position);
    StringBuilder name = new StringBuilder();
    for (int d = n - 1; d >= 0; d--) {
      name.append(position[d]).append(d == 0 ? "" : String.valueOf(layout.separator()));
    }
    return folder.resolve(name.toString());
  }

  private static int pixels(int[] size) {
    int pixels = 1;
    for (int length : size) {
      pixels *= length;
    }
    return pixels;
  }

  @FunctionalInterface
  private interface Row {
    void at(int inChunk, int clipped, int length);
  }

  /** Goes through the rows of a clipped chunk, with their places in it and in the whole chunk. */
  private void rows(int[] size, Row row) {
    int length = size[0];
    int all = pixels(size);
    for (int clipped = 0; clipped < all; clipped += length) {
      int rest = clipped / length;
      int inChunk = 0;
      int step = layout.grid().cellDimension(0);
      for (int d = 1; d < size.length; d++) {
        inChunk += rest % size[d] * step;
        rest /= size[d];
        step *= layout.grid().cellDimension(d);
      }
      row.at(inChunk, clipped, length);
    }
  }
}
