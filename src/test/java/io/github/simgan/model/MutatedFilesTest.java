package io.github.simgan.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Some thousand seeded mutations of a model file, of its settings behind a right checksum, and of
 * its networks behind a right hash: either the file is refused as every other bad input is, or
 * reading it gives a model. Nothing else may come out, and no file may appear.
 */
class MutatedFilesTest {
  private static final int MUTATIONS = 1_000;

  @TempDir Path folder;

  @Test
  void mutatedZipsAreRefusedOrTheSameModel() throws IOException {
    byte[] whole = write();
    Random random = new Random(1);
    int read = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      SimGanModel model = tryRead(mutate(whole, random));
      if (model != null) {
        TestModels.assertSame(TestModels.tiny(), model);
        read++;
      }
    }
    assertTrue(read > 0 && read < MUTATIONS, read + " were read"); // both ways are tested
  }

  /** Bytes of the zip's own structure, each replaced by each of some values. */
  @Test
  void mutatedDirectoriesAreRefusedOrTheSameModel() throws IOException {
    byte[] whole = write();
    for (int i = whole.length - 400; i < whole.length; i++) {
      for (int value : new int[] {0, 0xff}) {
        byte[] mutated = whole.clone();
        mutated[i] = (byte) value;
        SimGanModel model = tryRead(mutated);
        if (model != null) {
          TestModels.assertSame(TestModels.tiny(), model);
        }
      }
    }
  }

  @Test
  void mutatedSettingsAreRefusedOrAModel() throws IOException {
    write();
    Random random = new Random(2);
    ZipParts parts = ZipParts.of(folder.resolve("model.zip"));
    byte[] settings = parts.entries.get("simgan.json");
    for (int i = 0; i < MUTATIONS; i++) {
      tryRead(parts.put("simgan.json", mutate(settings, random)).bytes());
    }
  }

  @Test
  void mutatedNetworksAreRefusedOrAModel() throws IOException {
    write();
    Random random = new Random(3);
    for (String name : List.of("refiner.onnx", "discriminator.onnx")) {
      ZipParts parts = ZipParts.of(folder.resolve("model.zip"));
      byte[] network = parts.entries.get(name);
      for (int i = 0; i < MUTATIONS / 2; i++) {
        tryRead(parts.onnx(name, mutate(network, random)).bytes());
      }
    }
  }

  private byte[] write() throws IOException {
    Path file = folder.resolve("model.zip");
    ModelFile.write(TestModels.tiny(), file);
    return Files.readAllBytes(file);
  }

  /** The model, or null if it was refused in the way that every bad input is. */
  private SimGanModel tryRead(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("mutated.zip"), bytes);
    try {
      return ModelFile.read(file);
    } catch (InvalidInputException e) {
      assertTrue(e.getMessage().length() < 600 && e.getMessage().endsWith("."), e.getMessage());
      return null;
    } finally {
      try (Stream<Path> files = Files.list(folder)) {
        assertEquals(2, files.count());
      }
    }
  }

  private static byte[] mutate(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    int at = random.nextInt(bytes.length);
    int length = Math.min(1 + random.nextInt(16), bytes.length - at);
    switch (random.nextInt(6)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[at] = (byte) random.nextInt();
      case 2 -> Arrays.fill(bytes, at, at + length, (byte) (random.nextBoolean() ? 0 : 0xff));
      case 3 -> bytes = Arrays.copyOf(bytes, at);
      case 4 -> { // leaves a piece out
        System.arraycopy(bytes, at + length, bytes, at, bytes.length - at - length);
        bytes = Arrays.copyOf(bytes, bytes.length - length);
      }
      default -> { // repeats a piece elsewhere
        int to = random.nextInt(bytes.length - length + 1);
        System.arraycopy(whole, at, bytes, to, length);
      }
    }
    return bytes;
  }
}
