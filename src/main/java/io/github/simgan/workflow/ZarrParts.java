package io.github.simgan.workflow;

import io.github.simgan.AtomicFile;
import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.io.LargeImage;
import io.github.simgan.io.zarr.OmeZarr;
import io.github.simgan.io.zarr.ZarrType;
import io.github.simgan.refine.ImageRefiner;
import io.github.simgan.tensor.PixelType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;

/**
 * Blocks of an image from which an OME-Zarr image is made, each of whole chunks of that, so that
 * processes that write different blocks share no file.
 */
final class ZarrParts implements Parts {
  /** What the blocks are made with; stays open as long as they are made. */
  interface Maker {
    /** Type of the pixels that are made. */
    PixelType type(PixelType input);

    /** Whether what is made is a map of one channel, whatever the image has. */
    boolean isMap();

    /** How the pixels are made, by keyword. */
    Map<String, String> info();

    /** Checks an image. */
    void requireFit(RandomAccessibleInterval<? extends RealType<?>> source);

    /** Makes a block: as {@link ImageRefiner#refine} and {@code RealismMapper.map} do. */
    void make(
        RandomAccessibleInterval<? extends RealType<?>> source,
        FinalInterval where,
        RandomAccessibleInterval<? extends RealType<?>> target,
        Progress progress);
  }

  /** Width and height in pixels that a part has at least, where the image is that large. */
  private static final int LEAST = 1024;

  private final LargeImage input;
  private final Path folder;
  private final PixelType type;
  private final BandedBlocks blocks;
  private final Maker maker;
  private OmeZarr output;

  /**
   * Checks that the image can be used.
   *
   * @param input OME-Zarr folder or image file
   * @param output OME-Zarr folder; made if needed
   * @param maker of the blocks
   * @throws InvalidInputException if it cannot be read, or is the output
   */
  ZarrParts(Path input, Path output, Maker maker) {
    this.input = LargeImage.open(input, BandedBlocks.BAND, LEAST);
    this.folder = output;
    Outputs.requireFolder(output);
    if (Outputs.same(input, output)) {
      throw new InvalidInputException(output + " is the image itself; give another folder.");
    }
    if (Files.exists(output.resolve(".zattrs")) && !new JobFolder(output).exists()) {
      // Chunk by chunk replaced, it would be for hours a mixture of both.
      throw new InvalidInputException(
          output + " is complete or another image; delete it first, or give another name.");
    }
    this.maker = maker;
    this.type = maker.type(this.input.type());
    long[] size = this.input.pixels().dimensionsAsLongArray();
    int[] chunk = this.input.chunk();
    long width = side(chunk[0], size[0]);
    long height = side(chunk[1], size[1]);
    // Small planes are taken several at a time; chunks hold one plane.
    long planes = Math.max(1, (long) LEAST * LEAST / (width * height));
    this.blocks = new BandedBlocks(size, width, height, size[2], Math.min(size[3], planes), 1);
  }

  /** Whole chunks, or all of the image. */
  private static long side(long chunk, long size) {
    return Math.min(size, (LEAST + chunk - 1) / chunk * chunk);
  }

  @Override
  public void check() {
    maker.requireFit(input.pixels());
    ZarrType.of(type);
  }

  @Override
  public int count() {
    return blocks.count();
  }

  @Override
  public String name(int index) {
    FinalInterval where = blocks.where(index);
    return String.format(
        "block at x=%d y=%d z=%d t=%d", where.min(0), where.min(1), where.min(3), where.min(4));
  }

  @Override
  public void prepare() {
    output();
  }

  /** The result: begun here, or by another process in the same way. */
  private synchronized OmeZarr output() {
    if (output == null) {
      output =
          maker.isMap()
              ? input.like().map(folder, maker.info())
              : input.like().image(folder, ZarrType.of(type), maker.info());
    }
    return output;
  }

  @Override
  public Runnable make(int index, Progress progress) {
    FinalInterval where = blocks.where(index);
    long[] size = where.dimensionsAsLongArray();
    if (maker.isMap()) {
      size[2] = 1;
    }
    RandomAccessibleInterval<? extends RealType<?>> made = array(size);
    maker.make(input.pixels(), where, made, progress);
    return () -> output().write(made, where.minAsLongArray());
  }

  private RandomAccessibleInterval<? extends RealType<?>> array(long[] dimensions) {
    return switch (ZarrType.of(type)) {
      case UINT8 -> ArrayImgs.unsignedBytes(dimensions);
      case INT8 -> ArrayImgs.bytes(dimensions);
      case UINT16 -> ArrayImgs.unsignedShorts(dimensions);
      case INT16 -> ArrayImgs.shorts(dimensions);
      case UINT32 -> ArrayImgs.unsignedInts(dimensions);
      case INT32 -> ArrayImgs.ints(dimensions);
      case FLOAT32 -> ArrayImgs.floats(dimensions);
      case FLOAT64 -> ArrayImgs.doubles(dimensions);
    };
  }

  @Override
  public void finish(Progress progress) {
    output().writePyramid(progress);
    // Of processes that were killed; nobody writes any more.
    try (Stream<Path> all = Files.walk(folder)) {
      all.filter(Files::isDirectory).forEach(f -> AtomicFile.removeLeftovers(f, name -> true));
    } catch (IOException | UncheckedIOException e) {
      throw new InvalidInputException(folder + " cannot be read; check its permissions.", e);
    }
  }
}
