package io.github.simgan.model;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/**
 * What must be known of bytes before they are written to a zip.
 *
 * @param crc32 checksum of the zip's entry
 * @param sha256 hash in 64 hexadecimal digits
 */
record Measured(long crc32, String sha256) {
  static Measured of(ModelZip.Bytes bytes) {
    CRC32 checksum = new CRC32();
    DigestOutputStream digest =
        new DigestOutputStream(
            new CheckedOutputStream(OutputStream.nullOutputStream(), checksum), Sha256.digest());
    try {
      bytes.writeTo(digest);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // not from a stream to nowhere
    }
    return new Measured(
        checksum.getValue(), HexFormat.of().formatHex(digest.getMessageDigest().digest()));
  }
}
