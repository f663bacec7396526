package io.github.simgan.model;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A zip from a stranger, read within bounds: few entries, of bounded size, each looked up by its
 * exact name, checked against its checksum and never written to disk. And the same zip written so
 * that equal contents give equal bytes.
 */
final class ModelZip implements Closeable {
  private static final int MAX_ENTRIES = 64;
  private static final int MAX_DIRECTORY_BYTES = 64 << 10;

  /** What the entries of a model may unpack to. */
  private static final long MAX_MODEL_BYTES = 512L << 20;

  /** What a zip without the extensions for larger ones can hold. */
  private static final long MAX_FILE_BYTES = (1L << 32) - 1;

  /** Folder of a training's state in a checkpoint; large, and therefore not compressed. */
  static final String TRAINING = "training/";

  private static final int END_BYTES = 22;
  private static final int END_SIGNATURE = 0x06054b50;
  private static final int ENTRY_SIGNATURE = 0x04034b50;

  /**
   * Every entry's time. Not the first that a zip can hold, since Java stores that one together with
   * the machine's time zone.
   */
  private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private final ZipFile zip;
  private final Map<String, ZipEntry> entries = new HashMap<>();

  private ModelZip(ZipFile zip) {
    this.zip = zip;
  }

  /**
   * Opens a zip and checks its directory.
   *
   * @throws ModelDefect if it is none that a model file can be
   * @throws IOException if the machine cannot read it
   */
  static ModelZip open(Path file) throws IOException {
    checkEnd(file);
    ModelZip opened;
    try {
      opened = new ModelZip(new ZipFile(file.toFile()));
    } catch (IOException | IllegalArgumentException e) {
      throw new ModelDefect("its zip directory is damaged", e);
    }
    try {
      opened.index();
      return opened;
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /**
   * Looks at the end of the file before the library does, since that reads a directory of any size
   * into memory. Without a comment there is only one place where the end record can be, so that the
   * library finds the same one.
   */
  private static void checkEnd(Path path) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      long length = file.length();
      if (length < END_BYTES || Integer.reverseBytes(file.readInt()) != ENTRY_SIGNATURE) {
        throw new ModelDefect(
            "it is not a zip file", "choose the .zip that SimGAN wrote after training");
      }
      if (length > MAX_FILE_BYTES) {
        throw new ModelDefect("it is larger than any SimGAN model");
      }
      byte[] bytes = new byte[END_BYTES];
      file.seek(length - END_BYTES);
      file.readFully(bytes);
      ByteBuffer end = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      if (end.getInt(0) != END_SIGNATURE || end.getShort(20) != 0) {
        throw new ModelDefect("it is cut short or followed by other data");
      }
      int total = Short.toUnsignedInt(end.getShort(10));
      long directory = Integer.toUnsignedLong(end.getInt(12));
      if (total > MAX_ENTRIES || directory > MAX_DIRECTORY_BYTES) {
        throw new ModelDefect("it has more entries than any SimGAN model");
      }
    }
  }

  private void index() {
    long sum = 0;
    for (ZipEntry entry : zip.stream().toList()) {
      String name = entry.getName();
      requireSafe(name);
      if (entries.put(name, entry) != null) {
        throw new ModelDefect("it has two entries named " + ModelDefect.quote(name));
      }
      // What is stored as it is cannot unpack to more than the file.
      boolean stored = entry.getMethod() == ZipEntry.STORED;
      sum += name.startsWith(TRAINING) && stored ? 0 : Math.max(0, entry.getSize());
    }
    if (entries.size() > MAX_ENTRIES || sum > MAX_MODEL_BYTES) {
      throw new ModelDefect("its entries unpack to more than any SimGAN model");
    }
  }

  /**
   * Refuses names that lead out of a folder. Nothing is unpacked here, but who wrote such a name
   * means harm, and other programs do unpack.
   */
  private static void requireSafe(String name) {
    boolean unsafe =
        name.startsWith("/")
            || name.indexOf('\\') >= 0
            || name.indexOf(':') >= 0
            || name.indexOf('\0') >= 0
            || List.of(name.split("/")).contains("..");
    if (unsafe) {
      throw new ModelDefect(
          "its entry " + ModelDefect.quote(name) + " points outside of it",
          "do not unpack it and ask for another copy");
    }
  }

  boolean has(String name) {
    return entries.containsKey(name);
  }

  /**
   * The content of an entry.
   *
   * @param name exact
   * @param maximum bytes that it may have
   * @throws ModelDefect if it is missing, larger or damaged
   */
  byte[] read(String name, long maximum) {
    ZipEntry entry = entries.get(name);
    if (entry == null) {
      throw new ModelDefect("it has no " + name, "choose the .zip that SimGAN wrote");
    }
    if (entry.getSize() < 0 || entry.getSize() > Math.min(maximum, MAX_MODEL_BYTES)) {
      throw new ModelDefect(name + " in it is larger than it can be");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] content = new byte[Math.toIntExact(entry.getSize())];
      CRC32 checksum = new CRC32();
      int count = in.readNBytes(content, 0, content.length);
      checksum.update(content);
      if (count < content.length || in.read() >= 0 || checksum.getValue() != entry.getCrc()) {
        throw new ModelDefect(name + " in it is damaged");
      }
      return content;
    } catch (IOException e) {
      throw new ModelDefect(name + " in it is damaged", e);
    }
  }

  /**
   * The bytes of an entry that is too large to be read at once. Its checksum is not checked.
   *
   * @param name exact
   * @param size that it must have
   * @throws ModelDefect if it is missing or has another size
   */
  InputStream stream(String name, long size) {
    ZipEntry entry = entries.get(name);
    if (entry == null) {
      throw new ModelDefect("it has no " + name);
    }
    if (entry.getSize() != size || entry.getMethod() != ZipEntry.STORED) {
      throw new ModelDefect(name + " in it has another size than it says");
    }
    try {
      return zip.getInputStream(entry);
    } catch (IOException e) {
      throw new ModelDefect(name + " in it is damaged", e);
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  /** Bytes that are written when they are asked for, as often as they are. */
  @FunctionalInterface
  interface Bytes {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * An entry to be written.
   *
   * @param name in the zip
   * @param size in bytes
   * @param crc32 its checksum
   * @param bytes writes it
   */
  record Content(String name, long size, long crc32, Bytes bytes) {
    static Content of(String name, byte[] bytes) {
      CRC32 checksum = new CRC32();
      checksum.update(bytes);
      return new Content(name, bytes.length, checksum.getValue(), out -> out.write(bytes));
    }
  }

  /**
   * Writes a zip: not compressed, since weights do not compress and the compressor's version would
   * decide the bytes.
   *
   * @param contents in the order of the file
   */
  static void write(OutputStream out, List<Content> contents) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.setMethod(ZipOutputStream.STORED);
    for (Content content : contents) {
      ZipEntry entry = new ZipEntry(content.name);
      entry.setTimeLocal(ENTRY_TIME);
      entry.setSize(content.size);
      entry.setCrc(content.crc32);
      zip.putNextEntry(entry);
      content.bytes.writeTo(zip);
      zip.closeEntry();
    }
    zip.finish();
  }
}
