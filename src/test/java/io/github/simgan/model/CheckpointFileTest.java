package io.github.simgan.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.InvalidInputException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The file that a training goes on from: all that was written comes back, anything else is refused.
 */
class CheckpointFileTest {
  private static final Map<String, String> IDENTITY = identity();
  private static final long[] COUNTS = {Long.MIN_VALUE, -1, 0, 1, Long.MAX_VALUE};

  @TempDir Path folder;
  private Path file;

  private static Map<String, String> identity() {
    Map<String, String> identity = new LinkedHashMap<>();
    identity.put("batch", "16");
    identity.put("pixels", "0123456789abcdef".repeat(4));
    return identity;
  }

  /** Odd values, and more of them than are written and read at a time. */
  private static float[] floats(int length) {
    float[] values = new float[length];
    Random random = new Random(length);
    for (int i = 0; i < length; i++) {
      values[i] = Float.intBitsToFloat(random.nextInt() & 0xff7fffff); // no NaN
    }
    return values;
  }

  private static StateWriter state() {
    StateWriter state = new StateWriter();
    state.longs("counts", COUNTS);
    state.doubles("curve.points", -0.0, Double.MIN_VALUE, Double.NaN, 1.0 / 3);
    state.floats("weights", floats(40_001));
    state.floats("nothing", new float[0]);
    state.rows("patches", List.of(floats(7_000), floats(7_000), floats(7_000)));
    return state;
  }

  private static void readAll(StateReader state) {
    assertArrayEquals(COUNTS, state.longs("counts", 5));
    double[] points = {-0.0, Double.MIN_VALUE, Double.NaN, 1.0 / 3};
    assertArrayEquals(points, state.doubles("curve.points", 4));
    assertArrayEquals(floats(40_001), state.floats("weights", 40_001));
    assertEquals(0, state.floats("nothing", 0).length);
    List<float[]> rows = state.rows("patches", 10, 7_000);
    assertEquals(3, rows.size());
    for (float[] row : rows) {
      assertArrayEquals(floats(7_000), row);
    }
  }

  @BeforeEach
  void write() {
    file = folder.resolve("checkpoint.zip");
    CheckpointFile.write(TestModels.tiny(), IDENTITY, state(), file);
  }

  @Test
  void everythingComesBack() throws IOException {
    boolean[] read = new boolean[1];
    CheckpointFile.read(
        file,
        IDENTITY,
        state -> {
          readAll(state);
          read[0] = true;
        });
    assertTrue(read[0]);
    Path again = folder.resolve("again.zip");
    CheckpointFile.write(TestModels.tiny(), IDENTITY, state(), again);
    assertEquals(-1, Files.mismatch(file, again), "equal contents, equal bytes");
  }

  @Test
  void itIsAModel() throws IOException {
    TestModels.assertSame(TestModels.tiny(), ModelFile.read(file));
    Path model = folder.resolve("model.zip");
    ModelFile.write(TestModels.tiny(), model);
    ZipParts of = ZipParts.of(file);
    for (Map.Entry<String, byte[]> entry : ZipParts.of(model).entries.entrySet()) {
      assertArrayEquals(entry.getValue(), of.entries.get(entry.getKey()), entry.getKey());
    }
    assertTrue(ModelSummary.of(file).text().contains("Steps: 1000"));
  }

  private void assertRefused(String reason) {
    assertRefused(reason, CheckpointFileTest::readAll);
  }

  /** In one sentence, soon, with little memory, and without a change of the file. */
  private void assertRefused(String reason, Consumer<StateReader> restore) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long memory = threads.getCurrentThreadAllocatedBytes();
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class, () -> CheckpointFile.read(file, IDENTITY, restore));
    assertTrue(threads.getCurrentThreadAllocatedBytes() - memory < 50 << 20, "too much memory");
    String message = e.getMessage();
    assertTrue(message.contains(reason), message);
    assertTrue(message.contains(file.toString()), message);
    assertTrue(message.endsWith(".") && message.length() < 600, message);
    assertFalse(message.chars().anyMatch(c -> c < ' '), message);
  }

  @Test
  void whatTheTrainingDoesNotExpect() {
    assertRefused("it has no others", state -> state.longs("others", 1));
    assertRefused("has 5 values", state -> state.longs("counts", 4));
    assertRefused("has 5 values", state -> state.longs("counts", 6));
    assertRefused("another type", state -> state.floats("counts", 5));
    assertRefused("has 4 values", state -> state.doubles("curve.points", 3));
    assertRefused("has 40001 values", state -> state.floats("weights", 40_000));
    assertRefused("has 21000 values", state -> state.rows("patches", 2, 7_000));
    assertRefused("whole rows", state -> state.rows("patches", 10, 6_999));
    assertRefused("is not known here", state -> state.longs("counts", 5));
    assertRefused("so it is", state -> state.require(false, "so it is"));
  }

  @Test
  void otherTrainings() {
    Map<String, String> other = new LinkedHashMap<>(IDENTITY);
    other.put("batch", "8");
    other.put("pixels", "f".repeat(64));
    other.put("seed", "1");
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class,
            () -> CheckpointFile.read(file, other, CheckpointFileTest::readAll));
    assertTrue(
        e.getMessage()
            .contains("differs in batch ('16', now '8'), pixels, seed ('unknown', now '1');"),
        e.getMessage());
  }

  @Test
  void otherFiles() throws IOException {
    ModelFile.write(TestModels.tiny(), file);
    assertRefused("it is no checkpoint");
    Files.write(file, new ZipParts().put("training.json", "{\"format\": \"x\"}").bytes());
    assertRefused("it is no checkpoint");
    Files.write(file, new ZipParts().put("training.json", "{").bytes());
    assertRefused("no JSON");
    Files.write(file, new ZipParts().put("training.json", new byte[2 << 20]).bytes());
    assertRefused("larger than it can be");
    Files.writeString(file, "no zip");
    assertRefused("not a zip file");
    Files.delete(file);
    assertRefused("There is no checkpoint");
    Files.createDirectory(file);
    assertRefused("folder");
  }

  @Test
  void truncatedAnywhere() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length += 1 + whole.length / 50) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertRefused("cannot be used");
    }
  }

  /** A checkpoint with other entries, not compressed, with right checksums. */
  private void rewrite(ZipParts parts) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.setMethod(ZipOutputStream.STORED);
      for (Map.Entry<String, byte[]> content : parts.entries.entrySet()) {
        CRC32 checksum = new CRC32();
        checksum.update(content.getValue());
        ZipEntry entry = new ZipEntry(content.getKey());
        entry.setSize(content.getValue().length);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(content.getValue());
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"format_version\": 1 | \"format_version\": 2 | another version of SimGAN",
        "\"length\": 40001 | \"length\": 40000 | has 40000 values",
        "\"length\": 40001 | \"length\": 1e12 | 64-bit whole number",
        "\"length\": 40001 | \"length\": 999999999999999 | has 999999999999999 values",
        "\"length\": 21000 | \"length\": 70000 | another size",
        "\"length\": 21000 | \"length\": -7000 | has -7000 values",
        "\"float32\" | \"float16\" | 'float16' is unknown",
        "\"int64\" | \"float64\" | another type",
        "\"name\": \"weights\" | \"name\": \"counts\" | two arrays named 'counts'",
        "\"name\": \"weights\" | \"name\": \"../weights\" | it has no weights",
        "\"name\": \"weights\" | \"nome\": \"weights\" | in training.json is not there",
        "\"sha256\": \"..... | \"sha256\": \"00000 | by its hash",
        "\"batch\": \"16\" | \"batch\": \"\\u001b[2J\" | batch ('\\u001b[2J', now '16')",
      })
  void wrongIndex(String before, String after, String reason) throws IOException {
    ZipParts parts = ZipParts.of(file);
    String index = parts.text("training.json");
    int at = index.indexOf(before.split("\\.", 2)[0]);
    assertTrue(at >= 0, before);
    parts.put(
        "training.json", index.substring(0, at) + after + index.substring(at + before.length()));
    rewrite(parts);
    assertRefused(reason);
  }

  @Test
  void wrongArrays() throws IOException {
    ZipParts parts = ZipParts.of(file);
    parts.entries.get("training/weights.bin")[70_000]++;
    rewrite(parts);
    assertRefused("weights in it is not the one that training.json names");
    parts.put("training/weights.bin", new byte[160_000]);
    rewrite(parts);
    assertRefused("another size");
    parts.entries.remove("training/weights.bin");
    rewrite(parts);
    assertRefused("it has no training/weights.bin");
    // What is compressed could unpack to anything.
    Files.write(file, ZipParts.of(file).put("training/weights.bin", new byte[160_004]).bytes());
    assertRefused("another size");
    ZipParts bombs = ZipParts.of(TestModels.tiny(), folder.resolve("tiny.zip"));
    for (int i = 0; i < 6; i++) {
      bombs.put("training/bomb" + i, new byte[100 << 20]);
    }
    Files.write(file, bombs.bytes());
    bombs.entries.clear();
    InvalidInputException e = assertThrows(InvalidInputException.class, () -> ModelFile.read(file));
    assertTrue(e.getMessage().contains("unpack to more"), e.getMessage());
  }

  @Test
  void mutatedAnywhereItIsRefusedOrTheSame() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(1);
    int refused = 0;
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      byte[] mutated = whole.clone();
      // Half of them in the index and the zip's directory, the other half anywhere.
      int at = i % 2 == 0 ? random.nextInt(whole.length) : whole.length - 1 - random.nextInt(1_200);
      mutated[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, mutated);
      try {
        CheckpointFile.read(file, IDENTITY, CheckpointFileTest::readAll);
      } catch (InvalidInputException e) {
        refused++;
        if (!e.getMessage().endsWith(".")) {
          wrong.add(e.getMessage());
        }
      }
    }
    assertTrue(refused > 100 && refused < 500, refused + " were refused");
    assertEquals(List.of(), wrong);
  }

  @Test
  void namesOfArrays() {
    StateWriter state = new StateWriter();
    state.longs("a", 1);
    assertThrows(IllegalArgumentException.class, () -> state.floats("a", new float[1]));
    for (String name : List.of("", "../a", "a/b", "A", "a b")) {
      assertThrows(IllegalArgumentException.class, () -> state.longs(name, 1));
    }
  }
}
