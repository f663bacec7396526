package io.github.simgan.io;

import io.github.simgan.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.InflaterInputStream;

/**
 * One page of a BigTIFF file: where its strips or tiles are and how they are packed.
 *
 * @param width of the page in pixels
 * @param height of the page in pixels
 * @param bits of a pixel as ImageJ has it: 8, 16, 32 (float), or 24 for RGB
 * @param order of the bytes of a value
 * @param compression 1 none, 5 LZW, 8 Deflate
 * @param differences whether values are differences to their left neighbours
 * @param partWidth columns of a strip or tile
 * @param partHeight rows of a strip or tile
 * @param offsets of the strips or tiles in the file
 * @param lengths of the strips or tiles in bytes
 */
@SuppressWarnings("ArrayRecordComponent") // made to be read once
record BigTiffPage(
    int width,
    int height,
    int bits,
    ByteOrder order,
    int compression,
    boolean differences,
    int partWidth,
    int partHeight,
    long[] offsets,
    long[] lengths) {
  private static final long MOST_PIXELS = Integer.MAX_VALUE - 8;
  private static final long MOST_BYTES = 1L << 30;

  /**
   * Reads and checks the entries of a directory.
   *
   * @param file for messages
   * @param order of the bytes of a value
   * @param tags values by the number of their tag
   * @throws InvalidInputException if the page is damaged or of a kind that is not supported
   */
  static BigTiffPage of(Path file, ByteOrder order, Map<Integer, long[]> tags) {
    boolean tiled = tags.containsKey(324);
    long width = first(tags, 256, 0);
    long height = first(tags, 257, 0);
    int bits = bits(file, tags);
    long partWidth = tiled ? first(tags, 322, 0) : width;
    long partHeight = tiled ? first(tags, 323, 0) : Math.min(height, first(tags, 278, height));
    long[] offsets = tags.get(tiled ? 324 : 273);
    long[] lengths = tags.get(tiled ? 325 : 279);
    if (Math.min(Math.min(width, height), Math.min(partWidth, partHeight)) < 1
        || Math.max(width, height) > MOST_PIXELS
        || width * height > MOST_PIXELS
        || Math.max(partWidth, partHeight) > MOST_BYTES
        || partWidth * partHeight > MOST_BYTES * 8 / bits
        || offsets == null
        || lengths == null
        || offsets.length != parts(width, partWidth) * parts(height, partHeight)
        || lengths.length != offsets.length) {
      throw new InvalidInputException(
          file + " is a BigTIFF file with damaged or unusual pages; export it again.");
    }
    return new BigTiffPage(
        (int) width,
        (int) height,
        bits,
        order,
        compression(file, tags),
        first(tags, 317, 1) == 2,
        (int) partWidth,
        (int) partHeight,
        offsets,
        lengths);
  }

  private static long parts(long length, long part) {
    return (length + part - 1) / part;
  }

  private static int bits(Path file, Map<Integer, long[]> tags) {
    long bits = first(tags, 258, 1);
    long samples = first(tags, 277, 1);
    long format = first(tags, 339, 1);
    long meaning = first(tags, 262, 1);
    if (samples == 1
        && meaning <= 1
        && ((format == 1 && (bits == 8 || bits == 16)) || (format == 3 && bits == 32))) {
      return (int) bits;
    } else if (samples == 3
        && meaning == 2
        && format == 1
        && bits == 8
        && first(tags, 284, 1) == 1) {
      return 24;
    }
    throw new InvalidInputException(
        String.format(
            "%s is a BigTIFF file with %d value(s) of %d bits in a pixel, of a kind that cannot be"
                + " read; save it as 8-bit, 16-bit, 32-bit float or RGB.",
            file, samples, bits));
  }

  private static int compression(Path file, Map<Integer, long[]> tags) {
    int code = (int) first(tags, 259, 1);
    long predictor = first(tags, 317, 1);
    if ((code == 1 || code == 5 || code == 8 || code == 32946)
        && (predictor == 1 || (predictor == 2 && first(tags, 258, 1) < 32))) {
      return code == 32946 ? 8 : code;
    }
    throw new InvalidInputException(
        file
            + " is a BigTIFF file packed in a way that cannot be read here; save it without"
            + " compression, or with LZW or Deflate.");
  }

  private static long first(Map<Integer, long[]> tags, int tag, long otherwise) {
    long[] values = tags.get(tag);
    return values == null || values.length == 0 ? otherwise : values[0];
  }

  /** Whether another page can be of the same stack. */
  boolean isLike(BigTiffPage other) {
    return width == other.width && height == other.height && bits == other.bits;
  }

  /** Where the last of its bytes ends. */
  long end() {
    long end = 0;
    for (int i = 0; i < offsets.length; i++) {
      if (offsets[i] < 0 || lengths[i] < 0 || lengths[i] > MOST_BYTES) {
        return Long.MAX_VALUE;
      }
      end = Math.max(end, offsets[i] + lengths[i]);
    }
    return end;
  }

  /**
   * Reads the page.
   *
   * @param in the file
   * @return {@code byte[]}, {@code short[]}, {@code float[]}, or {@code int[]} for RGB, row by row
   * @throws IOException if the file ends early or a part is damaged
   */
  Object pixels(RandomAccessFile in) throws IOException {
    Object pixels =
        switch (bits) {
          case 8 -> new byte[width * height];
          case 16 -> new short[width * height];
          case 24 -> new int[width * height];
          default -> new float[width * height];
        };
    int across = (int) parts(width, partWidth);
    for (int i = 0; i < offsets.length; i++) {
      int left = i % across * partWidth;
      int top = i / across * partHeight;
      int rows = Math.min(partHeight, height - top);
      byte[] packed = new byte[(int) lengths[i]];
      in.seek(offsets[i]);
      in.readFully(packed);
      ByteBuffer part = ByteBuffer.wrap(unpacked(packed, bytes(rows))).order(order);
      if (differences) {
        sum(part, rows);
      }
      for (int y = 0; y < rows; y++) {
        part.position(bytes(y));
        row(part, pixels, (top + y) * width + left, Math.min(partWidth, width - left));
      }
    }
    return pixels;
  }

  /** Bytes of so many rows of a strip or tile; counted in bits they would not fit an int. */
  int bytes(int rows) {
    return partWidth * rows * (bits / 8);
  }

  private byte[] unpacked(byte[] packed, int size) throws IOException {
    byte[] bytes = packed;
    if (compression == 5) {
      bytes = Lzw.unpack(packed, size);
    } else if (compression == 8) {
      try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
        bytes = in.readNBytes(size);
      }
    }
    if (bytes.length < size) {
      throw new EOFException();
    }
    return bytes;
  }

  private void sum(ByteBuffer part, int rows) {
    int step = bits == 24 ? 3 : 1;
    int values = partWidth * step;
    for (int y = 0; y < rows; y++) {
      for (int x = step; x < values; x++) {
        int i = y * values + x;
        if (bits == 16) {
          part.putShort(2 * i, (short) (part.getShort(2 * i) + part.getShort(2 * (i - 1))));
        } else {
          part.put(i, (byte) (part.get(i) + part.get(i - step)));
        }
      }
    }
  }

  private void row(ByteBuffer part, Object pixels, int to, int count) {
    switch (bits) {
      case 8 -> part.get((byte[]) pixels, to, count);
      case 16 -> part.asShortBuffer().get((short[]) pixels, to, count);
      case 24 -> {
        for (int x = 0; x < count; x++) {
          int rgb = 0xff;
          for (int c = 0; c < 3; c++) {
            rgb = (rgb << 8) | Byte.toUnsignedInt(part.get());
          }
          ((int[]) pixels)[to + x] = rgb;
        }
      }
      default -> part.asFloatBuffer().get((float[]) pixels, to, count);
    }
  }
}
