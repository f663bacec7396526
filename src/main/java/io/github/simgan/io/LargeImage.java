package io.github.simgan.io;

import io.github.simgan.io.zarr.OmeZarr;
import io.github.simgan.io.zarr.ZarrSpec;
import io.github.simgan.io.zarr.ZarrType;
import io.github.simgan.tensor.PixelType;
import java.nio.file.Path;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * An image that is read part by part, whatever its format, and that is written as OME-Zarr.
 *
 * @param pixels axes (X, Y, C, Z, T), minimum 0; read when asked for; safe for several threads
 * @param type of the pixels
 * @param chunk width and height in pixels of the chunks of OME-Zarr images like this one
 * @param like begins OME-Zarr images with the axes and calibration of this one
 */
@SuppressWarnings("ArrayRecordComponent") // made to be read once
public record LargeImage(
    RandomAccessibleInterval<? extends RealType<?>> pixels,
    PixelType type,
    int[] chunk,
    Like like) {
  /** Begins images, or goes on with those that were begun so before. */
  public interface Like {
    /**
     * An image with the same channels and colours.
     *
     * @param folder of it
     * @param type of its pixels
     * @param info how its pixels are made, by keyword
     * @throws io.github.simgan.InvalidInputException if it cannot be written
     */
    OmeZarr image(Path folder, ZarrType type, Map<String, String> info);

    /**
     * A map of one channel, 32-bit, shown from 0 to 1.
     *
     * @param folder of it
     * @param info how its pixels are made, by keyword
     * @throws io.github.simgan.InvalidInputException if it cannot be written
     */
    OmeZarr map(Path folder, Map<String, String> info);
  }

  private record LikeZarr(OmeZarr zarr) implements Like {
    @Override
    public OmeZarr image(Path folder, ZarrType type, Map<String, String> info) {
      return zarr.createLike(folder, type, info);
    }

    @Override
    public OmeZarr map(Path folder, Map<String, String> info) {
      return zarr.createMap(folder, info);
    }
  }

  private record LikeStack(Hyperstack stack) implements Like {
    private ZarrSpec spec(PixelType type) {
      return ZarrImages.spec(stack, type);
    }

    @Override
    public OmeZarr image(Path folder, ZarrType type, Map<String, String> info) {
      return OmeZarr.create(folder, spec(type.pixelType()), info);
    }

    @Override
    public OmeZarr map(Path folder, Map<String, String> info) {
      return OmeZarr.createMap(folder, spec(stack.pixelType()), info);
    }
  }

  /**
   * Opens an image that is read in rows of blocks, of which as much is kept as the next row comes
   * back to.
   *
   * @param path OME-Zarr folder, or any file that {@link ImageFiles#open} reads
   * @param width of the rows in pixels
   * @param height of the rows in pixels; blocks of whole chunks may be higher by less than a chunk
   * @throws io.github.simgan.InvalidInputException if it cannot be read
   */
  public static LargeImage open(Path path, long width, long height) {
    if (ImageFiles.isZarr(path)) {
      OmeZarr zarr = OmeZarr.open(path);
      int[] chunk = zarr.chunk();
      return new LargeImage(
          zarr.pixels(width + chunk[0], height + chunk[1]),
          zarr.type().pixelType(),
          chunk,
          new LikeZarr(zarr));
    }
    Hyperstack stack = ImageFiles.open(path);
    LikeStack like = new LikeStack(stack);
    int[] chunk = like.spec(stack.pixelType()).chunk();
    return new LargeImage(stack.pixels(), stack.pixelType(), chunk, like);
  }
}
