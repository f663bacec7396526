package io.github.simgan.io.zarr;

import io.github.simgan.InvalidInputException;
import io.github.simgan.tensor.PixelType;
import java.nio.ByteBuffer;
import java.util.function.LongFunction;
import net.imglib2.img.basictypeaccess.DataAccess;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.img.basictypeaccess.array.DoubleArray;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.img.basictypeaccess.array.IntArray;
import net.imglib2.img.basictypeaccess.array.ShortArray;
import net.imglib2.img.cell.Cell;
import net.imglib2.img.cell.CellGrid;
import net.imglib2.img.cell.LazyCellImg;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.ByteType;
import net.imglib2.type.numeric.integer.IntType;
import net.imglib2.type.numeric.integer.ShortType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedIntType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;

/** Pixel types of Zarr arrays, and the Java arrays that hold them. */
public enum ZarrType {
  /** 0 to 255, in {@code byte[]}. */
  UINT8("u1", 1),
  /** −128 to 127, in {@code byte[]}. */
  INT8("i1", 1),
  /** 0 to 65535, in {@code short[]}. */
  UINT16("u2", 2),
  /** −32768 to 32767, in {@code short[]}. */
  INT16("i2", 2),
  /** 32-bit without sign, in {@code int[]}. */
  UINT32("u4", 4),
  /** 32-bit with sign, in {@code int[]}. */
  INT32("i4", 4),
  /** Single precision, in {@code float[]}. */
  FLOAT32("f4", 4),
  /** Double precision, in {@code double[]}. */
  FLOAT64("f8", 8);

  private final String code;
  private final int bytes;

  ZarrType(String code, int bytes) {
    this.code = code;
    this.bytes = bytes;
  }

  /** Name in Zarr's metadata without the mark of the byte order: {@code u2}. */
  public String code() {
    return code;
  }

  /** Bytes of a pixel. */
  public int bytes() {
    return bytes;
  }

  /**
   * The type for images of a pixel type.
   *
   * @param type of the pixels
   * @throws InvalidInputException if there is none
   */
  public static ZarrType of(PixelType type) {
    for (ZarrType candidate : values()) {
      if (candidate.pixelType().equals(type)) {
        return candidate;
      }
    }
    throw new InvalidInputException(
        "Pixels of type "
            + type.name()
            + " cannot be written as Zarr; use uint8, uint16 or float32.");
  }

  /** Range and step of the pixels. */
  public PixelType pixelType() {
    return PixelType.of((RealType<?>) variable());
  }

  private Object variable() {
    return switch (this) {
      case UINT8 -> new UnsignedByteType();
      case INT8 -> new ByteType();
      case UINT16 -> new UnsignedShortType();
      case INT16 -> new ShortType();
      case UINT32 -> new UnsignedIntType();
      case INT32 -> new IntType();
      case FLOAT32 -> new FloatType();
      case FLOAT64 -> new DoubleType();
    };
  }

  /**
   * A Java array for pixels.
   *
   * @param length in pixels
   * @return of the primitive type that the constant names
   */
  public Object newArray(int length) {
    return switch (this) {
      case UINT8, INT8 -> new byte[length];
      case UINT16, INT16 -> new short[length];
      case UINT32, INT32 -> new int[length];
      case FLOAT32 -> new float[length];
      case FLOAT64 -> new double[length];
    };
  }

  /** Length of an array that {@link #newArray} would make; −1 for anything else. */
  int length(Object array) {
    return switch (this) {
      case UINT8, INT8 -> array instanceof byte[] a ? a.length : -1;
      case UINT16, INT16 -> array instanceof short[] a ? a.length : -1;
      case UINT32, INT32 -> array instanceof int[] a ? a.length : -1;
      case FLOAT32 -> array instanceof float[] a ? a.length : -1;
      case FLOAT64 -> array instanceof double[] a ? a.length : -1;
    };
  }

  /** Sets a pixel in an array that {@link #newArray} made. */
  static void set(Object array, int i, double value) {
    if (array instanceof byte[] a) {
      a[i] = (byte) (long) value;
    } else if (array instanceof short[] a) {
      a[i] = (short) (long) value;
    } else if (array instanceof int[] a) {
      a[i] = (int) (long) value;
    } else if (array instanceof float[] a) {
      a[i] = (float) value;
    } else {
      ((double[]) array)[i] = value;
    }
  }

  /** Fills a run of pixels from bytes, beginning at the buffer's position. */
  void decode(ByteBuffer in, Object array, int offset, int count) {
    switch (this) {
      case UINT8, INT8 -> in.get((byte[]) array, offset, count);
      case UINT16, INT16 -> in.asShortBuffer().get((short[]) array, offset, count);
      case UINT32, INT32 -> in.asIntBuffer().get((int[]) array, offset, count);
      case FLOAT32 -> in.asFloatBuffer().get((float[]) array, offset, count);
      case FLOAT64 -> in.asDoubleBuffer().get((double[]) array, offset, count);
    }
  }

  /** Writes a run of pixels as bytes, beginning at the buffer's position. */
  void encode(Object array, int offset, int count, ByteBuffer out) {
    switch (this) {
      case UINT8, INT8 -> out.put((byte[]) array, offset, count);
      case UINT16, INT16 -> out.asShortBuffer().put((short[]) array, offset, count);
      case UINT32, INT32 -> out.asIntBuffer().put((int[]) array, offset, count);
      case FLOAT32 -> out.asFloatBuffer().put((float[]) array, offset, count);
      case FLOAT64 -> out.asDoubleBuffer().put((double[]) array, offset, count);
    }
  }

  /** Writes one value as bytes, {@code count} times from the buffer's position on. */
  void fill(double value, int count, ByteBuffer out) {
    for (int i = 0; i < count; i++) {
      switch (bytes) {
        case 1 -> out.put((byte) (long) value);
        case 2 -> out.putShort((short) (long) value);
        case 4 -> {
          if (this == FLOAT32) {
            out.putFloat((float) value);
          } else {
            out.putInt((int) (long) value);
          }
        }
        default -> out.putDouble(value);
      }
    }
  }

  /** Gives the pixels of a cell of a lazy image. */
  @FunctionalInterface
  interface Chunks {
    /**
     * Pixels of a chunk.
     *
     * @param index of the chunk, the first axis running fastest
     * @return as {@link #newArray}, clipped to the image
     */
    Object get(long index);
  }

  /** An image whose cells are made when they are asked for. */
  LazyCellImg<? extends RealType<?>, ?> lazy(CellGrid grid, Chunks chunks) {
    return switch (this) {
      case UINT8 -> lazy(grid, new UnsignedByteType(), i -> new ByteArray((byte[]) chunks.get(i)));
      case INT8 -> lazy(grid, new ByteType(), i -> new ByteArray((byte[]) chunks.get(i)));
      case UINT16 ->
          lazy(grid, new UnsignedShortType(), i -> new ShortArray((short[]) chunks.get(i)));
      case INT16 -> lazy(grid, new ShortType(), i -> new ShortArray((short[]) chunks.get(i)));
      case UINT32 -> lazy(grid, new UnsignedIntType(), i -> new IntArray((int[]) chunks.get(i)));
      case INT32 -> lazy(grid, new IntType(), i -> new IntArray((int[]) chunks.get(i)));
      case FLOAT32 -> lazy(grid, new FloatType(), i -> new FloatArray((float[]) chunks.get(i)));
      case FLOAT64 -> lazy(grid, new DoubleType(), i -> new DoubleArray((double[]) chunks.get(i)));
    };
  }

  private static <T extends NativeType<T>, A extends DataAccess> LazyCellImg<T, A> lazy(
      CellGrid grid, T type, LongFunction<A> data) {
    return new LazyCellImg<>(
        grid,
        type,
        index -> {
          long[] min = new long[grid.numDimensions()];
          int[] size = new int[grid.numDimensions()];
          grid.getCellDimensions(index, min, size);
          return new Cell<>(size, min, data.apply(index));
        });
  }
}
