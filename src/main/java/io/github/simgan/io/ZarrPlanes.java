package io.github.simgan.io;

import io.github.simgan.io.zarr.OmeZarr;
import io.github.simgan.tensor.PixelType;
import io.github.simgan.tensor.PlaneSet;
import java.util.Objects;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/**
 * Every (Z, T) plane of an OME-Zarr image; Z runs fastest. Of a plane only those chunks are read
 * that are asked for.
 */
final class ZarrPlanes implements PlaneSet {
  private final String name;
  private final PixelType type;
  private final RandomAccessibleInterval<? extends RealType<?>> pixels;

  ZarrPlanes(OmeZarr image) {
    this.name = image.folder().getFileName().toString();
    this.type = image.type().pixelType();
    this.pixels = image.pixels();
  }

  @Override
  public int size() {
    return Math.toIntExact(pixels.dimension(3) * pixels.dimension(4));
  }

  @Override
  public int channels() {
    return (int) pixels.dimension(2);
  }

  @Override
  public String name(int index) {
    long slices = pixels.dimension(3);
    return size() == 1
        ? name
        : String.format("%s (slice %d, frame %d)", name, index % slices + 1, index / slices + 1);
  }

  @Override
  public RandomAccessibleInterval<? extends RealType<?>> plane(int index) {
    Objects.checkIndex(index, size());
    long slices = pixels.dimension(3);
    return slice(pixels, index % slices, index / slices);
  }

  private static <T extends RealType<?>> RandomAccessibleInterval<T> slice(
      RandomAccessibleInterval<T> pixels, long z, long t) {
    return Views.hyperSlice(Views.hyperSlice(pixels, 4, t), 3, z);
  }

  @Override
  public PixelType pixelType() {
    return type;
  }
}
