package io.github.simgan.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.measure.Calibration;
import io.github.simgan.InvalidInputException;
import io.github.simgan.tensor.PixelType;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import net.imglib2.Cursor;
import net.imglib2.type.numeric.RealType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** BigTIFF files, made by a writer of the tests and, where it is there, by libtiff. */
class BigTiffTest {
  private static final int WIDTH = 37;
  private static final int HEIGHT = 21;

  @TempDir Path folder;

  /** What a file has at a place of a page. */
  private static int value(int bits, int x, int y, int c, int page) {
    int value = 31 * x + 7 * y * y + 101 * c + 997 * page;
    return bits == 16 ? 100 * value % 65536 : value % 256;
  }

  private BigTiffFile file(int bits, int pages) {
    return new BigTiffFile(WIDTH, HEIGHT, bits, pages, BigTiffTest::value);
  }

  private static void assertPages(Hyperstack image, int bits, int[] pageOfPlane) {
    Cursor<? extends RealType<?>> cursor = image.pixels().localizingCursor();
    while (cursor.hasNext()) {
      double found = cursor.next().getRealDouble();
      int c = cursor.getIntPosition(2);
      int channels = bits == 24 ? 1 : image.channels();
      int plane =
          (bits == 24 ? 0 : c)
              + channels * (cursor.getIntPosition(3) + image.slices() * cursor.getIntPosition(4));
      int expected =
          value(
              bits,
              cursor.getIntPosition(0),
              cursor.getIntPosition(1),
              bits == 24 ? c : 0,
              pageOfPlane[plane]);
      assertEquals(expected, found);
    }
  }

  @Test
  void aStripMayHaveMoreBitsThanAnIntCounts() {
    BigTiffPage page =
        new BigTiffPage(
            20_000,
            20_000,
            16,
            ByteOrder.LITTLE_ENDIAN,
            1,
            false,
            20_000,
            20_000,
            new long[1],
            new long[1]);
    assertEquals(800_000_000, page.bytes(20_000));
  }

  @ParameterizedTest
  @CsvSource({
    "8,true,1,1,0",
    "16,true,1,1,16",
    "16,false,8,2,16",
    "16,false,1,1,0",
    "24,true,8,2,0",
    "24,false,8,1,16",
    "32,true,8,1,0",
    "32,false,1,1,16",
    "8,false,8,2,16"
  })
  void everyKindIsRead(int bits, boolean little, int compression, int predictor, int tile) {
    Path path = folder.resolve("a.tif");
    file(bits, 3).little(little).packed(compression, predictor).tiled(tile).write(path);
    for (long virtualAbove : new long[] {0, Long.MAX_VALUE}) {
      Hyperstack image = ImageFiles.open(path, virtualAbove);
      assertEquals(virtualAbove == 0, image.isVirtual());
      assertEquals(3, image.slices());
      assertEquals(bits == 24 ? 3 : 1, image.channels());
      assertPages(image, bits, new int[] {0, 1, 2});
    }
  }

  /** The file is sparse: it takes no more room than its pixels. */
  @Test
  void pixelsBeyondFourGigabytesAreFound() {
    Path path = folder.resolve("a.tif");
    file(16, 2).shifted(5_000_000_000L).write(path);
    assertTrue(path.toFile().length() > 5_000_000_000L);
    assertPages(ImageFiles.open(path), 16, new int[] {0, 1});
  }

  @Test
  void axesInAnyOrderAndCalibration() {
    Path path = folder.resolve("a.tif");
    String ome =
        "<?xml version=\"1.0\"?><OME><Image><Pixels DimensionOrder=\"XYZTC\" SizeC=\"2\""
            + " SizeT=\"3\" SizeX=\"37\" SizeY=\"21\" SizeZ=\"2\" PhysicalSizeX=\"0.25\""
            + " PhysicalSizeY=\"0.5\" PhysicalSizeZ=\"2.0\"/></Image></OME>";
    file(16, 12).described(ome).write(path);
    Hyperstack image = ImageFiles.open(path);
    assertEquals(2, image.channels());
    assertEquals(2, image.slices());
    assertEquals(3, image.frames());
    // Planes C fastest, then Z, then T; pages Z fastest, then T, then C.
    assertPages(image, 16, new int[] {0, 6, 1, 7, 2, 8, 3, 9, 4, 10, 5, 11});
    Calibration calibration = image.imagePlus().getCalibration();
    assertEquals(0.25, calibration.pixelWidth);
    assertEquals(0.5, calibration.pixelHeight);
    assertEquals(2, calibration.pixelDepth);
    assertEquals("µm", calibration.getUnit());

    file(8, 6)
        .described("ImageJ=1.54p\nimages=6\nchannels=3\nframes=2\nunit=nm\nfinterval=5\n")
        .write(path);
    Hyperstack second = ImageFiles.open(path);
    assertEquals(3, second.channels());
    assertEquals(2, second.frames());
    assertPages(second, 8, new int[] {0, 1, 2, 3, 4, 5});
    assertEquals("nm", second.imagePlus().getCalibration().getUnit());
    assertEquals(5, second.imagePlus().getCalibration().frameInterval);

    file(8, 5).described("ImageJ=1.54p\nchannels=3\nframes=2\n").write(path);
    assertEquals(5, ImageFiles.open(path).slices());
  }

  @Test
  void filesThatEndEarlyAndDamagedOnesAreNamed() throws IOException {
    Path path = folder.resolve("a.tif");
    file(16, 2).packed(8, 1).write(path);
    byte[] whole = Files.readAllBytes(path);
    for (int length : new int[] {9, 15, 16, 40, whole.length / 2, whole.length - 1}) {
      Files.write(path, Arrays.copyOf(whole, length));
      InvalidInputException e =
          assertThrows(InvalidInputException.class, () -> ImageFiles.open(path), length + " bytes");
      assertTrue(e.getMessage().contains("a.tif is incomplete"), e.getMessage());
    }
    byte[] damaged = whole.clone();
    // Strips come first.
    Arrays.fill(damaged, 40, 80, (byte) 0xff);
    Files.write(path, damaged);
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> ImageFiles.open(path, Long.MAX_VALUE));
    assertTrue(e.getMessage().contains("Page 1 of"), e.getMessage());
    file(16, 2).packed(7, 1).write(path);
    InvalidInputException jpeg =
        assertThrows(InvalidInputException.class, () -> ImageFiles.open(path));
    assertTrue(jpeg.getMessage().contains("packed in a way"), jpeg.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"8,lzw:2,-s", "16,lzw:1,-s", "16,lzw:2,-t", "16,zip:2,-t", "32,none,-s", "16,zip,-s"})
  void whatLibtiffWritesIsRead(int bits, String compression, String parts) throws Exception {
    PixelType type =
        bits == 8 ? PixelType.UINT8 : bits == 16 ? PixelType.UINT16 : PixelType.FLOAT32;
    Hyperstack image = Hyperstack.create("a", type, 301, 203, 1, 3, 1);
    int i = 0;
    for (RealType<?> pixel : image.pixels()) {
      pixel.setReal(i++ * 31 % 1000 % (bits == 8 ? 256 : 1000));
    }
    Path from = folder.resolve("from.tif");
    Path to = folder.resolve("to.tif");
    ImageWriter.tiff(image, from);
    // libtiff sees the first of ImageJ's pages only, unless they are written one by one.
    Process process;
    try {
      process =
          new ProcessBuilder("tiffcp", "-8", "-c", compression, parts, from + "", to + "")
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("said").toFile())
              .start();
    } catch (IOException e) {
      assumeTrue(false, "NOT TESTED: BigTIFF of libtiff (apt-get install libtiff-tools)");
      return;
    }
    assertEquals(0, process.waitFor(), Files.readString(folder.resolve("said")));
    assertEquals(Signature.BIG_TIFF, Signature.of(to));
    Hyperstack read = ImageFiles.open(to);
    assertFalse(read.isVirtual());
    Cursor<? extends RealType<?>> expected = image.pixels().cursor();
    Cursor<? extends RealType<?>> found = read.pixels().cursor();
    while (found.hasNext()) {
      assertEquals(expected.next().getRealDouble(), found.next().getRealDouble());
    }
  }
}
