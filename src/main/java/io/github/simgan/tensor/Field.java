package io.github.simgan.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * The first channel of one plane as numbers, for measuring and drawing.
 *
 * @param width in pixels
 * @param height in pixels
 * @param values row by row, grey levels or the networks' range; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy per access would be waste
public record Field(int width, int height, float[] values) {

  /**
   * The first channel of a plane, as stored.
   *
   * @param plane axes (X, Y, C)
   */
  public static Field of(RandomAccessibleInterval<? extends RealType<?>> plane) {
    int width = Math.toIntExact(plane.dimension(0));
    int height = Math.toIntExact(plane.dimension(1));
    int channels = Math.toIntExact(plane.dimension(2));
    return channel(Pixels.read(plane, 0, 0, width, height), width, 0, channels);
  }

  /**
   * Every channel of the middle of a plane, in the networks' range.
   *
   * @param plane axes (X, Y, C)
   * @param map from its grey levels to the networks' range
   * @param side width and height at most, in pixels
   */
  static List<Field> middle(
      RandomAccessibleInterval<? extends RealType<?>> plane, IntensityMap map, int side) {
    int width = (int) Math.min(plane.dimension(0), side);
    int height = (int) Math.min(plane.dimension(1), side);
    long left = (plane.dimension(0) - width) / 2;
    long top = (plane.dimension(1) - height) / 2;
    float[] pixels = Pixels.read(plane, left, top, width, height);
    map.toUnit(pixels);
    int channels = map.channels().size();
    return IntStream.range(0, channels).mapToObj(c -> channel(pixels, width, c, channels)).toList();
  }

  /** One channel of pixels in axis order (y, x, c); of a single one the very array. */
  static Field channel(float[] pixels, int width, int channel, int channels) {
    int height = pixels.length / channels / width;
    if (channels == 1) {
      return new Field(width, height, pixels);
    }
    float[] values = new float[width * height];
    for (int i = 0; i < values.length; i++) {
      values[i] = pixels[i * channels + channel];
    }
    return new Field(width, height, values);
  }

  /**
   * The first channel of a plane in the networks' range, where simulated, refined and real grey
   * levels compare.
   *
   * @param plane axes (X, Y, C)
   * @param map from its grey levels to the networks' range
   */
  public static Field of(RandomAccessibleInterval<? extends RealType<?>> plane, IntensityMap map) {
    IntensityMap.Range range = map.channels().get(0);
    return of(plane).scaled(2 / (range.high() - range.low()), range.toUnit(0));
  }

  /** The value at a place inside. */
  public float at(int x, int y) {
    return values[y * width + x];
  }

  /** Every value times a factor, plus an offset. */
  public Field scaled(double factor, double offset) {
    float[] scaled = new float[values.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (float) (factor * values[i] + offset);
    }
    return new Field(width, height, scaled);
  }

  /** A part of it, which must lie inside. */
  public Field crop(int x, int y, int cropWidth, int cropHeight) {
    float[] part = new float[cropWidth * cropHeight];
    for (int row = 0; row < cropHeight; row++) {
      System.arraycopy(values, (y + row) * width + x, part, row * cropWidth, cropWidth);
    }
    return new Field(cropWidth, cropHeight, part);
  }

  /** Mean of all values. */
  public double mean() {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** The value below which a share (0 to 1) of all lies. */
  public double quantile(double share) {
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }
}
