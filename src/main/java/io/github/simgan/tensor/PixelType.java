package io.github.simgan.tensor;

import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.RealType;

/**
 * The range and step of a pixel value, by which refined values are rounded and clamped, never
 * wrapped.
 *
 * @param name for messages and files: {@code uint8}, {@code uint16}, {@code float32}, ...
 * @param integer whether values are whole numbers
 * @param minimum smallest value
 * @param maximum largest value
 */
public record PixelType(String name, boolean integer, double minimum, double maximum) {
  /** Up to which whole numbers have no gaps. */
  private static final long FLOAT_WHOLE = 1L << 24;

  private static final long DOUBLE_WHOLE = 1L << 53;

  /** 8-bit grey, 0 to 255 (and each channel of RGB). */
  public static final PixelType UINT8 = new PixelType("uint8", true, 0, 255);

  /** 16-bit grey, 0 to 65535. */
  public static final PixelType UINT16 = new PixelType("uint16", true, 0, 65535);

  /** 32-bit float. */
  public static final PixelType FLOAT32 =
      new PixelType("float32", false, -Float.MAX_VALUE, Float.MAX_VALUE);

  /** Whether every value of another type is a value of this one, too. */
  public boolean holds(PixelType other) {
    if (integer) {
      return other.integer && minimum <= other.minimum && maximum >= other.maximum;
    } else if (!other.integer) {
      return maximum >= other.maximum;
    }
    long whole = maximum > Float.MAX_VALUE ? DOUBLE_WHOLE : FLOAT_WHOLE;
    return other.minimum >= -whole && other.maximum <= whole;
  }

  /**
   * Rounds and clamps values to this type.
   *
   * @param values changed in place
   */
  public void fit(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = fitted(values[i]);
    }
  }

  /** The value of this type that is nearest. */
  float fitted(double value) {
    double step = integer ? Math.rint(value) : value;
    return (float) Math.min(Math.max(step, minimum), maximum);
  }

  /**
   * The pixel type of an ImgLib2 type.
   *
   * @param type any real type
   */
  public static PixelType of(RealType<?> type) {
    boolean integer = type instanceof IntegerType;
    String sign = type.getMinValue() < 0 ? "int" : "uint";
    return new PixelType(
        (integer ? sign : "float") + type.getBitsPerPixel(),
        integer,
        type.getMinValue(),
        type.getMaxValue());
  }
}
