package io.github.simgan.tensor;

import io.github.simgan.InvalidInputException;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessible;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.converter.Converters;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Pixels between ImgLib2 images with axes (X, Y, C) and flat float arrays in the networks' axis
 * order (y, x, c). Beyond its borders an image continues mirrored (the border pixel once), so that
 * convolutions see no dark frame.
 */
public final class Pixels {
  private Pixels() {}

  /**
   * Reads a rectangle with all channels.
   *
   * @param plane axes (X, Y, C), any real type, any view
   * @param x left edge relative to the plane's minimum; may lie outside
   * @param y top edge relative to the plane's minimum; may lie outside
   * @param width in pixels
   * @param height in pixels
   * @return grey levels, axis order (y, x, c)
   * @throws InvalidInputException if a pixel is NaN or infinite
   */
  public static float[] read(
      RandomAccessibleInterval<? extends RealType<?>> plane,
      long x,
      long y,
      int width,
      int height) {
    int channels = Math.toIntExact(plane.dimension(2));
    FinalInterval rectangle =
        FinalInterval.createMinSize(
            x + plane.min(0), y + plane.min(1), plane.min(2), width, height, channels);
    float[] planar = copy(plane, rectangle);
    for (float value : planar) {
      if (!Float.isFinite(value)) {
        throw new InvalidInputException(
            "The image has pixels that are NaN or infinite; replace them, for example with "
                + "Process > Noise > Remove NaNs..., and try again.");
      }
    }
    return channels == 1 ? planar : interleave(planar, channels);
  }

  private static float[] copy(
      RandomAccessibleInterval<? extends RealType<?>> plane, Interval rectangle) {
    RandomAccessible<FloatType> source = mirrored(plane);
    float[] values = new float[Math.toIntExact(Intervals.numElements(rectangle))];
    PrimitiveBlocks.of(source, PrimitiveBlocks.OnFallback.ACCEPT).copy(rectangle, values);
    return values;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the element type is only known to be real
  private static RandomAccessible<FloatType> mirrored(
      RandomAccessibleInterval<? extends RealType<?>> plane) {
    RandomAccessibleInterval raw = plane;
    RandomAccessibleInterval<FloatType> floats =
        plane.getType() instanceof FloatType
            ? (RandomAccessibleInterval<FloatType>) raw
            : Converters.convert(
                (RandomAccessibleInterval<RealType>) raw,
                (in, out) -> out.set(in.getRealFloat()),
                new FloatType());
    return Views.extendMirrorSingle(floats);
  }

  private static float[] interleave(float[] planar, int channels) {
    int area = planar.length / channels;
    float[] pixels = new float[planar.length];
    for (int c = 0; c < channels; c++) {
      for (int i = 0; i < area; i++) {
        pixels[i * channels + c] = planar[c * area + i];
      }
    }
    return pixels;
  }

  /**
   * Writes a rectangle with all channels. Values must fit the image's type already.
   *
   * @param pixels axis order (y, x, c); rows of {@code stride} pixels
   * @param offset first pixel to take, in pixels
   * @param stride pixels from one row to the next
   * @param target axes (X, Y, C): the rectangle to fill
   */
  public static void write(
      float[] pixels,
      int offset,
      int stride,
      RandomAccessibleInterval<? extends RealType<?>> target) {
    int channels = Math.toIntExact(target.dimension(2));
    long height = target.dimension(1);
    for (int c = 0; c < channels; c++) {
      for (long y = 0; y < height; y++) {
        writeRow(pixels, offset + (int) y * stride, c, channels, target, y);
      }
    }
  }

  private static void writeRow(
      float[] pixels,
      int first,
      int channel,
      int channels,
      RandomAccessibleInterval<? extends RealType<?>> target,
      long y) {
    RandomAccess<? extends RealType<?>> access = target.randomAccess();
    access.setPosition(target.min(0), 0);
    access.setPosition(target.min(1) + y, 1);
    access.setPosition(target.min(2) + channel, 2);
    long width = target.dimension(0);
    for (int x = 0; x < width; x++) {
      access.get().setReal(pixels[(first + x) * channels + channel]);
      access.fwd(0);
    }
  }

  /**
   * A batch of images as a tensor.
   *
   * @param images each height · width · channels values in axis order (y, x, c)
   * @return (N, height, width, channels)
   */
  public static INDArray tensor(float[][] images, int height, int width, int channels) {
    int size = height * width * channels;
    float[] all = new float[images.length * size];
    for (int i = 0; i < images.length; i++) {
      System.arraycopy(images[i], 0, all, i * size, size);
    }
    return Nd4j.createFromArray(all).reshape('c', images.length, height, width, channels);
  }
}
