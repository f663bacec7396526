package io.github.simgan.io.zarr;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.github.simgan.ForeignText;
import io.github.simgan.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * How the chunks of an array are packed.
 *
 * @param codec which
 * @param level how hard the codec tries; its own scale, −1 for the codec's default
 */
public record Compression(Codec codec, int level) {
  /** Ways of packing bytes. */
  public enum Codec {
    /** Not at all. */
    NONE,
    /** RFC 1950. */
    ZLIB,
    /** RFC 1952. */
    GZIP,
    /** RFC 8878. */
    ZSTD
  }

  /** Bytes as they are. */
  public static final Compression NONE = new Compression(Codec.NONE, -1);

  /** What we write unless told otherwise: fast, and small enough for noisy images. */
  public static final Compression ZSTD = new Compression(Codec.ZSTD, 3);

  /** For programs that have no Zstandard. */
  public static final Compression GZIP = new Compression(Codec.GZIP, 5);

  /** For programs that have no Zstandard. */
  public static final Compression ZLIB = new Compression(Codec.ZLIB, 5);

  /**
   * Packs bytes.
   *
   * @param bytes of a chunk
   * @return packed
   */
  byte[] pack(byte[] bytes) {
    try {
      return switch (codec) {
        case NONE -> bytes;
        case ZSTD -> Zstd.compress(bytes, level < 0 ? Zstd.defaultCompressionLevel() : level);
        case ZLIB -> {
          Deflater deflater = new Deflater(javaLevel());
          try {
            yield through(bytes, out -> new DeflaterOutputStream(out, deflater));
          } finally {
            deflater.end();
          }
        }
        case GZIP -> through(bytes, out -> new LevelledGzip(out, javaLevel()));
      };
    } catch (IOException e) {
      throw new IllegalStateException("Packing in memory failed.", e);
    }
  }

  private int javaLevel() {
    return level < 0 ? Deflater.DEFAULT_COMPRESSION : Math.min(9, level);
  }

  @FunctionalInterface
  private interface Packer {
    OutputStream around(OutputStream out) throws IOException;
  }

  private static byte[] through(byte[] bytes, Packer packer) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 2 + 64);
    try (OutputStream out = packer.around(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private static final class LevelledGzip extends GZIPOutputStream {
    LevelledGzip(OutputStream out, int level) throws IOException {
      super(out);
      def.setLevel(level);
    }
  }

  /**
   * Unpacks bytes.
   *
   * @param packed content of a chunk file
   * @param size bytes that must come out; no more is ever allocated
   * @return {@code size} bytes
   * @throws IOException if the bytes are damaged, or are more or fewer
   */
  byte[] unpack(byte[] packed, int size) throws IOException {
    return switch (codec) {
      case NONE -> {
        if (packed.length != size) {
          throw new IOException(packed.length + " bytes instead of " + size);
        }
        yield packed;
      }
      case ZLIB -> exactly(new InflaterInputStream(new ByteArrayInputStream(packed)), size);
      case GZIP -> exactly(new GZIPInputStream(new ByteArrayInputStream(packed), 1 << 14), size);
      case ZSTD -> zstd(packed, size);
    };
  }

  private static byte[] zstd(byte[] packed, int size) throws IOException {
    byte[] bytes = new byte[size];
    long got;
    try {
      got = Zstd.decompressByteArray(bytes, 0, size, packed, 0, packed.length);
    } catch (ZstdException e) {
      throw new IOException(e.getMessage(), e);
    }
    if (got != size) {
      throw new IOException(got + " bytes instead of " + size);
    }
    return bytes;
  }

  private static byte[] exactly(InputStream stream, int size) throws IOException {
    try (InputStream in = stream) {
      byte[] bytes = in.readNBytes(size);
      if (bytes.length < size || in.read() >= 0) {
        throw new IOException((bytes.length < size ? "fewer" : "more") + " bytes than " + size);
      }
      return bytes;
    }
  }

  /**
   * Reads the metadata of an array.
   *
   * @param json value of "compressor", null for none
   * @throws InvalidInputException if it is none that we read; begins with what is wrong
   */
  static Compression of(JsonElement json) {
    if (json == null || json.isJsonNull()) {
      return NONE;
    }
    JsonObject object = json.getAsJsonObject();
    String id = object.get("id").getAsString();
    for (Codec codec : Codec.values()) {
      if (codec != Codec.NONE && codec.name().toLowerCase(Locale.ROOT).equals(id)) {
        return new Compression(codec, object.has("level") ? object.get("level").getAsInt() : -1);
      }
    }
    throw new InvalidInputException(
        "is compressed with "
            + ForeignText.quote(id)
            + ", which cannot be read here; write it again with zstd, zlib or gzip");
  }

  /** The metadata of an array. */
  JsonElement json() {
    if (codec == Codec.NONE) {
      return JsonNull.INSTANCE;
    }
    JsonObject object = new JsonObject();
    object.addProperty("id", codec.name().toLowerCase(Locale.ROOT));
    object.addProperty("level", level < 0 ? 1 : level);
    return object;
  }
}
