package io.github.simgan.model;

import io.github.simgan.InvalidInputException;
import io.github.simgan.io.zarr.OmeZarr;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * What Jazzer calls ({@code src/bench/fuzz.sh}), and a test with the seeds: a file from a stranger
 * is read, or refused with one sentence, within 2 s and 200 MB, and nothing is written.
 *
 * <p>The first byte of an input says which part of a file the others are. The rest of that file is
 * right, checksums and hashes included, since of zips that are mutated as a whole nearly all fail
 * at their directory.
 */
public final class ArchiveFuzzer {
  private static final long NANOSECONDS = 2_000_000_000L;
  private static final long BYTES = 200L << 20;
  private static final int LONGEST_SENTENCE = 600;

  /** The parts of files, by the first byte of an input. */
  enum Part {
    MODEL,
    SETTINGS,
    REFINER,
    DISCRIMINATOR,
    ENTRY_NAME,
    CHECKPOINT,
    CHECKPOINT_INDEX,
    ZARR_ATTRIBUTES,
    ZARR_ARRAY,
    FOREIGN_REFINER,
    FOREIGN_DESCRIPTION
  }

  private static final Path FOLDER = folder();
  private static final Path FILE = FOLDER.resolve("stranger.zip");
  private static final Path ZARR = FOLDER.resolve("stranger.zarr");
  private static final ZipParts MODEL = parts(false);
  private static final ZipParts CHECKPOINT = parts(true);
  private static final ZipParts FOREIGN = ForeignZip.foreign();

  /** An image of which the other file is right. */
  static final Map<Part, String> ZARR_FILES =
      Map.of(
          Part.ZARR_ATTRIBUTES,
          """
          {"multiscales": [{"version": "0.4", "name": "a",
            "axes": [{"name": "y", "type": "space", "unit": "micrometer"},
                     {"name": "x", "type": "space", "unit": "micrometer"}],
            "datasets": [{"path": "0", "coordinateTransformations":
              [{"type": "scale", "scale": [0.5, 0.25]}]}]}],
           "omero": {"channels": [{"label": "c", "color": "00FF00",
              "window": {"start": 0, "end": 9, "min": 0, "max": 255}}]}}
          """,
          Part.ZARR_ARRAY,
          """
          {"zarr_format": 2, "shape": [4, 6], "chunks": [2, 3], "dtype": "<u2", "fill_value": 0,
           "order": "C", "filters": null, "dimension_separator": "/",
           "compressor": {"id": "zstd", "level": 3}}
          """);

  private ArchiveFuzzer() {}

  /** Before the first run: what is instrumented and made now is not waited for then. */
  public static void fuzzerInitialize() {
    byte[] model = MODEL.stored();
    byte[] input = new byte[1 + model.length];
    System.arraycopy(model, 0, input, 1, model.length);
    fuzzerTestOneInput(input);
  }

  /** One run. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length > 0) {
      isRead(input);
    }
  }

  /** Which part of a file an input of at least one byte is. */
  static Part part(byte[] input) {
    return Part.values()[(input[0] & 0xff) % Part.values().length];
  }

  /** Whether an input of at least one byte is read; if not, it was refused as it should be. */
  static boolean isRead(byte[] input) {
    Part part = part(input);
    byte[] content = Arrays.copyOfRange(input, 1, input.length);
    try {
      prepare(part, content);
      AtomicBoolean isRead = new AtomicBoolean();
      within(() -> isRead.set(read(part)));
      return isRead.get();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Runs something that must be quick, take little memory and write nothing. Again where it was
   * not: classes that are loaded for it the first time cost more than the reading.
   */
  static void within(Runnable reading) {
    String excess = excess(reading);
    excess = excess.isEmpty() ? "" : excess(reading);
    require(excess.isEmpty(), excess);
  }

  private static String excess(Runnable reading) {
    List<String> before = files();
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long memory = threads.getCurrentThreadAllocatedBytes();
    long time = System.nanoTime();
    reading.run();
    time = System.nanoTime() - time;
    memory = threads.getCurrentThreadAllocatedBytes() - memory;
    require(before.equals(files()), "files were written: " + files());
    return time < NANOSECONDS && memory < BYTES
        ? ""
        : time / 1_000_000 + " ms and " + memory + " bytes of memory";
  }

  private static boolean read(Part part) {
    try {
      switch (part) {
        case CHECKPOINT, CHECKPOINT_INDEX ->
            CheckpointFile.read(FILE, Map.of("batch", "16"), ArchiveFuzzer::restore);
        case ZARR_ATTRIBUTES, ZARR_ARRAY -> OmeZarr.open(ZARR);
        case FOREIGN_REFINER -> ForeignRefiner.read(Files.readAllBytes(FILE), "refiner.onnx");
        case FOREIGN_DESCRIPTION -> {
          try (ModelZip zip = ModelZip.open(FILE)) {
            ForeignPackage.read(zip).output();
          }
        }
        default -> ModelFile.read(FILE);
      }
      return true;
    } catch (ModelDefect e) {
      require(part == Part.FOREIGN_REFINER || part == Part.FOREIGN_DESCRIPTION, e.getMessage());
      return refused(ModelImport.refused("file", FILE, e));
    } catch (InvalidInputException e) {
      return refused(e);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Always false. */
  private static boolean refused(InvalidInputException e) {
    String sentence = e.getMessage();
    require(
        sentence.endsWith(".")
            && sentence.length() < LONGEST_SENTENCE
            && sentence.chars().noneMatch(c -> c < ' '),
        "no sentence: " + sentence);
    return false;
  }

  private static void prepare(Part part, byte[] content) throws IOException {
    ZipParts parts = new ZipParts();
    parts.entries.putAll(part == Part.CHECKPOINT_INDEX ? CHECKPOINT.entries : MODEL.entries);
    switch (part) {
      case MODEL, CHECKPOINT, FOREIGN_REFINER -> Files.write(FILE, content);
      case FOREIGN_DESCRIPTION -> {
        ZipParts foreign = new ZipParts();
        foreign.entries.putAll(FOREIGN.entries);
        Files.write(FILE, foreign.put("rdf.yaml", content).bytes());
      }
      case SETTINGS -> Files.write(FILE, parts.put(ModelFile.SETTINGS, content).stored());
      case REFINER -> Files.write(FILE, parts.onnx(ModelFile.REFINER, content).bytes());
      case DISCRIMINATOR -> Files.write(FILE, parts.onnx(ModelFile.DISCRIMINATOR, content).bytes());
      case ENTRY_NAME -> {
        String name = new String(content, java.nio.charset.StandardCharsets.UTF_8);
        parts.entries.putIfAbsent(name, new byte[1]);
        Files.write(FILE, parts.bytes());
      }
      case CHECKPOINT_INDEX -> Files.write(FILE, parts.put(CheckpointFile.INDEX, content).stored());
      default -> {
        Files.createDirectories(ZARR.resolve("0"));
        write(part, content, Part.ZARR_ATTRIBUTES, ZARR.resolve(".zattrs"));
        write(part, content, Part.ZARR_ARRAY, ZARR.resolve("0").resolve(".zarray"));
      }
    }
  }

  private static void write(Part mutated, byte[] content, Part part, Path file) throws IOException {
    if (mutated == part) {
      Files.write(file, content);
    } else {
      Files.writeString(file, ZARR_FILES.get(part));
    }
  }

  /** What a reader must not do. */
  static void writeSomething() {
    try {
      Files.delete(Files.createTempFile("fuzz", "x"));
      Files.writeString(FOLDER.resolve("dropped"), "x");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static void restore(StateReader state) {
    long[] counts = state.longs("counts", 3);
    state.require(counts[0] >= 0, "its counts are negative");
    state.doubles("curve", 10);
    state.rows("patches", 4, 5);
  }

  /** A small model or checkpoint. */
  static ZipParts parts(boolean checkpoint) {
    try {
      Path file = FOLDER.resolve("right.zip");
      if (checkpoint) {
        StateWriter state = new StateWriter();
        state.longs("counts", new long[] {1, 2, 3});
        state.doubles("curve", 0.5, 0.25);
        state.rows("patches", List.of(new float[5], new float[5]));
        CheckpointFile.write(TestModels.tiny(), Map.of("batch", "16"), state, file);
      } else {
        ModelFile.write(TestModels.tiny(), file);
      }
      ZipParts parts = ZipParts.of(file);
      Files.delete(file);
      return parts;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path folder() {
    try {
      Path folder = Files.createTempDirectory("fuzz");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      return folder;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> files() {
    try (Stream<Path> all = Files.walk(FOLDER)) {
      return all.map(Path::toString).sorted().toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void require(boolean condition, String what) {
    if (!condition) {
      throw new AssertionError(what);
    }
  }
}
