package io.github.simgan.demo;

import io.github.simgan.tensor.IntensityMap;
import io.github.simgan.tensor.Pixels;
import java.util.Arrays;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * One plane of one channel as numbers, for measuring and drawing.
 *
 * @param width in pixels
 * @param height in pixels
 * @param values row by row
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy per access would be waste
record Field(int width, int height, float[] values) {

  /** The first channel of a plane with axes (X, Y, C, ...), as stored. */
  static Field of(RandomAccessibleInterval<? extends RealType<?>> plane) {
    int width = (int) plane.dimension(0);
    int height = (int) plane.dimension(1);
    return new Field(width, height, Pixels.read(plane, 0, 0, width, height));
  }

  /** A plane in the networks' range, where simulated, refined and real grey levels compare. */
  static Field of(RandomAccessibleInterval<? extends RealType<?>> plane, IntensityMap map) {
    Field field = of(plane);
    map.toUnit(field.values);
    return field;
  }

  float at(int x, int y) {
    return values[y * width + x];
  }

  /** A part of it. */
  Field crop(int x, int y, int cropWidth, int cropHeight) {
    float[] part = new float[cropWidth * cropHeight];
    for (int row = 0; row < cropHeight; row++) {
      System.arraycopy(values, (y + row) * width + x, part, row * cropWidth, cropWidth);
    }
    return new Field(cropWidth, cropHeight, part);
  }

  double mean() {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** The value below which a share (0 to 1) of all lies. */
  double quantile(double share) {
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }
}
