package io.github.simgan.io;

import io.github.simgan.tensor.PixelType;
import io.github.simgan.tensor.PlaneSet;
import java.util.Objects;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/** Every (Z, T) plane of one image; Z runs fastest. */
final class StackPlanes implements PlaneSet {
  private final Hyperstack image;

  StackPlanes(Hyperstack image) {
    this.image = image;
  }

  @Override
  public int size() {
    return image.slices() * image.frames();
  }

  @Override
  public int channels() {
    return image.channels();
  }

  @Override
  public String name(int index) {
    int z = index % image.slices() + 1;
    int t = index / image.slices() + 1;
    String where =
        (image.slices() > 1 ? "slice " + z : "")
            + (image.slices() > 1 && image.frames() > 1 ? ", " : "")
            + (image.frames() > 1 ? "frame " + t : "");
    return where.isEmpty() ? image.title() : image.title() + " (" + where + ")";
  }

  @Override
  public RandomAccessibleInterval<? extends RealType<?>> plane(int index) {
    Objects.checkIndex(index, size());
    return slice(image.pixels(), index % image.slices(), index / image.slices());
  }

  private static <T extends RealType<?>> RandomAccessibleInterval<T> slice(
      RandomAccessibleInterval<T> pixels, int z, int t) {
    return Views.hyperSlice(Views.hyperSlice(pixels, 4, t), 3, z);
  }

  /** Memory that the image's pixels take; a virtual one's are counted as a few planes. */
  long bytes() {
    long plane =
        image.pixels().dimension(0)
            * image.pixels().dimension(1)
            * image.channels()
            * image.pixels().getType().getBitsPerPixel()
            / 8;
    return image.isVirtual() ? 2 * plane : plane * size();
  }

  @Override
  public PixelType pixelType() {
    return image.pixelType();
  }
}
