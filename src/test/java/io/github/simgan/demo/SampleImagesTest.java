package io.github.simgan.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.io.Hyperstack;
import io.github.simgan.io.ImageFiles;
import io.github.simgan.tensor.PixelType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.imglib2.util.Intervals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleImagesTest {
  private static final Path COMMITTED = Path.of("sample-images");

  @Test
  void committedImagesAreMadeAgainToTheByte(@TempDir Path folder) throws IOException {
    SampleImages.write(folder, SampleImages.SEED);
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).map(folder::relativize).sorted().toList();
    }
    assertEquals(6, files.size());
    for (Path file : files) {
      assertArrayEquals(
          Files.readAllBytes(COMMITTED.resolve(file.toString())),
          Files.readAllBytes(folder.resolve(file)),
          file + " differs; run SampleImages.write(sample-images, SEED)");
    }
  }

  @Test
  void filesOpenWithTheirCalibration() {
    Hyperstack nuclei = ImageFiles.open(COMMITTED.resolve("nuclei/nuclei_simulated.tif"));
    assertEquals(PixelType.UINT16, nuclei.pixelType());
    assertEquals(6, nuclei.slices());
    assertEquals(0.65, nuclei.imagePlus().getCalibration().pixelWidth, 1e-6);
    assertEquals("µm", nuclei.imagePlus().getCalibration().getUnit());
    Hyperstack real = ImageFiles.open(COMMITTED.resolve("hubble/hubble_real.png"));
    assertEquals(PixelType.UINT8, real.pixelType());
    assertArrayEquals(
        new long[] {1000, 872, 1, 1, 1}, Intervals.dimensionsAsLongArray(real.pixels()));
  }

  @Test
  void samplesStaySmall() throws IOException {
    try (Stream<Path> all = Files.walk(COMMITTED)) {
      long bytes = all.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum();
      assertTrue(bytes < 4_000_000, bytes + " bytes");
    }
  }
}
