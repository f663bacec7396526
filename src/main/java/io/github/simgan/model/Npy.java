package io.github.simgan.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Arrays of 32-bit floats as NumPy's files (format 1.0), little endian, last axis fastest. */
final class Npy {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int ALIGNMENT = 64;
  private static final int LENGTH_BYTES = 2;

  private Npy() {}

  /** A file's content. */
  static byte[] write(float[] values, int... shape) {
    byte[] header = header(shape);
    ByteBuffer out =
        ByteBuffer.allocate(header.length + Float.BYTES * values.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    out.put(header);
    out.asFloatBuffer().put(values);
    return out.array();
  }

  /**
   * The values of a file that {@link #write} wrote.
   *
   * @param file its content, which may come from a stranger
   * @param name of it in messages
   * @param shape that it must have
   * @throws ModelDefect if it is another file, or of another shape
   */
  static float[] read(byte[] file, String name, int... shape) {
    byte[] header = header(shape);
    int count = 1;
    for (int size : shape) {
      count = Math.multiplyExact(count, size);
    }
    if (file.length != header.length + (long) Float.BYTES * count
        || !Arrays.equals(file, 0, header.length, header, 0, header.length)) {
      throw new ModelDefect(name + " in it is not an array of shape " + Arrays.toString(shape));
    }
    float[] values = new float[count];
    ByteBuffer.wrap(file, header.length, file.length - header.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(values);
    return values;
  }

  private static byte[] header(int... shape) {
    String sizes = Arrays.stream(shape).mapToObj(n -> n + ", ").collect(Collectors.joining());
    String text = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + sizes.strip() + "), }";
    int used = MAGIC.length + LENGTH_BYTES + text.length() + 1;
    int length = (used + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    out.put(MAGIC).putShort((short) (length - MAGIC.length - LENGTH_BYTES));
    out.put(text.getBytes(StandardCharsets.US_ASCII));
    while (out.remaining() > 1) {
      out.put((byte) ' ');
    }
    return out.put((byte) '\n').array();
  }
}
