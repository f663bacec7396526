package io.github.simgan.io;

import io.github.simgan.InvalidInputException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

/** Whether a PNG or JPEG file is whole: decoders show what there is of a truncated one. */
final class PictureCheck {
  private static final int PNG_SIGNATURE = 8;
  private static final int END_CHUNK = 0x49454e44; // "IEND"
  private static final int JPEG_END = 0xd9;
  private static final int JPEG_SCAN = 0xda;

  private PictureCheck() {}

  /**
   * Checks a PNG file's chunks and their checksums.
   *
   * @throws InvalidInputException if it is cut off or damaged
   */
  static void png(Path file) throws IOException {
    try (DataInputStream in = stream(file)) {
      in.skipNBytes(PNG_SIGNATURE);
      int type;
      do {
        int length = in.readInt();
        byte[] chunk = new byte[4];
        in.readFully(chunk);
        type = new java.math.BigInteger(chunk).intValue();
        CRC32 crc = new CRC32();
        crc.update(chunk);
        if (length < 0 || length > Files.size(file)) {
          throw truncated(file);
        }
        byte[] data = new byte[length];
        in.readFully(data);
        crc.update(data);
        if (in.readInt() != (int) crc.getValue()) {
          throw new InvalidInputException(
              file + " is damaged (a checksum does not agree); copy or export it again.");
        }
      } while (type != END_CHUNK);
    } catch (EOFException e) {
      throw truncated(file);
    }
  }

  /**
   * Checks that a JPEG file has its end and colours that ImageJ knows.
   *
   * @throws InvalidInputException if it is cut off or has four inks
   */
  static void jpeg(Path file) throws IOException {
    try (DataInputStream in = stream(file)) {
      in.skipNBytes(2);
      int marker = marker(in);
      while (marker != JPEG_END) {
        int length = in.readUnsignedShort() - 2;
        if (length < 0) {
          throw truncated(file);
        }
        if (isFrame(marker)) {
          byte[] header = new byte[length];
          in.readFully(header);
          if (length > 5 && header[5] == 4) {
            throw new InvalidInputException(
                file + " is a CMYK picture, which ImageJ cannot read; save it as RGB.");
          }
        } else {
          in.skipNBytes(length);
        }
        marker = marker == JPEG_SCAN ? afterScan(in) : marker(in);
      }
    } catch (EOFException e) {
      throw truncated(file);
    }
  }

  private static boolean isFrame(int marker) {
    // SOF0 to SOF15 without the tables DHT, JPG and DAC among them.
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  private static int marker(DataInputStream in) throws IOException {
    int b = in.readUnsignedByte();
    while (b != 0xff) {
      b = in.readUnsignedByte();
    }
    while (b == 0xff) {
      b = in.readUnsignedByte();
    }
    return b;
  }

  /** Skips entropy-coded data, in which FF 00 is a byte and FF D0 to FF D7 are restarts. */
  private static int afterScan(DataInputStream in) throws IOException {
    int marker = marker(in);
    while (marker == 0 || (marker >= 0xd0 && marker <= 0xd7)) {
      marker = marker(in);
    }
    return marker;
  }

  private static DataInputStream stream(Path file) throws IOException {
    return new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
  }

  private static InvalidInputException truncated(Path file) {
    return new InvalidInputException(
        file + " is incomplete: the file ends within the picture; copy or export it again.");
  }
}
