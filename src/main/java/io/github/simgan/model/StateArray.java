package io.github.simgan.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A named array of a checkpoint, in memory in one or several parts.
 *
 * @param name unique within the checkpoint
 * @param type of its values
 * @param length number of values in all parts
 * @param parts {@code long[]}, {@code double[]} or {@code float[]}, as the type says
 */
record StateArray(String name, Type type, long length, List<?> parts) {
  private static final int CHUNK = 1 << 13;

  /** What values are, in the file: little-endian, one after the other. */
  enum Type {
    /** Two's complement. */
    INT64(Long.BYTES),
    /** IEEE 754, double precision. */
    FLOAT64(Double.BYTES),
    /** IEEE 754, single precision. */
    FLOAT32(Float.BYTES);

    final int bytes;

    Type(int bytes) {
      this.bytes = bytes;
    }
  }

  static StateArray of(String name, long[] values) {
    return new StateArray(name, Type.INT64, values.length, List.of(values));
  }

  static StateArray of(String name, double[] values) {
    return new StateArray(name, Type.FLOAT64, values.length, List.of(values));
  }

  static StateArray of(String name, List<float[]> rows) {
    long length = rows.stream().mapToLong(row -> row.length).sum();
    return new StateArray(name, Type.FLOAT32, length, List.copyOf(rows));
  }

  /** Bytes in the file. */
  long size() {
    return length * type.bytes;
  }

  /** Writes the values. */
  void writeTo(OutputStream out) throws IOException {
    for (Object part : parts) {
      if (part instanceof long[] values) {
        writeLongs(values, out);
      } else if (part instanceof double[] values) {
        writeDoubles(values, out);
      } else {
        writeFloats((float[]) part, out);
      }
    }
  }

  private static void writeLongs(long[] values, OutputStream out) throws IOException {
    byte[] bytes = chunk(values.length, Long.BYTES);
    ByteBuffer buffer = littleEndian(bytes);
    for (int from = 0; from < values.length; from += CHUNK) {
      int count = Math.min(CHUNK, values.length - from);
      buffer.asLongBuffer().put(values, from, count);
      out.write(bytes, 0, count * Long.BYTES);
    }
  }

  private static void writeDoubles(double[] values, OutputStream out) throws IOException {
    byte[] bytes = chunk(values.length, Double.BYTES);
    ByteBuffer buffer = littleEndian(bytes);
    for (int from = 0; from < values.length; from += CHUNK) {
      int count = Math.min(CHUNK, values.length - from);
      buffer.asDoubleBuffer().put(values, from, count);
      out.write(bytes, 0, count * Double.BYTES);
    }
  }

  private static void writeFloats(float[] values, OutputStream out) throws IOException {
    byte[] bytes = chunk(values.length, Float.BYTES);
    ByteBuffer buffer = littleEndian(bytes);
    for (int from = 0; from < values.length; from += CHUNK) {
      int count = Math.min(CHUNK, values.length - from);
      buffer.asFloatBuffer().put(values, from, count);
      out.write(bytes, 0, count * Float.BYTES);
    }
  }

  private static byte[] chunk(int values, int bytes) {
    return new byte[Math.min(CHUNK, values) * bytes];
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
