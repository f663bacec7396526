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
 * @param like makes an OME-Zarr image with the axes, calibration and colours of this one
 * @param map makes one of one channel, 32-bit, shown from 0 to 1, whatever the type asked for
 */
@SuppressWarnings("ArrayRecordComponent") // made to be read once
public record LargeImage(
    RandomAccessibleInterval<? extends RealType<?>> pixels,
    PixelType type,
    int[] chunk,
    Like like,
    Like map) {
  /** Makes images. */
  @FunctionalInterface
  public interface Like {
    /**
     * Begins an image, or goes on with one that was begun so before.
     *
     * @param folder of it
     * @param type of its pixels
     * @param info how its pixels are made, by keyword
     * @throws io.github.simgan.InvalidInputException if it cannot be written
     */
    OmeZarr create(Path folder, ZarrType type, Map<String, String> info);
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
          zarr::createLike,
          (folder, type, info) -> zarr.createMap(folder, info));
    }
    Hyperstack stack = ImageFiles.open(path);
    ZarrSpec spec = ZarrImages.spec(stack, stack.pixelType());
    return new LargeImage(
        stack.pixels(),
        stack.pixelType(),
        spec.chunk(),
        (folder, type, info) ->
            OmeZarr.create(folder, ZarrImages.spec(stack, type.pixelType()), info),
        (folder, type, info) -> OmeZarr.createMap(folder, spec, info));
  }
}
