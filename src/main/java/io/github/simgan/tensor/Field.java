package io.github.simgan.tensor;

import java.util.Arrays;
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
    float[] all = Pixels.read(plane, 0, 0, width, height);
    if (channels == 1) {
      return new Field(width, height, all);
    }
    float[] first = new float[width * height];
    for (int i = 0; i < first.length; i++) {
      first[i] = all[i * channels];
    }
    return new Field(width, height, first);
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
