package io.github.simgan.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ColorProcessor;
import ij.process.ShortProcessor;
import io.github.simgan.InvalidInputException;
import io.github.simgan.tensor.PixelType;
import io.github.simgan.tensor.PlaneSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFilesTest {
  @TempDir Path folder;

  private Path tiff(String name, int bits, int c, int z, int t) {
    Path file = folder.resolve(name);
    ImageWriter.tiff(Hyperstack.of(TestImages.image(bits, c, z, t)), file);
    return file;
  }

  private static String error(Path path) {
    String message =
        assertThrows(InvalidInputException.class, () -> ImageFiles.planes(path)).getMessage();
    assertTrue(
        message.contains(String.valueOf(path.getFileName())) && message.endsWith("."), message);
    assertFalse(message.contains("\n"), message);
    return message;
  }

  @ParameterizedTest
  @CsvSource({
    "8,1,1,1",
    "8,2,3,4",
    "16,3,1,1",
    "16,1,5,1",
    "16,3,2,2",
    "32,2,2,2",
    "24,1,1,1",
    "24,1,3,2"
  })
  void virtualStackFromDiskHasTheSamePixels(int bits, int c, int z, int t) {
    Path file = tiff("a.tif", bits, c, z, t);
    Hyperstack image = ImageFiles.open(file, 0);
    assertTrue(image.isVirtual());
    assertEquals("a.tif", image.title());
    HyperstackTest.assertPixels(image, bits);
    assertEquals(z, image.slices());
    assertEquals(t, image.frames());
  }

  @Test
  void sixteenBitPngStaysSixteenBit() {
    ShortProcessor ip = new ShortProcessor(31, 7);
    IntStream.range(0, 217).forEach(i -> ip.set(i, 300 * i));
    Path file = folder.resolve("deep.png");
    ImageWriter.png(Hyperstack.of(new ImagePlus("deep", ip)), file);
    Hyperstack image = ImageFiles.open(file);
    assertEquals(PixelType.UINT16, image.pixelType());
    assertEquals(216 * 300, image.pixels().getAt(30, 6, 0, 0, 0).getRealDouble());
  }

  @Test
  void jpegAndRgbPngOpen() {
    ColorProcessor ip = new ColorProcessor(31, 7);
    ip.setColor(0x2040c0);
    ip.fill();
    ImagePlus imp = new ImagePlus("colour", ip);
    Path jpeg = folder.resolve("c.JPG");
    assertTrue(new FileSaver(imp).saveAsJpeg(jpeg.toString()));
    assertEquals(3, ImageFiles.open(jpeg).channels());
    assertEquals(
        0xc0, ImageFiles.open(jpeg).pixels().getAt(5, 5, 2, 0, 0).getRealDouble(), 6, "blue");
    Path png = folder.resolve("c.png");
    ImageWriter.png(Hyperstack.of(imp), png);
    assertEquals(0x40, ImageFiles.open(png).pixels().getAt(30, 6, 1, 0, 0).getRealDouble());
  }

  @Test
  void palettePngGivesColoursNotTheirNumbers() {
    ImagePlus imp = new ImagePlus("palette", TestImages.plane(8, 0, 0, 0));
    imp.getProcessor().invertLut();
    Path file = folder.resolve("inverted.png");
    assertTrue(new FileSaver(imp).saveAsPng(file.toString()));
    Hyperstack image = ImageFiles.open(file);
    assertEquals(PixelType.UINT8, image.pixelType());
    double shown = 255 - TestImages.value(8, 4, 5, 0, 0, 0);
    assertEquals(shown, image.pixels().getAt(4, 5, 0, 0, 0).getRealDouble());
  }

  /** No message of ImageJ's own goes to the console. */
  @Test
  void badFilesMakeNoNoise() throws IOException {
    Path whole = tiff("whole.tif", 16, 1, 3, 1);
    byte[] bytes = Files.readAllBytes(whole);
    java.io.PrintStream out = System.out;
    java.io.PrintStream err = System.err;
    java.io.ByteArrayOutputStream said = new java.io.ByteArrayOutputStream();
    java.io.PrintStream recorder =
        new java.io.PrintStream(said, true, java.nio.charset.StandardCharsets.UTF_8);
    System.setOut(recorder);
    System.setErr(recorder);
    try {
      ImageFiles.open(whole);
      for (int length = 0; length < 600; length += 7) {
        error(Files.write(folder.resolve("cut.tif"), Arrays.copyOf(bytes, length)));
      }
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    assertEquals("", said.toString(java.nio.charset.StandardCharsets.UTF_8));
  }

  @Test
  void folderInNaturalOrderWithoutHiddenFiles() throws IOException {
    for (String name : List.of("t10.tif", "t2.tif", "T1.tif", ".hidden.tif")) {
      tiff(name, 8, 1, 1, 1);
    }
    tiff("t3.tif", 8, 1, 2, 1);
    Files.writeString(folder.resolve("notes.txt"), "not an image");
    Files.createDirectory(folder.resolve("sub.tif"));
    assertEquals(
        List.of("T1.tif", "t2.tif", "t3.tif", "t10.tif"),
        ImageFiles.list(folder).stream().map(f -> f.getFileName().toString()).toList());
    PlaneSet planes = ImageFiles.planes(folder);
    assertEquals(5, planes.size());
    assertEquals("t2.tif", planes.name(1));
    assertEquals("t3.tif (plane 2)", planes.name(3));
    assertEquals(
        TestImages.value(8, 4, 5, 0, 1, 0), planes.plane(3).getAt(4, 5, 0).getRealDouble());
  }

  @Test
  void folderKeepsToItsMemoryAndIsThreadSafe() {
    for (int i = 0; i < 12; i++) {
      tiff("p" + i + ".tif", 16, 1, 1 + i % 2, 1);
    }
    FolderPlanes planes = new FolderPlanes(folder, 3 * 31 * 7 * 2);
    assertEquals(18, planes.size());
    assertTrue(planes.filesInMemory() <= 3, () -> planes.filesInMemory() + " files");
    IntStream.range(0, 400)
        .parallel()
        .forEach(
            i -> {
              int z = planes.name(i % 18).endsWith("(plane 2)") ? 1 : 0;
              assertEquals(
                  TestImages.value(16, 3, 2, 0, z, 0),
                  planes.plane(i % 18).getAt(3, 2, 0).getRealDouble());
            });
    assertTrue(planes.filesInMemory() <= 3, () -> planes.filesInMemory() + " files");
  }

  /** Which are decoded several at a time, in any order. */
  @Test
  void picturesOfAFolderAreInItsOrder() throws IOException {
    for (int i = 0; i < 11; i++) {
      ImagePlus image = new ImagePlus("x", TestImages.plane(8, 0, i, 0));
      ImageWriter.png(Hyperstack.of(image), folder.resolve("p" + i + ".png"));
    }
    PlaneSet planes = ImageFiles.planes(folder);
    assertEquals(11, planes.size());
    for (int i = 0; i < 11; i++) {
      assertEquals("p" + i + ".png", planes.name(i));
      assertEquals(
          TestImages.value(8, 4, 5, 0, i, 0), planes.plane(i).getAt(4, 5, 0).getRealDouble());
    }
    // Where there is no room for as many, they are decoded one by one.
    FolderPlanes few = new FolderPlanes(folder, 3 * 31 * 7);
    assertEquals(TestImages.value(8, 4, 5, 0, 9, 0), few.plane(9).getAt(4, 5, 0).getRealDouble());
    assertTrue(few.filesInMemory() <= 3);
    Files.write(folder.resolve("p5.png"), new byte[0]);
    Files.writeString(folder.resolve("p6.png"), "no picture");
    assertTrue(error(folder).contains("p5.png is empty"), error(folder));
  }

  @Test
  void folderOfTwoKindsNamesTheOddOne() {
    tiff("a.tif", 8, 1, 1, 1);
    tiff("b.tif", 16, 1, 1, 1);
    assertTrue(error(folder).contains("b.tif"));
    Path other = folder.resolve("other");
    assertTrue(error(other).contains("not exist"));
  }

  @Test
  void folderWithoutImages() {
    assertTrue(error(folder).contains("no TIFF"));
  }

  @Test
  void textNamedTif() throws IOException {
    Path file = Files.writeString(folder.resolve("text.tif"), "This is a letter, not an image.");
    assertTrue(error(file).contains("named .tif but"));
  }

  @Test
  void emptyAndForeignFiles() throws IOException {
    assertTrue(error(Files.createFile(folder.resolve("zero.tif"))).contains("0 bytes"));
    assertTrue(
        error(Files.write(folder.resolve("x.czi"), new byte[100])).contains("save it as a TIFF"));
    assertTrue(error(folder.resolve("missing.tif")).contains("does not exist"));
    assertTrue(
        error(Files.write(folder.resolve("big.tif"), new byte[] {'I', 'I', 43, 0, 8, 0, 0, 0, 0}))
            .contains("is incomplete"));
  }

  @ParameterizedTest
  @CsvSource({"8,1,1,1", "16,1,5,1", "16,3,2,2", "32,1,1,1", "24,1,3,1"})
  void tiffCutAnywhereIsRefused(int bits, int c, int z, int t) throws IOException {
    byte[] whole = Files.readAllBytes(tiff("whole.tif", bits, c, z, t));
    int lastPixel = new ij.io.TiffDecoder(folder.toString(), "whole.tif").getTiffInfo()[0].offset;
    lastPixel += 31 * 7 * c * z * t * (bits == 24 ? 3 : bits / 8);
    for (int length : new int[] {5, 8, 9, 60, 150, lastPixel / 2, lastPixel - 1}) {
      Path cut = folder.resolve("cut.tif");
      Files.write(cut, Arrays.copyOf(whole, length));
      error(cut);
      assertTrue(
          assertThrows(InvalidInputException.class, () -> ImageFiles.open(cut, 0))
              .getMessage()
              .contains("cut.tif"));
    }
  }

  /** Files of other programs: compressed, in strips; written by Java's own TIFF writer. */
  @ParameterizedTest
  @ValueSource(strings = {"LZW", "Deflate", "PackBits", "none"})
  void foreignTiffOpensAndItsCutIsRefused(String compression) throws IOException {
    java.util.Random random = new java.util.Random(3);
    var picture =
        new java.awt.image.BufferedImage(61, 47, java.awt.image.BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 61 * 47; i++) {
      picture.getRaster().setSample(i % 61, i / 61, 0, random.nextInt(256));
    }
    Path file = folder.resolve("foreign.tif");
    var writer = javax.imageio.ImageIO.getImageWritersByFormatName("tiff").next();
    try (var out = javax.imageio.ImageIO.createImageOutputStream(file.toFile())) {
      var how = writer.getDefaultWriteParam();
      if (!"none".equals(compression)) {
        how.setCompressionMode(javax.imageio.ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionType(compression);
      }
      writer.setOutput(out);
      writer.write(null, new javax.imageio.IIOImage(picture, null, null), how);
    }
    Hyperstack image = ImageFiles.open(file);
    for (int i = 0; i < 61 * 47; i++) {
      assertEquals(
          picture.getRaster().getSample(i % 61, i / 61, 0),
          image.pixels().getAt(i % 61, i / 61, 0, 0, 0).getRealDouble());
    }
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {whole.length / 2, whole.length - 1}) {
      error(Files.write(file, Arrays.copyOf(whole, length)));
    }
  }

  @Test
  void pagesInARingAreRefused() throws IOException {
    Path file = tiff("ring.tif", 8, 1, 1, 1);
    byte[] bytes = Files.readAllBytes(file);
    boolean little = bytes[0] == 'I';
    int entries = little ? bytes[8] : bytes[9];
    bytes[10 + 12 * entries + (little ? 0 : 3)] = 8;
    assertTrue(error(Files.write(file, bytes)).contains("ring"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg"})
  void cutPictureIsRefused(String type) throws IOException {
    ImagePlus imp = new ImagePlus("x", TestImages.plane(24, 0, 0, 0));
    Path file = folder.resolve("x." + type);
    new FileSaver(imp).saveAsJpeg(folder.resolve("x.jpg").toString());
    ImageWriter.png(Hyperstack.of(imp), folder.resolve("x.png"));
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {9, 30, whole.length / 2, whole.length - 1}) {
      error(Files.write(file, Arrays.copyOf(whole, length)));
    }
  }

  @Test
  void damagedPngIsRefused() throws IOException {
    Path file = folder.resolve("x.png");
    ImageWriter.png(Hyperstack.of(new ImagePlus("x", TestImages.plane(8, 0, 0, 0))), file);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 30] ^= 0x55;
    assertTrue(error(Files.write(file, bytes)).contains("damaged"));
  }

  @ParameterizedTest
  @CsvSource({
    "t2,t10,-1",
    "a,B,-1",
    "x007,x7,-1",
    "x,x1,-1",
    "20261123141525000000002,20261123141525000000010,-1",
    "a1b2,a1b1,1"
  })
  void naturalOrder(String a, String b, int order) {
    assertEquals(order, Integer.signum(NaturalOrder.INSTANCE.compare(a, b)));
    assertEquals(-order, Integer.signum(NaturalOrder.INSTANCE.compare(b, a)));
  }
}
