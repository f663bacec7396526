package io.github.simgan.io;

import io.github.simgan.InvalidInputException;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The pages of a BigTIFF file (TIFF with 64-bit offsets), which ImageJ does not read: grey of 8 or
 * 16 bits, 32-bit float or RGB, in strips or tiles, packed with LZW, Deflate or not at all.
 *
 * @param pages all alike, at least one
 * @param description text of the first page; may be empty
 * @param pixelSize width and height of a pixel, 0 if not known
 * @param unit of the size of a pixel: "cm", "inch", or empty
 */
@SuppressWarnings("ArrayRecordComponent") // made to be read once
record BigTiff(List<BigTiffPage> pages, String description, double[] pixelSize, String unit) {
  private static final int MOST_PAGES = 1 << 22;
  private static final long MOST_VALUES = 1 << 24;

  /** Bytes of a value by the number of its type. */
  private static final int[] BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

  private static final int RATIONAL = 5;

  /**
   * Reads all directories and checks that their pixels are in the file.
   *
   * @param file with the first bytes of a BigTIFF
   * @throws InvalidInputException if it is truncated, damaged or of a kind that is not supported
   */
  static BigTiff open(Path file) {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      ByteOrder order =
          in.readUnsignedShort() == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
      List<BigTiffPage> pages = new ArrayList<>();
      Map<Integer, long[]> first = Map.of();
      Set<Long> seen = new HashSet<>();
      long directory = bytes(in, 8, 8, order).getLong();
      while (directory != 0) {
        if (!seen.add(directory) || pages.size() == MOST_PAGES) {
          throw new InvalidInputException(
              file + " is damaged (its pages form a ring); copy or export it again.");
        }
        long entries = bytes(in, directory, 8, order).getLong();
        if (entries < 1 || entries > 4096) {
          throw new EOFException();
        }
        ByteBuffer all = bytes(in, directory + 8, 20 * entries + 8, order);
        Map<Integer, long[]> tags = new HashMap<>();
        for (int i = 0; i < entries; i++) {
          entry(in, all.slice(20 * i, 20).order(order), tags);
        }
        BigTiffPage page = BigTiffPage.of(file, order, tags);
        if (page.end() > in.length()) {
          throw new EOFException();
        }
        first = pages.isEmpty() ? tags : first;
        pages.add(page);
        if (!page.isLike(pages.get(0))) {
          throw new InvalidInputException(
              file
                  + " has pages of different size or type; save its pages as separate files or"
                  + " leave out thumbnails.");
        }
        directory = all.getLong((int) (20 * entries));
      }
      if (pages.isEmpty()) {
        throw new EOFException();
      }
      return described(pages, first);
    } catch (EOFException e) {
      throw new InvalidInputException(
          file + " is incomplete: the file ends before its pixels do; copy or export it again.", e);
    } catch (IOException e) {
      throw new InvalidInputException(
          file + " cannot be read (" + e.getMessage() + "); check the file.", e);
    }
  }

  private static ByteBuffer bytes(RandomAccessFile in, long at, long count, ByteOrder order)
      throws IOException {
    if (at < 0 || count < 0 || at > in.length() - count) {
      throw new EOFException();
    }
    byte[] bytes = new byte[Math.toIntExact(count)];
    in.seek(at);
    in.readFully(bytes);
    return ByteBuffer.wrap(bytes).order(order);
  }

  /** Puts the values of an entry; of rationals numerator and denominator. */
  private static void entry(RandomAccessFile in, ByteBuffer entry, Map<Integer, long[]> tags)
      throws IOException {
    int tag = Short.toUnsignedInt(entry.getShort(0));
    int type = Short.toUnsignedInt(entry.getShort(2));
    long count = entry.getLong(4);
    int size = type < BYTES.length ? BYTES[type] : 0;
    if (size == 0) {
      return;
    }
    if (count < 0 || count > MOST_VALUES) {
      throw new EOFException();
    }
    ByteBuffer values =
        count * size <= 8
            ? entry.slice(12, 8).order(entry.order())
            : bytes(in, entry.getLong(12), count * size, entry.order());
    int bytes = type == RATIONAL ? 4 : size;
    long[] numbers = new long[(int) (type == RATIONAL ? 2 * count : count)];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] =
          switch (bytes) {
            case 1 -> Byte.toUnsignedLong(values.get());
            case 2 -> Short.toUnsignedLong(values.getShort());
            case 4 -> Integer.toUnsignedLong(values.getInt());
            default -> values.getLong();
          };
    }
    tags.put(tag, numbers);
  }

  private static BigTiff described(List<BigTiffPage> pages, Map<Integer, long[]> tags) {
    long[] text = tags.getOrDefault(270, new long[0]);
    byte[] bytes = new byte[text.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) text[i];
    }
    long unit = tags.getOrDefault(296, new long[] {2})[0];
    return new BigTiff(
        List.copyOf(pages),
        new String(bytes, StandardCharsets.UTF_8).replace("\0", ""),
        new double[] {size(tags.get(282)), size(tags.get(283))},
        unit == 3 ? "cm" : unit == 2 ? "inch" : "");
  }

  private static double size(long[] perUnit) {
    return perUnit == null || perUnit.length < 2 || perUnit[0] == 0
        ? 0
        : (double) perUnit[1] / perUnit[0];
  }

  /** Bytes that the pixels take in memory. */
  long pixelBytes() {
    BigTiffPage page = pages.get(0);
    long pixel = page.bits() == 24 ? 4 : page.bits() / 8;
    return pixel * page.width() * page.height() * pages.size();
  }
}
