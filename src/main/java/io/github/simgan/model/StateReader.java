package io.github.simgan.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives the arrays of a checkpoint back by their names. The caller says how long an array is or may
 * be at most, so that no file decides how much memory is taken. What is not as the caller says ends
 * {@link CheckpointFile#read} with one sentence.
 */
public final class StateReader {
  private static final int CHUNK = 1 << 16;

  /**
   * An array as the index of the checkpoint has it.
   *
   * @param type of its values
   * @param length number of values
   * @param hash SHA-256 of its bytes
   */
  record Entry(StateArray.Type type, long length, String hash) {}

  private final ModelZip zip;
  private final Map<String, Entry> index;
  private final Set<String> read = new HashSet<>();

  StateReader(ModelZip zip, Map<String, Entry> index) {
    this.zip = zip;
    this.index = index;
  }

  /**
   * Whole numbers.
   *
   * @param name as it was written
   * @param length that the array must have
   */
  public long[] longs(String name, int length) {
    Entry entry = entry(name, StateArray.Type.INT64, length, length);
    long[] values = new long[length];
    try (Source source = new Source(name, entry)) {
      for (int i = 0; i < length; i++) {
        values[i] = source.next().getLong();
      }
      source.end();
    }
    return values;
  }

  /**
   * Numbers of double precision.
   *
   * @param name as it was written
   * @param most values that the array may have
   */
  public double[] doubles(String name, int most) {
    Entry entry = entry(name, StateArray.Type.FLOAT64, 0, most);
    double[] values = new double[(int) entry.length];
    try (Source source = new Source(name, entry)) {
      for (int i = 0; i < values.length; i++) {
        values[i] = source.next().getDouble();
      }
      source.end();
    }
    return values;
  }

  /**
   * Numbers of single precision.
   *
   * @param name as it was written
   * @param length that the array must have
   */
  public float[] floats(String name, int length) {
    entry(name, StateArray.Type.FLOAT32, length, length);
    return length == 0 ? new float[0] : rows(name, 1, length).get(0);
  }

  /**
   * Rows of numbers of single precision.
   *
   * @param name as it was written
   * @param most rows that there may be
   * @param length of each row, above 0
   */
  public List<float[]> rows(String name, int most, int length) {
    Entry entry = entry(name, StateArray.Type.FLOAT32, 0, (long) most * length);
    require(entry.length % length == 0, name + " in it does not consist of whole rows");
    List<float[]> rows = new ArrayList<>();
    try (Source source = new Source(name, entry)) {
      for (long row = 0; row < entry.length / length; row++) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
          values[i] = source.next().getFloat();
        }
        rows.add(values);
      }
      source.end();
    }
    return rows;
  }

  /**
   * Refuses the checkpoint unless something holds.
   *
   * @param condition that every checkpoint fulfils
   * @param what is wrong if not, as the middle of a sentence
   */
  public void require(boolean condition, String what) {
    if (!condition) {
      throw new ModelDefect(what);
    }
  }

  /** Refuses what nobody asked for: it would be lost. */
  void requireAllRead() {
    for (String name : index.keySet()) {
      require(read.contains(name), ModelDefect.quote(name) + " in it is not known here");
    }
  }

  private Entry entry(String name, StateArray.Type type, long least, long most) {
    Entry entry = index.get(name);
    require(entry != null, "it has no " + name);
    require(entry.type == type, name + " in it is of another type than " + type);
    require(
        entry.length >= least && entry.length <= most,
        name + " in it has " + entry.length + " values, which is not what this training needs");
    read.add(name);
    return entry;
  }

  /** The bytes of an array, a piece at a time. */
  private final class Source implements AutoCloseable {
    private final String name;
    private final Entry entry;
    private final InputStream in;
    private final MessageDigest digest = Sha256.digest();
    private final ByteBuffer buffer = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);

    Source(String name, Entry entry) {
      this.name = name;
      this.entry = entry;
      this.in = zip.stream(CheckpointFile.entryName(name), entry.length * entry.type.bytes);
      buffer.limit(0);
    }

    /** The buffer with at least one value left. */
    ByteBuffer next() {
      if (!buffer.hasRemaining()) {
        try {
          int count = in.readNBytes(buffer.array(), 0, CHUNK);
          require(count > 0 && count % entry.type.bytes == 0, name + " in it is damaged");
          digest.update(buffer.array(), 0, count);
          buffer.clear().limit(count);
        } catch (IOException e) {
          throw new ModelDefect(name + " in it is damaged", e);
        }
      }
      return buffer;
    }

    /** Checks that this was all, and that it is what the index says. */
    void end() {
      String hash = HexFormat.of().formatHex(digest.digest());
      require(
          !buffer.hasRemaining() && hash.equals(entry.hash),
          name + " in it is not the one that " + CheckpointFile.INDEX + " names by its hash");
    }

    @Override
    public void close() {
      try {
        in.close();
      } catch (IOException e) {
        throw new ModelDefect(name + " in it is damaged", e);
      }
    }
  }
}
