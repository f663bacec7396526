package io.github.simgan.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.io.Hyperstack;
import io.github.simgan.io.ImageFiles;
import io.github.simgan.io.ImageWriter;
import io.github.simgan.io.zarr.OmeZarr;
import io.github.simgan.model.ModelFile;
import io.github.simgan.refine.ImageRefiner;
import io.github.simgan.refine.RefineOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes share the work on one OME-Zarr image. */
class ZarrJobTest {
  private static final long[] SIZE = {1100, 40, 2, 1, 2};

  @TempDir static Path folder;
  private static Path model;
  private static Path input;
  private static final ArrayImg<UnsignedShortType, ?> WHOLE = ArrayImgs.unsignedShorts(SIZE);

  @BeforeAll
  static void once() {
    model = SmallFolders.model(folder);
    input = SmallFolders.zarr(folder);
    try (ImageRefiner refiner =
        new ImageRefiner(
            ModelFile.read(model),
            RefineOptions.of(ImageRefiner.Scale.SIMULATED),
            SmallFolders.limits())) {
      refiner.refine(OmeZarr.open(input).pixels(), WHOLE, Progress.NONE);
    }
  }

  private static RefineJob job(Path output) {
    return new RefineJob(
        new RefineJob.Settings(
            model.toString(),
            input.toString(),
            output.toString(),
            RefineOptions.of(ImageRefiner.Scale.SIMULATED)),
        SmallFolders.limits());
  }

  private static void assertWhole(Path output) {
    assertPixels(OmeZarr.open(output).pixels());
    assertFalse(Files.exists(output.resolve(".simgan-job")));
  }

  private static void assertPixels(RandomAccessibleInterval<? extends RealType<?>> pixels) {
    RandomAccess<? extends RealType<?>> access = pixels.randomAccess();
    var cursor = WHOLE.localizingCursor();
    while (cursor.hasNext()) {
      cursor.fwd();
      double expected = cursor.get().getRealDouble();
      assertEquals(expected, access.setPositionAndGet(cursor).getRealDouble());
    }
  }

  @Test
  void processesInAnyOrderMakeTheWhole() throws IOException {
    Path output = folder.resolve("shared.zarr");
    for (int index : new int[] {2, 0, 1}) {
      try (RefineJob job = job(output)) {
        assertEquals(4, job.parts());
        List<Integer> share = job.share(index, 3);
        job.begin();
        job.make(share, Progress.NONE);
        if (index == 0) {
          InvalidInputException early =
              assertThrows(InvalidInputException.class, () -> job.finish(Progress.NONE));
          assertTrue(early.getMessage().contains("x=1024 y=0 z=0 t=0"), early.getMessage());
        }
      }
    }
    // What a process leaves that is killed while it writes.
    Path left = Files.createFile(output.resolve("0/0/0/0/0/.1.999999999-0.part"));
    try (RefineJob job = RefineJob.begun(output, SmallFolders.limits())) {
      job.finish(Progress.NONE);
    }
    assertFalse(Files.exists(left));
    assertWhole(output);
  }

  @Test
  void oneProcessMakesTheWhole() {
    Path output = folder.resolve("single.zarr");
    refine(input, output);
    assertWhole(output);
  }

  private static void refine(Path from, Path to) {
    RefineFiles.refine(
        model,
        from,
        to,
        Optional.empty(),
        RefineOptions.of(ImageRefiner.Scale.SIMULATED),
        SmallFolders.limits(),
        Progress.NONE);
  }

  /** Through TIFF there and back: the same pixels, whichever format they are read from. */
  @Test
  void zarrBecomesTiffAndTiffZarr() {
    Path tiff = folder.resolve("refined.tif");
    refine(input, tiff);
    Hyperstack read = ImageFiles.open(tiff);
    assertPixels(read.pixels());
    Path simulated = folder.resolve("simulated.tif");
    Hyperstack image = ImageFiles.open(input);
    image.setPixelSize(0.5, 0.25, 3, "µm");
    ImageWriter.tiff(image, simulated);
    Path output = folder.resolve("from-tiff.zarr");
    refine(simulated, output);
    assertWhole(output);
    OmeZarr zarr = OmeZarr.open(output);
    assertEquals(0.25, zarr.pixelSize(1));
    assertEquals(3, zarr.pixelSize(3));
    assertEquals("micrometer", zarr.unit(0));
    assertEquals("µm", ImageFiles.open(output).imagePlus().getCalibration().getUnit());
  }

  @Test
  void aCompleteImageIsNotReplaced() {
    Path output = folder.resolve("complete.zarr");
    refine(input, output);
    SortedMap<String, String> before = SmallFolders.listing(output);
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> refine(input, output));
    assertTrue(e.getMessage().contains("delete it first"), e.getMessage());
    assertEquals(before, SmallFolders.listing(output));
    InvalidInputException same =
        assertThrows(InvalidInputException.class, () -> refine(input, input));
    assertTrue(same.getMessage().contains("give another folder"), same.getMessage());
  }
}
