package io.github.simgan.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.LUT;
import io.github.simgan.AtomicFile;
import io.github.simgan.InvalidInputException;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageWriterTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "8,1,1,1",
    "8,1,5,1",
    "8,2,3,4",
    "8,3,1,1",
    "16,1,1,1",
    "16,3,1,2",
    "16,1,2,3",
    "32,1,1,1",
    "32,2,2,2",
    "32,1,1,3",
    "24,1,1,1",
    "24,1,3,2"
  })
  void tiffKeepsEverything(int bits, int c, int z, int t) {
    ImagePlus imp = TestImages.image(bits, c, z, t);
    imp.setOverlay(new Overlay(new Roi(2, 1, 5, 4)));
    Path file = folder.resolve("round trip µ.tif");
    ImageWriter.tiff(Hyperstack.of(imp), file);
    Hyperstack back = ImageFiles.open(file);
    assertEquals("test", imp.getTitle(), "the image itself is not changed");
    HyperstackTest.assertPixels(back, bits);
    ImagePlus other = back.imagePlus();
    if (z * t * c == 1) {
      // ImageJ keeps the label of a single plane as a property.
      assertEquals(imp.getStack().getSliceLabel(1), other.getProp("Slice_Label"));
      other.getStack().setSliceLabel(other.getProp("Slice_Label"), 1);
      imp.getCalibration().pixelDepth = 1;
      other.getCalibration().pixelDepth = 1;
    }
    LikenessTest.assertDescribedLike(imp, other);
    assertEquals(1, other.getOverlay().size());
    assertEquals(List.of("round trip µ.tif"), names());
  }

  /** ImageJ writes 16-bit images with planes "Red", "Green", "Blue" in another way. */
  @Test
  void sixteenBitRedGreenBlueKeepsRanges() {
    ImagePlus imp = TestImages.image(16, 3, 1, 1);
    imp.getStack().setSliceLabel("Red", 1);
    Path file = folder.resolve("rgb48.tif");
    ImageWriter.tiff(Hyperstack.of(imp), file);
    Hyperstack back = ImageFiles.open(file);
    HyperstackTest.assertPixels(back, 16);
    LikenessTest.assertDescribedLike(imp, back.imagePlus());
  }

  @Test
  void emptyInfoDoesNotSpoilTheOtherMetadata() {
    ImagePlus imp = TestImages.image(16, 1, 3, 1);
    imp.setProperty("Info", "");
    Path file = folder.resolve("a.tif");
    ImageWriter.tiff(Hyperstack.of(imp), file);
    assertEquals("c0 z2 t0 µ", ImageFiles.open(file).imagePlus().getStack().getSliceLabel(3));
  }

  @Test
  void virtualStackIsWrittenPlaneByPlane() {
    TestImages.Counting stack = new TestImages.Counting(TestImages.image(16, 2, 3, 2));
    ImagePlus imp = new ImagePlus("virtual", stack);
    imp.setDimensions(2, 3, 2);
    Path file = folder.resolve("v.tif");
    ImageWriter.tiff(Hyperstack.of(imp), file);
    HyperstackTest.assertPixels(ImageFiles.open(file), 16);
    assertEquals("c1 z2 t1 µ", ImageFiles.open(file).imagePlus().getStack().getSliceLabel(12));
    Hyperstack onDisk = ImageFiles.open(file, 0);
    assertTrue(
        assertThrows(InvalidInputException.class, () -> ImageWriter.tiff(onDisk, file))
            .getMessage()
            .contains("another name"));
    ImageWriter.tiff(onDisk, folder.resolve("w.tif"));
    HyperstackTest.assertPixels(ImageFiles.open(folder.resolve("w.tif")), 16);
  }

  @Test
  void colourTableSurvives() {
    ImagePlus imp = TestImages.image(8, 1, 1, 1);
    imp.getProcessor().setLut(LUT.createLutFromColor(Color.GREEN));
    Path file = folder.resolve("lut.tif");
    ImageWriter.tiff(Hyperstack.of(imp), file);
    assertArrayEquals(
        imp.getLuts()[0].getBytes(), ImageFiles.open(file).imagePlus().getLuts()[0].getBytes());
  }

  @Test
  void failureLeavesTheOldFile() throws IOException {
    Path file = Files.writeString(folder.resolve("old.tif"), "old");
    assertThrows(
        InvalidInputException.class,
        () ->
            AtomicFile.write(
                file,
                temporary -> {
                  Files.writeString(temporary, "half");
                  throw new IOException("No space left on device");
                }));
    assertThrows(
        IllegalStateException.class,
        () ->
            AtomicFile.write(
                file,
                temporary -> {
                  throw new IllegalStateException();
                }));
    assertEquals("old", Files.readString(file));
    assertEquals(List.of("old.tif"), names());
  }

  @Test
  void missingFolderAndFolderAsTarget() {
    Hyperstack image = Hyperstack.of(TestImages.image(8, 1, 1, 1));
    for (Path target : List.of(folder.resolve("no/such/a.tif"), folder)) {
      String message =
          assertThrows(InvalidInputException.class, () -> ImageWriter.tiff(image, target))
              .getMessage();
      assertTrue(message.contains("folder"), message);
    }
  }

  @Test
  void stackDoesNotFitIntoPng() {
    Hyperstack image = Hyperstack.of(TestImages.image(8, 1, 2, 1));
    assertThrows(
        InvalidInputException.class, () -> ImageWriter.png(image, folder.resolve("a.png")));
    assertEquals(List.of(), names());
  }

  /** A real full disk, where this machine lets us make one. */
  @ParameterizedTest
  @CsvSource({"tif", "png"})
  void fullDisk(String type) throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString()),
        "SKIPPED: no right to mount a small disk, so a full disk was not tested");
    try {
      ij.process.ShortProcessor noise = new ij.process.ShortProcessor(400, 400);
      java.util.Random random = new java.util.Random(1);
      for (int i = 0; i < 160000; i++) {
        noise.set(i, random.nextInt(65536));
      }
      Hyperstack image = Hyperstack.of(new ImagePlus("noise", noise));
      Path target = disk.resolve("a." + type);
      String message =
          assertThrows(
                  InvalidInputException.class,
                  () -> {
                    if ("tif".equals(type)) {
                      ImageWriter.tiff(image, target);
                    } else {
                      ImageWriter.png(image, target);
                    }
                  })
              .getMessage();
      assertTrue(message.startsWith("There is no room left on the disk for"), message);
      try (Stream<Path> left = Files.list(disk)) {
        assertEquals(0, left.count(), "nothing is left behind");
      }
      assertTrue(run("mount", "-o", "remount,ro", disk.toString()));
      String readOnly =
          assertThrows(InvalidInputException.class, () -> ImageWriter.tiff(image, target))
              .getMessage();
      assertTrue(readOnly.contains("may not be written"), readOnly);
    } finally {
      run("umount", disk.toString());
    }
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private List<String> names() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
