package io.github.simgan.io;

import java.io.EOFException;
import java.io.IOException;

/** Unpacks LZW as TIFF files have it (TIFF 6.0, section 13). */
final class Lzw {
  private static final int CLEAR = 256;
  private static final int END = 257;
  private static final int CODES = 4096;

  private final byte[] packed;
  private long bit;

  private Lzw(byte[] packed) {
    this.packed = packed;
  }

  /**
   * Unpacks a strip or tile.
   *
   * @param packed bytes in the file
   * @param size bytes that must come out; more are left alone
   * @throws IOException if the bytes end early or are damaged
   */
  static byte[] unpack(byte[] packed, int size) throws IOException {
    return new Lzw(packed).unpack(size);
  }

  private int code(int bits) throws EOFException {
    if (bit + bits > 8L * packed.length) {
      throw new EOFException();
    }
    int code = 0;
    for (int i = 0; i < bits; i++, bit++) {
      code = (code << 1) | ((packed[(int) (bit >> 3)] >> (7 - (bit & 7))) & 1);
    }
    return code;
  }

  /** A code's bytes are found in what came out before: where they begin, and how many. */
  private byte[] unpack(int size) throws IOException {
    byte[] out = new byte[size];
    int[] begins = new int[CODES];
    int[] lengths = new int[CODES];
    int n = 0;
    int next = END + 1;
    while (n < size) {
      // Codes grow one early, as all TIFF files have it.
      int code = code(next < 512 ? 9 : next < 1024 ? 10 : next < 2048 ? 11 : 12);
      if (code == END) {
        break;
      } else if (code == CLEAR) {
        next = END + 1;
        continue;
      } else if (code >= next) {
        throw new IOException("damaged LZW codes");
      }
      int begin = n;
      int length = code < CLEAR ? 1 : lengths[code];
      if (code < CLEAR) {
        out[n++] = (byte) code;
      } else {
        for (int i = 0; i < length && n < size; i++) {
          out[n++] = out[begins[code] + i];
        }
      }
      // The new code: these bytes and the one that will follow, which may be its own first.
      if (next < CODES) {
        begins[next] = begin;
        lengths[next++] = length + 1;
      }
    }
    if (n < size) {
      throw new EOFException();
    }
    return out;
  }
}
