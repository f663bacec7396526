package io.github.simgan.io.zarr;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.simgan.DebianPython;
import io.github.simgan.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import net.imglib2.Cursor;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What zarr-python writes is read, and what we write zarr-python reads. */
@Tag("python")
class PythonZarrTest {
  private static final String SCRIPT = "src/test/python/zarr_images.py";
  private static final long[] SIZE = {301, 77, 2, 3, 1};

  @TempDir static Path folder;

  @BeforeAll
  static void needsPython() throws Exception {
    DebianPython.require("exchange with zarr-python", "zarr, numcodecs", "python3-zarr");
  }

  /** The image of both sides: a function of the position, (X, Y, C, Z, T). */
  private static double value(Cursor<?> at) {
    return (7 * at.getLongPosition(0)
            + 13 * at.getLongPosition(1)
            + 101 * at.getLongPosition(2)
            + 1009 * at.getLongPosition(3)
            + 2003 * at.getLongPosition(4))
        % 251;
  }

  @Test
  void pythonReadsWhatWeWrite() throws Exception {
    ArrayImg<FloatType, ?> image = ArrayImgs.floats(SIZE);
    Cursor<FloatType> cursor = image.localizingCursor();
    while (cursor.hasNext()) {
      cursor.next().setReal(value(cursor));
    }
    Path ours = Files.createDirectory(folder.resolve("ours"));
    List<String> call = new ArrayList<>(List.of(SCRIPT, "check"));
    for (Compression.Codec codec : Compression.Codec.values()) {
      for (ZarrType type : List.of(ZarrType.UINT8, ZarrType.UINT16, ZarrType.FLOAT32)) {
        String name = codec.name().toLowerCase(Locale.ROOT) + "-" + type.code() + ".zarr";
        OmeZarr written =
            OmeZarr.create(
                ours.resolve(name),
                ZarrSpec.of("cells", SIZE, type)
                    .sized(
                        new double[] {0.25, 0.5, 0, 2, 30},
                        List.of("micrometer", "micrometer", "", "micrometer", "second"))
                    .shown(
                        List.of(
                            new ZarrChannel("a", 0xff0000, 0, 250),
                            new ZarrChannel("b", 0x00ff00, 0, 250)))
                    .packed(new int[] {100, 32}, new Compression(codec, 3)));
        written.write(image, new long[5]);
        written.writePyramid(Progress.NONE);
        call.add(written.folder().toString());
      }
    }
    assertEquals("", DebianPython.run(call.toArray(String[]::new)));
  }

  @Test
  void weReadWhatPythonWrites() throws Exception {
    Path theirs = Files.createDirectory(folder.resolve("theirs"));
    assertEquals("", DebianPython.run(SCRIPT, "write", theirs.toString()));
    List<Path> images;
    try (Stream<Path> all = Files.list(theirs)) {
      images = all.filter(OmeZarr::is).toList();
    }
    assertEquals(4 * 4, images.size());
    for (Path path : images) {
      assertImage(path);
    }
  }

  private static void assertImage(Path path) throws IOException {
    OmeZarr image = OmeZarr.open(path);
    assertEquals(0.25, image.pixelSize(0));
    assertEquals(0.5, image.pixelSize(1));
    assertEquals(2, image.pixelSize(3));
    assertEquals(30, image.pixelSize(4));
    assertEquals("second", image.unit(4));
    var pixels = image.pixels();
    Cursor<? extends RealType<?>> cursor = pixels.localizingCursor();
    while (cursor.hasNext()) {
      double found = cursor.next().getRealDouble();
      boolean fill =
          cursor.getIntPosition(0) >= 300
              && cursor.getIntPosition(1) >= 64
              && cursor.getIntPosition(2) == 1
              && cursor.getIntPosition(3) >= 2;
      if (found != (fill ? 9 : value(cursor))) {
        assertEquals(fill ? 9 : value(cursor), found, path + " at " + cursor);
      }
    }
  }
}
