package io.github.simgan.tensor;

import io.github.simgan.InvalidInputException;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.function.IntFunction;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessible;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.converter.Converters;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import org.nd4j.linalg.api.buffer.DataType;
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
    float[] pixels =
        plane.dimension(2) == 1 && isInside(plane, x, y, width, height)
            ? copy(plane, x, y, 0, width, height)
            : readMirrored(plane, x, y, width, height);
    for (float value : pixels) {
      if (!Float.isFinite(value)) {
        throw new InvalidInputException(
            "The image has pixels that are NaN or infinite; replace them, for example with "
                + "Process > Noise > Remove NaNs..., and try again.");
      }
    }
    return pixels;
  }

  /**
   * A rectangle without what lies around it.
   *
   * @param pixels axis order (y, x, c)
   * @param channels of them
   * @param width with margins
   * @param margin pixels on each side
   * @return axis order (y, x, c); the very array if there is no margin
   */
  public static float[] inner(float[] pixels, int channels, int width, int margin) {
    if (margin == 0) {
      return pixels;
    }
    int row = (width - 2 * margin) * channels;
    int height = pixels.length / channels / width - 2 * margin;
    float[] inner = new float[height * row];
    for (int y = 0; y < height; y++) {
      int from = ((y + margin) * width + margin) * channels;
      System.arraycopy(pixels, from, inner, y * row, row);
    }
    return inner;
  }

  private static boolean isInside(
      RandomAccessibleInterval<?> plane, long x, long y, int width, int height) {
    return x >= 0 && y >= 0 && x + width <= plane.dimension(0) && y + height <= plane.dimension(1);
  }

  private static float[] readMirrored(
      RandomAccessibleInterval<? extends RealType<?>> plane,
      long x,
      long y,
      int width,
      int height) {
    int channels = Math.toIntExact(plane.dimension(2));
    long[] columns = mirrored(x, width, plane.dimension(0));
    long[] rows = mirrored(y, height, plane.dimension(1));
    long left = Arrays.stream(columns).min().orElseThrow();
    long top = Arrays.stream(rows).min().orElseThrow();
    int sourceWidth = (int) (Arrays.stream(columns).max().orElseThrow() - left + 1);
    int sourceHeight = (int) (Arrays.stream(rows).max().orElseThrow() - top + 1);
    float[] pixels = new float[width * height * channels];
    for (int c = 0; c < channels; c++) {
      float[] source = copy(plane, left, top, c, sourceWidth, sourceHeight);
      for (int row = 0; row < height; row++) {
        int from = (int) (rows[row] - top) * sourceWidth;
        int to = row * width * channels + c;
        for (int column = 0; column < width; column++) {
          pixels[to + column * channels] = source[from + (int) (columns[column] - left)];
        }
      }
    }
    return pixels;
  }

  /** Positions inside the image of a run of positions that may lie outside: ... 2 1 0 1 2 ... */
  private static long[] mirrored(long start, int count, long size) {
    long[] positions = new long[count];
    long period = Math.max(1, 2 * (size - 1));
    for (int i = 0; i < count; i++) {
      long position = Math.floorMod(start + i, period);
      positions[i] = position < size ? position : period - position;
    }
    return positions;
  }

  /** One channel of a rectangle inside the plane. */
  private static float[] copy(
      RandomAccessibleInterval<? extends RealType<?>> plane,
      long left,
      long top,
      int channel,
      int width,
      int height) {
    long[] min = {plane.min(0) + left, plane.min(1) + top, plane.min(2) + channel};
    float[] values = new float[width * height];
    PrimitiveBlocks.of(floats(plane), PrimitiveBlocks.OnFallback.ACCEPT)
        .copy(FinalInterval.createMinSize(min[0], min[1], min[2], width, height, 1), values);
    return values;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the element type is only known to be real
  private static RandomAccessible<FloatType> floats(
      RandomAccessibleInterval<? extends RealType<?>> plane) {
    return plane.getType() instanceof FloatType
        ? (RandomAccessibleInterval<FloatType>) plane
        : Converters.convert(
            (RandomAccessibleInterval<RealType>) (RandomAccessibleInterval) plane,
            (in, out) -> out.set(in.getRealFloat()),
            new FloatType());
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
    return tensor(images.length, i -> images[i], height, width, channels);
  }

  /**
   * A batch of images that are made one after the other.
   *
   * @param count how many
   * @param image gives each, in order, as height · width · channels values in axis order (y, x, c);
   *     the array may be the same every time
   * @return (count, height, width, channels)
   */
  public static INDArray tensor(
      int count, IntFunction<float[]> image, int height, int width, int channels) {
    int size = height * width * channels;
    // An array of all of them would be huge for Java's collector, which has to empty it first.
    if (isReached((long) count * size)) {
      INDArray batch =
          Nd4j.createUninitialized(
              DataType.FLOAT, new long[] {count, height, width, channels}, 'c');
      FloatBuffer values = batch.data().asNioFloat();
      for (int i = 0; i < count; i++) {
        values.put(image.apply(i), 0, size);
      }
      return batch;
    }
    float[] all = new float[count * size];
    for (int i = 0; i < count; i++) {
      System.arraycopy(image.apply(i), 0, all, i * size, size);
    }
    return Nd4j.createFromArray(all).reshape('c', count, height, width, channels);
  }

  /**
   * The images of a batch.
   *
   * @param batch (N, height, width, channels), 32-bit floats
   * @return each height · width · channels values in axis order (y, x, c)
   */
  public static float[][] images(INDArray batch) {
    int count = (int) batch.size(0);
    int size = (int) (batch.length() / count);
    float[][] images = new float[count][size];
    if (isReached(batch.length()) && batch.ordering() == 'c' && !batch.isView()) {
      FloatBuffer values = batch.data().asNioFloat();
      for (float[] image : images) {
        values.get(image);
      }
      return images;
    }
    float[] all = batch.dup('c').reshape(batch.length()).toFloatVector();
    for (int i = 0; i < count; i++) {
      System.arraycopy(all, i * size, images[i], 0, size);
    }
    return images;
  }

  /** Whether Java can reach the memory of so many floats: the processor's, up to 2 GB. */
  private static boolean isReached(long length) {
    return Nd4j.getEnvironment().isCPU() && length <= Integer.MAX_VALUE / Float.BYTES;
  }
}
