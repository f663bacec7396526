package io.github.simgan.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Arrays of 32-bit floats as NumPy's files (format 1.0), little endian, last axis fastest. */
final class Npy {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int ALIGNMENT = 64;
  private static final int LENGTH_BYTES = 2;
  private static final int MOST_DIGITS = 8;
  private static final Pattern HEADER =
      Pattern.compile(
          "\\{'descr': '(<f4|<f8|<u2|\\|u1)', 'fortran_order': False, 'shape':"
              + " \\(([0-9, ]{0,99})\\),? *\\}\\s*");

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

  /**
   * An array of any shape.
   *
   * @param shape sizes of the axes, none of them 0
   * @param values last axis fastest
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared or hashed
  record Array(List<Integer> shape, float[] values) {}

  /**
   * The values of a file that NumPy or another program wrote: floats of 32 or 64 bits, or whole
   * numbers of 8 or 16 bits without sign, little endian, last axis fastest.
   *
   * @param file its content, which may come from a stranger
   * @param name of it in messages
   * @throws ModelDefect if it is no such array
   */
  static Array read(byte[] file, String name) {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int start = MAGIC.length + LENGTH_BYTES;
    boolean known =
        file.length >= start && Arrays.equals(file, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    int end = known ? start + Short.toUnsignedInt(in.getShort(MAGIC.length)) : 0;
    String header =
        known && end <= file.length
            ? new String(file, start, end - start, StandardCharsets.ISO_8859_1)
            : "";
    Matcher matcher = HEADER.matcher(header);
    if (!matcher.matches()) {
      throw new ModelDefect(name + " in it is no array of floats or of unsigned numbers");
    }
    List<Integer> shape =
        Pattern.compile("\\d+").matcher(matcher.group(2)).results().map(Npy::size).toList();
    long count = 1;
    for (int size : shape) {
      count = size < 1 || count < 0 || count > file.length ? -1 : count * size;
    }
    int bytes = matcher.group(1).charAt(2) - '0';
    if (count < 0 || count * bytes != file.length - end) {
      throw new ModelDefect(name + " in it does not hold as many values as it says");
    }
    float[] values = new float[(int) count];
    in.position(end);
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (matcher.group(1)) {
            case "<f4" -> in.getFloat();
            case "<f8" -> (float) in.getDouble();
            case "<u2" -> Short.toUnsignedInt(in.getShort());
            default -> Byte.toUnsignedInt(in.get());
          };
    }
    return new Array(shape, values);
  }

  private static int size(MatchResult digits) {
    return digits.group().length() > MOST_DIGITS ? 0 : Integer.parseInt(digits.group());
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
