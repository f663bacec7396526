package io.github.simgan.refine;

import io.github.simgan.InvalidInputException;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/** The planes (X, Y, C) of an image with axes (X, Y, C, ...). */
final class Planes {
  private static final int KEY_PIXELS = 32;

  private Planes() {}

  /** Number of planes: the product of all dimensions after the third. */
  static long count(Interval image) {
    long count = 1;
    for (int d = 3; d < image.numDimensions(); d++) {
      count *= image.dimension(d);
    }
    return count;
  }

  /**
   * Which plane of an image a plane of a part of it is.
   *
   * @param image axes (X, Y, C, ...)
   * @param part of it, relative to the image's minimum
   * @param index of the plane in the part
   */
  static long index(Interval image, Interval part, long index) {
    long plane = 0;
    long step = 1;
    long rest = index;
    for (int d = 3; d < image.numDimensions(); d++) {
      plane += step * (part.min(d) + rest % part.dimension(d));
      rest /= part.dimension(d);
      step *= image.dimension(d);
    }
    return plane;
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

  /**
   * One channel of an image, as a view that starts at 0 in every axis.
   *
   * @param image axes (X, Y, C, ...)
   * @param channel counted from 0
   * @return axes (X, Y, 1, ...)
   */
  static RandomAccessibleInterval<? extends RealType<?>> channel(
      RandomAccessibleInterval<? extends RealType<?>> image, int channel) {
    return Views.zeroMin(Views.interval(image, channel((Interval) image, channel)));
  }

  /** As above, of an interval. */
  static Interval channel(Interval image, int channel) {
    long[] min = image.minAsLongArray();
    long[] max = image.maxAsLongArray();
    min[2] += channel;
    max[2] = min[2];
    return new FinalInterval(min, max);
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

  /**
   * A number that says which image this is, so that every image of a folder gets noise of its own
   * and gets the same again, whatever its file is called and whichever way it came in: a hash of
   * some of the first plane's pixels.
   */
  static long key(RandomAccessibleInterval<? extends RealType<?>> image) {
    RandomAccess<? extends RealType<?>> access = get(image, 0).randomAccess();
    long key = 0;
    for (int i = 0; i < KEY_PIXELS; i++) {
      for (int j = 0; j < KEY_PIXELS; j++) {
        access.setPosition((2 * i + 1) * image.dimension(0) / (2 * KEY_PIXELS), 0);
        access.setPosition((2 * j + 1) * image.dimension(1) / (2 * KEY_PIXELS), 1);
        access.setPosition(0, 2);
        key = 31 * key + Float.floatToIntBits(access.get().getRealFloat());
      }
    }
    return key;
  }

  /**
   * Checks the number of channels.
   *
   * @param image axes (X, Y, C, ...)
   * @param channels of the model
   * @param instead what else to do with a model of one channel
   */
  static void requireChannels(RandomAccessibleInterval<?> image, int channels, String instead) {
    if (image.numDimensions() < 3 || image.dimension(2) != channels) {
      throw new InvalidInputException(
          String.format(
              "The image has %d channel(s), but the model was trained on images with %d; choose an "
                  + "image of the same kind%s.",
              image.dimension(2),
              channels,
              channels == 1 ? " (convert RGB to grey, for example)" + instead : ""));
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
