package io.github.simgan.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.LUT;
import io.github.simgan.InvalidInputException;
import io.github.simgan.tensor.PixelType;
import io.github.simgan.tensor.PlaneSet;
import java.awt.Color;
import java.util.stream.IntStream;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.blocks.PrimitiveBlocks.OnFallback;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.Cast;
import net.imglib2.util.Intervals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HyperstackTest {

  static void assertPixels(Hyperstack image, int bits) {
    RandomAccess<? extends RealType<?>> access = image.pixels().randomAccess();
    for (int t = 0; t < image.frames(); t++) {
      for (int z = 0; z < image.slices(); z++) {
        for (int c = 0; c < image.channels(); c++) {
          for (int y = 0; y < TestImages.HEIGHT; y++) {
            for (int x = 0; x < TestImages.WIDTH; x++) {
              double expected =
                  bits == 24
                      ? TestImages.value(bits, x, y, 0, z, t) + c
                      : TestImages.value(bits, x, y, c, z, t) + (bits == 32 ? 0.25 : 0);
              assertEquals(
                  expected,
                  access.setPositionAndGet(x, y, c, z, t).getRealDouble(),
                  () -> access.toString());
            }
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "8,1,1,1",
    "8,2,3,4",
    "16,3,1,2",
    "16,1,5,1",
    "32,2,2,2",
    "32,1,1,3",
    "24,1,1,1",
    "24,1,3,2"
  })
  void everyPixelIsWhereImageJHasIt(int bits, int channels, int slices, int frames) {
    ImagePlus imp = TestImages.image(bits, channels, slices, frames);
    Hyperstack image = Hyperstack.of(imp);
    assertEquals(bits == 24 ? 3 : channels, image.channels());
    assertEquals(slices, image.slices());
    assertEquals(frames, image.frames());
    assertArrayEquals(
        new long[] {
          TestImages.WIDTH, TestImages.HEIGHT, image.channels(), image.slices(), image.frames()
        },
        Intervals.dimensionsAsLongArray(image.pixels()));
    assertPixels(image, bits);
  }

  @ParameterizedTest
  @CsvSource({"8,2,3,4", "16,3,1,2", "32,2,2,2", "24,1,3,2"})
  void virtualStackGivesTheSamePixelsToManyThreads(int bits, int c, int z, int t) {
    TestImages.Counting stack = new TestImages.Counting(TestImages.image(bits, c, z, t));
    ImagePlus imp = new ImagePlus("virtual", stack);
    imp.setDimensions(c, z, t);
    Hyperstack image = Hyperstack.of(imp);
    assertTrue(image.isVirtual());
    IntStream.range(0, 8).parallel().forEach(i -> assertPixels(image, bits));
  }

  @Test
  void virtualPlaneIsReadOncePerVisit() {
    TestImages.Counting stack = new TestImages.Counting(TestImages.image(16, 2, 50, 1));
    ImagePlus imp = new ImagePlus("virtual", stack);
    imp.setDimensions(2, 50, 1);
    Hyperstack image = Hyperstack.of(imp);
    int before = stack.reads;
    RandomAccessibleInterval<? extends RealType<?>> plane = ImageFiles.planes(image).plane(30);
    plane.forEach(p -> p.getRealDouble());
    plane.forEach(p -> p.getRealDouble());
    assertEquals(2, stack.reads - before, "two channels, read once each");
  }

  @ParameterizedTest
  @CsvSource({"8,2,3,4", "16,3,1,2", "32,2,2,2", "24,1,3,2", "24,1,1,1", "8,1,1,1"})
  void whatIsWrittenArrivesInImageJ(int bits, int c, int z, int t) {
    ImagePlus source = TestImages.image(bits, c, z, t);
    Hyperstack target = Hyperstack.of(source).likeThis("copy");
    copy(Hyperstack.of(source).pixels(), target.pixels());
    assertPixels(target, bits);
    for (int i = 1; i <= source.getStackSize(); i++) {
      assertArrayEquals(
          source.getStack().getProcessor(i).getFloatArray(),
          target.imagePlus().getStack().getProcessor(i).getFloatArray());
    }
  }

  @ParameterizedTest
  @CsvSource({"8,2,3,4", "16,3,1,2", "32,2,2,2", "24,1,3,2", "24,1,1,1", "8,1,1,1"})
  void aLazyStackShowsThePixelsItIsGiven(int bits, int c, int z, int t) {
    Hyperstack source = Hyperstack.of(TestImages.image(bits, c, z, t));
    Hyperstack lazy = source.lazyLikeThis("lazy", source.pixelType(), source.pixels());
    assertTrue(lazy.isVirtual());
    assertEquals(bits, lazy.imagePlus().getBitDepth());
    assertPixels(lazy, bits);
  }

  private static void copy(
      RandomAccessibleInterval<? extends RealType<?>> from,
      RandomAccessibleInterval<? extends RealType<?>> to) {
    RandomAccess<? extends RealType<?>> access = from.randomAccess();
    var cursor = to.localizingCursor();
    while (cursor.hasNext()) {
      cursor.fwd();
      cursor.get().setReal(access.setPositionAndGet(cursor).getRealDouble());
    }
  }

  @ParameterizedTest
  @CsvSource({"8,1,4,1", "16,2,3,4", "32,1,1,1", "24,1,3,2"})
  void blocksReadThePixels(int bits, int c, int z, int t) {
    Hyperstack image = Hyperstack.of(TestImages.image(bits, c, z, t));
    RandomAccessibleInterval<? extends RealType<?>> plane =
        ImageFiles.planes(image).plane(z * t - 1);
    assertEquals(TestImages.value(bits, 30, 6, 0, z - 1, t - 1), first(Cast.unchecked(plane)), 0.3);
  }

  private static <T extends NativeType<T> & RealType<T>> double first(
      RandomAccessibleInterval<T> plane) {
    Object block =
        java.lang.reflect.Array.newInstance(
            plane.getType() instanceof net.imglib2.type.numeric.real.FloatType
                ? float.class
                : plane.getType() instanceof net.imglib2.type.numeric.integer.UnsignedByteType
                    ? byte.class
                    : short.class,
            1);
    PrimitiveBlocks.of(plane, OnFallback.ACCEPT)
        .copy(new long[] {30, 6, 0}, block, new int[] {1, 1, 1});
    double value = ((Number) java.lang.reflect.Array.get(block, 0)).doubleValue();
    return value < 0 ? value + 256 : value;
  }

  @Test
  void planesRunThroughZThenT() {
    Hyperstack image = Hyperstack.of(TestImages.image(16, 2, 3, 4));
    PlaneSet planes = ImageFiles.planes(image);
    assertEquals(12, planes.size());
    assertEquals(2, planes.channels());
    assertEquals("test (slice 2, frame 3)", planes.name(7));
    assertEquals(
        TestImages.value(16, 5, 6, 1, 1, 2),
        planes.plane(7).randomAccess().setPositionAndGet(5, 6, 1).getRealDouble());
    assertEquals(3, planes.plane(7).numDimensions());
    assertThrows(IndexOutOfBoundsException.class, () -> planes.plane(12));
  }

  @Test
  void colourTableIsNotTheMeasurement() {
    ByteProcessor ip = new ByteProcessor(2, 1, new byte[] {7, (byte) 200});
    ip.setLut(LUT.createLutFromColor(Color.RED));
    Hyperstack image = Hyperstack.of(new ImagePlus("red", ip));
    assertEquals(1, image.channels());
    assertEquals(PixelType.UINT8, image.pixelType());
    assertEquals(200, image.pixels().getAt(1, 0, 0, 0, 0).getRealDouble());
  }

  @Test
  void paletteIsRefused() {
    ImagePlus imp = new ImagePlus("palette", TestImages.plane(24, 0, 0, 0));
    new ij.process.ImageConverter(imp).convertRGBtoIndexedColor(16);
    imp.setTypeToColor256();
    assertEquals(ImagePlus.COLOR_256, imp.getType());
    String message =
        assertThrows(InvalidInputException.class, () -> Hyperstack.of(imp)).getMessage();
    assertTrue(message.contains("Image > Type"), message);
  }

  @Test
  void noImageIsSaidSo() {
    for (ImagePlus nothing : new ImagePlus[] {null, new ImagePlus()}) {
      String message =
          assertThrows(InvalidInputException.class, () -> Hyperstack.of(nothing)).getMessage();
      assertTrue(message.contains("title"), message);
    }
  }
}
