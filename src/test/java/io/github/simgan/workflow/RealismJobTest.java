package io.github.simgan.workflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.CancelledException;
import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.io.Hyperstack;
import io.github.simgan.io.ImageFiles;
import io.github.simgan.io.ImageWriter;
import io.github.simgan.io.zarr.OmeZarr;
import io.github.simgan.io.zarr.ZarrType;
import io.github.simgan.refine.RealismMapper;
import io.github.simgan.refine.RealismOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Realism maps as OME-Zarr. */
class RealismJobTest {
  @TempDir static Path folder;
  private static Path model;
  private static Path input;
  private static Path whole;

  @BeforeAll
  static void once() {
    model = SmallFolders.model(folder);
    input = SmallFolders.zarr(folder);
    whole = folder.resolve("whole.tif");
    map(input, whole, Progress.NONE);
  }

  private static void map(Path from, Path to, Progress progress) {
    RefineFiles.realism(
        model,
        from,
        to,
        RealismOptions.of(RealismMapper.Kind.SIMULATED),
        SmallFolders.limits(),
        progress);
  }

  private static void assertWhole(Path output) {
    Hyperstack expected = ImageFiles.open(whole);
    Hyperstack actual = ImageFiles.open(output);
    assertArrayEquals(
        expected.pixels().dimensionsAsLongArray(), actual.pixels().dimensionsAsLongArray());
    assertEquals(1, actual.channels());
    for (int n = 1; n <= expected.imagePlus().getStackSize(); n++) {
      assertArrayEquals(plane(expected, n), plane(actual, n), "plane " + n);
    }
    OmeZarr zarr = OmeZarr.open(output);
    assertEquals(ZarrType.FLOAT32, zarr.type());
    assertEquals(1, zarr.channels().get(0).white());
    assertEquals("simulated", zarr.info().get("SimGAN realism of"));
    assertTrue(Files.exists(output.resolve("1")), "smaller copies");
    assertFalse(Files.exists(output.resolve(".simgan-job")));
  }

  private static float[] plane(Hyperstack image, int n) {
    return (float[]) image.imagePlus().getStack().getProcessor(n).getPixels();
  }

  @Test
  void aMapIsThatOfTheTiffFile() {
    Path output = folder.resolve("map.zarr");
    map(input, output, Progress.NONE);
    assertWhole(output);
    InvalidInputException again =
        assertThrows(InvalidInputException.class, () -> map(input, output, Progress.NONE));
    assertTrue(again.getMessage().contains("delete it first"), again.getMessage());
    Path tiff = folder.resolve("in.tif");
    ImageWriter.tiff(ImageFiles.open(input), tiff);
    Path fromTiff = folder.resolve("from-tiff.zarr");
    map(tiff, fromTiff, Progress.NONE);
    assertWhole(fromTiff);
  }

  @Test
  void aRestartMakesOnlyWhatIsMissing() throws IOException {
    Path output = folder.resolve("stopped.zarr");
    assertThrows(CancelledException.class, () -> map(input, output, new CancelledInTheMiddle()));
    Path first = output.resolve("0/0/0/0/0/0");
    FileTime before = FileTime.fromMillis(1000);
    Files.setLastModifiedTime(first, before);
    InvalidInputException refine =
        assertThrows(
            InvalidInputException.class, () -> RefineJob.begun(output, SmallFolders.limits()));
    assertTrue(refine.getMessage().contains("another kind"), refine.getMessage());
    map(input, output, Progress.NONE);
    assertEquals(before, Files.getLastModifiedTime(first));
    assertWhole(output);
  }
}
