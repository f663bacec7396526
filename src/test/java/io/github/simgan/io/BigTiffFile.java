package io.github.simgan.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;

/** Writes small BigTIFF files, so that reading is tested without the program's own code. */
final class BigTiffFile {
  /** Value of a pixel. */
  @FunctionalInterface
  interface Pixel {
    int at(int bits, int x, int y, int c, int page);
  }

  private final int width;
  private final int height;
  private final int bits;
  private final int pages;
  private final Pixel pixel;
  private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
  private int compression = 1;
  private int predictor = 1;
  private int tile;
  private String description = "";
  private long shift;

  BigTiffFile(int width, int height, int bits, int pages, Pixel pixel) {
    this.width = width;
    this.height = height;
    this.bits = bits;
    this.pages = pages;
    this.pixel = pixel;
  }

  BigTiffFile little(boolean little) {
    order = little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    return this;
  }

  BigTiffFile packed(int compression, int predictor) {
    this.compression = compression;
    this.predictor = predictor;
    return this;
  }

  /** Side of the tiles; 0 for strips of five rows. */
  BigTiffFile tiled(int tile) {
    this.tile = tile;
    return this;
  }

  /** Leaves so many bytes empty behind the header. */
  BigTiffFile shifted(long shift) {
    this.shift = shift;
    return this;
  }

  BigTiffFile described(String description) {
    this.description = description;
    return this;
  }

  void write(Path file) {
    ByteBuffer out = ByteBuffer.allocate(1 << 20).order(order);
    out.put((order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(StandardCharsets.US_ASCII));
    out.putShort((short) 43).putShort((short) 8).putShort((short) 0).putLong(0);
    int link = 8;
    for (int page = 0; page < pages; page++) {
      List<long[]> parts = new ArrayList<>();
      int w = tile > 0 ? tile : width;
      int h = tile > 0 ? tile : 5;
      for (int top = 0; top < height; top += h) {
        for (int left = 0; left < width; left += w) {
          byte[] part = part(left, top, w, tile > 0 ? h : Math.min(h, height - top), page);
          parts.add(new long[] {out.position() + shift, part.length});
          out.put(part);
        }
      }
      link = directory(out, link, w, h, parts, page == 0);
    }
    try (RandomAccessFile target = new RandomAccessFile(file.toFile(), "rw")) {
      target.setLength(0);
      target.write(out.array(), 0, 16);
      target.seek(16 + shift);
      target.write(out.array(), 16, out.position() - 16);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int directory(ByteBuffer out, int link, int w, int h, List<long[]> parts, boolean first) {
    int[] at = new int[2];
    for (int i = 0; i < 2; i++) {
      at[i] = out.position();
      for (long[] part : parts) {
        out.putLong(part[i]);
      }
    }
    int text = out.position();
    byte[] words = (description + "\0").getBytes(StandardCharsets.UTF_8);
    out.put(words);
    out.putLong(link, out.position() + shift);
    boolean described = first && !description.isEmpty();
    out.putLong((tile > 0 ? 12 : 11) + (described ? 1 : 0));
    number(out, 256, width);
    number(out, 257, height);
    number(out, 258, bits == 24 ? 8 : bits);
    number(out, 259, compression);
    number(out, 262, bits == 24 ? 2 : 1);
    if (described) {
      entry(out, 270, 2, words.length, text + shift);
    }
    if (tile == 0) {
      entry(out, 273, 16, parts.size(), parts.size() == 1 ? parts.get(0)[0] : at[0] + shift);
    }
    number(out, 277, bits == 24 ? 3 : 1);
    if (tile == 0) {
      number(out, 278, h);
      entry(out, 279, 16, parts.size(), parts.size() == 1 ? parts.get(0)[1] : at[1] + shift);
    }
    number(out, 317, predictor);
    if (tile > 0) {
      number(out, 322, w);
      number(out, 323, h);
      entry(out, 324, 16, parts.size(), at[0] + shift);
      entry(out, 325, 16, parts.size(), at[1] + shift);
    }
    number(out, 339, bits == 32 ? 3 : 1);
    int next = out.position();
    out.putLong(0);
    return next;
  }

  private void number(ByteBuffer out, int tag, int value) {
    out.putShort((short) tag).putShort((short) 3).putLong(1);
    out.putShort((short) value).putShort((short) 0).putInt(0);
  }

  private void entry(ByteBuffer out, int tag, int type, long count, long value) {
    out.putShort((short) tag).putShort((short) type).putLong(count).putLong(value);
  }

  private byte[] part(int left, int top, int w, int h, int page) {
    int samples = bits == 24 ? 3 : 1;
    int bytes = bits == 24 ? 1 : bits / 8;
    ByteBuffer part = ByteBuffer.allocate(w * h * samples * bytes).order(order);
    for (int y = top; y < top + h; y++) {
      for (int x = left; x < left + w; x++) {
        for (int c = 0; c < samples; c++) {
          int value = pixel.at(bits, x, y, c, page);
          if (predictor == 2 && x > left) {
            value -= pixel.at(bits, x - 1, y, c, page);
          }
          switch (bits) {
            case 16 -> part.putShort((short) value);
            case 32 -> part.putFloat(value);
            default -> part.put((byte) value);
          }
        }
      }
    }
    if (compression != 8) {
      return part.array();
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
      deflater.write(part.array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
