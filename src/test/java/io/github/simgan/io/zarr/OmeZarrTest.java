package io.github.simgan.io.zarr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.tensor.SeededRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.imglib2.Cursor;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Images written as OME-Zarr and read again. */
class OmeZarrTest {
  private static final long[] SIZE = {301, 77, 2, 3, 2};
  private static final List<String> UNITS =
      List.of("micrometer", "micrometer", "", "micrometer", "second");

  @TempDir Path folder;

  private static ArrayImg<UnsignedShortType, ?> noise(long... size) {
    ArrayImg<UnsignedShortType, ?> image = ArrayImgs.unsignedShorts(size);
    SeededRandom random = new SeededRandom(4);
    image.forEach(t -> t.set(random.nextInt(65536)));
    return image;
  }

  private static void assertSame(
      RandomAccessibleInterval<? extends RealType<?>> expected,
      RandomAccessibleInterval<? extends RealType<?>> actual) {
    assertArrayEquals(expected.dimensionsAsLongArray(), actual.dimensionsAsLongArray());
    RandomAccess<? extends RealType<?>> access = actual.randomAccess();
    Cursor<? extends RealType<?>> cursor = expected.localizingCursor();
    while (cursor.hasNext()) {
      double value = cursor.next().getRealDouble();
      assertEquals(value, access.setPositionAndGet(cursor).getRealDouble());
    }
  }

  private ZarrSpec spec(Compression compression) {
    return ZarrSpec.of("cells", SIZE, ZarrType.UINT16)
        .sized(new double[] {0.25, 0.5, 0, 2, 30}, UNITS)
        .shown(
            List.of(
                new ZarrChannel("DAPI", 0x0000ff, 10, 4000),
                new ZarrChannel("GFP", 0x00ff00, 20, 500.5)))
        .packed(new int[] {64, 50}, compression);
  }

  @ParameterizedTest
  @EnumSource(Compression.Codec.class)
  void whatIsWrittenIsRead(Compression.Codec codec) {
    Path file = folder.resolve("a.zarr");
    ArrayImg<UnsignedShortType, ?> image = noise(SIZE);
    OmeZarr.create(file, spec(new Compression(codec, 2))).write(image, new long[5]);
    OmeZarr read = OmeZarr.open(file);
    assertSame(image, read.pixels());
    assertEquals(ZarrType.UINT16, read.type());
    assertEquals("cells", read.name());
    assertEquals(0.25, read.pixelSize(0));
    assertEquals(0.5, read.pixelSize(1));
    assertEquals(2, read.pixelSize(3));
    assertEquals(30, read.pixelSize(4));
    assertEquals("micrometer", read.unit(3));
    assertEquals("second", read.unit(4));
    assertEquals(2, read.channels().size());
    assertEquals(new ZarrChannel("GFP", 0x00ff00, 20, 500.5), read.channels().get(1));

    OmeZarr like =
        read.createLike(
            folder.resolve("like.zarr"), ZarrType.FLOAT32, Map.of("made by", "a \"test\""));
    like.write(image, new long[5]);
    assertSame(image, OmeZarr.open(like.folder()).pixels());
    assertEquals(read.channels(), like.channels());
    assertTrue(read.info().isEmpty());
    assertEquals(Map.of("made by", "a \"test\""), OmeZarr.open(like.folder()).info());
    assertEquals(0.5, OmeZarr.open(like.folder()).pixelSize(1));
  }

  @Test
  void smallerCopiesAreMeans() {
    Path file = folder.resolve("a.zarr");
    ArrayImg<UnsignedShortType, ?> image = noise(SIZE);
    OmeZarr written = OmeZarr.create(file, spec(Compression.ZSTD));
    written.write(image, new long[5]);
    written.writePyramid(Progress.NONE);
    RandomAccessibleInterval<? extends RealType<?>> half =
        ZarrArray.open(file.resolve("1")).pixels();
    assertArrayEquals(new long[] {151, 39, 3, 2, 2}, half.dimensionsAsLongArray());
    assertFalse(Files.exists(file.resolve("2")));
    Cursor<? extends RealType<?>> cursor = half.localizingCursor();
    RandomAccess<UnsignedShortType> access = image.randomAccess();
    while (cursor.hasNext()) {
      double value = cursor.next().getRealDouble();
      double sum = 0;
      int count = 0;
      for (int y = 2 * cursor.getIntPosition(1); y < 2 * cursor.getIntPosition(1) + 2; y++) {
        for (int x = 2 * cursor.getIntPosition(0); x < 2 * cursor.getIntPosition(0) + 2; x++) {
          if (x < SIZE[0] && y < SIZE[1]) {
            access.setPosition(
                new int[] {
                  x, y, cursor.getIntPosition(3), cursor.getIntPosition(2), cursor.getIntPosition(4)
                });
            sum += access.get().get();
            count++;
          }
        }
      }
      assertEquals(Math.rint(sum / count), value);
    }
  }

  @ParameterizedTest
  @EnumSource(Compression.Codec.class)
  void aMissingChunkIsFillAndADamagedOneIsNamed(Compression.Codec codec) throws IOException {
    Path file = folder.resolve("a.zarr");
    OmeZarr written = OmeZarr.create(file, spec(new Compression(codec, 1)));
    written.write(noise(SIZE), new long[5]);
    Files.delete(file.resolve("0/0/0/0/0/1"));
    RandomAccessibleInterval<? extends RealType<?>> pixels = OmeZarr.open(file).pixels();
    assertEquals(0, pixels.getAt(64, 0, 0, 0, 0).getRealDouble());
    Path chunk = file.resolve("0/0/0/0/0/2");
    byte[] whole = Files.readAllBytes(chunk);
    for (int length : new int[] {0, whole.length / 2, whole.length - 1}) {
      Files.write(chunk, Arrays.copyOf(whole, length));
      InvalidInputException e =
          assertThrows(
              InvalidInputException.class, () -> pixels.getAt(128, 0, 0, 0, 0).getRealDouble());
      assertTrue(e.getMessage().contains(chunk.toString()), e.getMessage());
      assertTrue(e.getMessage().contains("damaged"), e.getMessage());
    }
    Files.write(chunk, whole);
    pixels.getAt(128, 0, 0, 0, 0).getRealDouble();
  }

  /** Axes in another order than ours, pixels without those that have length 1, names with dots. */
  @Test
  void strangersAxesAreSeenAsImageJHasThem() throws IOException {
    Path file = Files.createDirectories(folder.resolve("b.zarr/s0"));
    // z, x, y in Zarr's order: y runs fastest.
    Files.writeString(
        file.resolve(".zarray"),
        "{\"zarr_format\":2,\"shape\":[2,4,3],\"chunks\":[1,2,3],\"dtype\":\">u2\","
            + "\"compressor\":null,\"fill_value\":7,\"order\":\"C\",\"filters\":null}");
    Files.writeString(
        folder.resolve("b.zarr/.zattrs"),
        "{\"multiscales\":[{\"version\":\"0.4\",\"axes\":[{\"name\":\"z\",\"type\":\"space\"},"
            + "{\"name\":\"x\",\"type\":\"space\",\"unit\":\"nanometer\"},{\"name\":\"y\"}],"
            + "\"datasets\":[{\"path\":\"s0\",\"coordinateTransformations\":"
            + "[{\"type\":\"scale\",\"scale\":[5,6,7]}]}]}]}");
    Files.write(file.resolve("1.0.0"), new byte[] {0, 1, 0, 2, 0, 3, 1, 0, 1, 1, 1, 2});
    OmeZarr image = OmeZarr.open(folder.resolve("b.zarr"));
    RandomAccessibleInterval<? extends RealType<?>> pixels = image.pixels();
    assertArrayEquals(new long[] {4, 3, 1, 2, 1}, pixels.dimensionsAsLongArray());
    RandomAccess<? extends RealType<?>> access = pixels.randomAccess();
    assertEquals(3, access.setPositionAndGet(0, 2, 0, 1, 0).getRealDouble());
    assertEquals(257, access.setPositionAndGet(1, 1, 0, 1, 0).getRealDouble());
    assertEquals(7, access.setPositionAndGet(3, 2, 0, 1, 0).getRealDouble());
    assertEquals(6, image.pixelSize(0));
    assertEquals(7, image.pixelSize(1));
    assertEquals(5, image.pixelSize(3));
    assertEquals("nanometer", image.unit(0));
    assertTrue(image.channels().isEmpty());

    OmeZarr like = image.createLike(folder.resolve("c.zarr"), ZarrType.UINT16, Map.of());
    like.write(pixels, new long[5]);
    assertSame(pixels, OmeZarr.open(like.folder()).pixels());
    assertArrayEquals(
        new long[] {3, 4, 2},
        ZarrArray.open(like.folder().resolve("0")).pixels().dimensionsAsLongArray());
  }

  @Test
  void whatIsNoImageIsSaidInASentence() throws IOException {
    for (String json :
        List.of(
            "{",
            "[]",
            "{}",
            "{\"multiscales\":3}",
            "{\"multiscales\":[{\"datasets\":[{\"path\":\"../../x\"}]}]}",
            "{\"multiscales\":[{\"datasets\":[{\"path\":\"0\"}],\"axes\":[\"q\",\"x\"]}]}")) {
      Path file = Files.createDirectories(folder.resolve("d.zarr"));
      Files.writeString(file.resolve(".zattrs"), json);
      InvalidInputException e =
          assertThrows(InvalidInputException.class, () -> OmeZarr.open(file), json);
      assertTrue(e.getMessage().contains("d.zarr"), e.getMessage());
      assertTrue(e.getMessage().endsWith("."), e.getMessage());
    }
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> OmeZarr.open(folder.resolve("no.zarr")));
    assertTrue(e.getMessage().contains("does not exist"), e.getMessage());
  }

  @Test
  void anotherImageIsNotReplaced() {
    Path file = folder.resolve("a.zarr");
    OmeZarr.create(file, spec(Compression.ZSTD));
    ZarrSpec other = ZarrSpec.of("other", new long[] {5, 5, 1, 1, 1}, ZarrType.UINT8);
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> OmeZarr.create(file, other));
    assertTrue(e.getMessage().contains("another Zarr array"), e.getMessage());
  }
}
