package io.github.simgan.refine;

import io.github.simgan.InvalidInputException;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/** The planes (X, Y, C) of an image with axes (X, Y, C, ...). */
final class Planes {
  private Planes() {}

  /** Number of planes: the product of all dimensions after the third. */
  static long count(RandomAccessibleInterval<?> image) {
    long count = 1;
    for (int d = 3; d < image.numDimensions(); d++) {
      count *= image.dimension(d);
    }
    return count;
  }

  /**
   * One plane, as a view that starts at 0 in every axis.
   *
   * @param image axes (X, Y, C, ...), at least three
   * @param index with the fourth axis running fastest
   */
  static RandomAccessibleInterval<? extends RealType<?>> get(
      RandomAccessibleInterval<? extends RealType<?>> image, long index) {
    return slice(image, index);
  }

  private static <T extends RealType<?>> RandomAccessibleInterval<T> slice(
      RandomAccessibleInterval<T> image, long index) {
    RandomAccessibleInterval<T> plane = image;
    long rest = index;
    for (int d = 3; d < image.numDimensions(); d++) {
      plane = Views.hyperSlice(plane, 3, image.min(d) + rest % image.dimension(d));
      rest /= image.dimension(d);
    }
    return Views.zeroMin(plane);
  }

  static void requireChannels(RandomAccessibleInterval<?> image, int channels) {
    if (image.numDimensions() < 3 || image.dimension(2) != channels) {
      throw new InvalidInputException(
          String.format(
              "The image has %d channel(s), but the model was trained on images with %d; choose an "
                  + "image of the same kind%s.",
              image.dimension(2),
              channels,
              channels == 1 ? " (convert RGB to grey, for example)" : ""));
    }
  }

  static void requireSize(RandomAccessibleInterval<?> image, int least, String network) {
    if (image.dimension(0) < least || image.dimension(1) < least) {
      throw new InvalidInputException(
          String.format(
              "The image is %d×%d pixels, smaller than the %d×%d pixels that the %s looks at; "
                  + "choose a larger image.",
              image.dimension(0), image.dimension(1), least, least, network));
    }
  }
}
