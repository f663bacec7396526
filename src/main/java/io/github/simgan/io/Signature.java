package io.github.simgan.io;

import io.github.simgan.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a file is, told by its first bytes: names lie, and so do those who give them. */
enum Signature {
  /** Classic TIFF. */
  TIFF,
  /** TIFF with 64-bit offsets. */
  BIG_TIFF,
  /** PNG. */
  PNG,
  /** JPEG. */
  JPEG,
  /** Anything else. */
  OTHER;

  /**
   * Reads the first bytes.
   *
   * @param file that exists
   * @throws InvalidInputException if the file has no bytes
   */
  static Signature of(Path file) throws IOException {
    byte[] b;
    try (InputStream in = Files.newInputStream(file)) {
      b = in.readNBytes(8);
    }
    if (b.length == 0) {
      throw new InvalidInputException(file + " is empty (0 bytes); copy or export it again.");
    }
    if (b.length < 8) {
      return OTHER;
    }
    boolean little = b[0] == 'I' && b[1] == 'I' && b[3] == 0;
    boolean big = b[0] == 'M' && b[1] == 'M' && b[2] == 0;
    int magic = little ? b[2] : b[3];
    if (little || big) {
      return magic == 42 ? TIFF : magic == 43 ? BIG_TIFF : OTHER;
    }
    if ((b[0] & 0xff) == 0x89 && b[1] == 'P' && b[2] == 'N' && b[3] == 'G') {
      return PNG;
    }
    return (b[0] & 0xff) == 0xff && (b[1] & 0xff) == 0xd8 ? JPEG : OTHER;
  }
}
