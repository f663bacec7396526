package io.github.simgan.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.io.zarr.OmeZarr;
import io.github.simgan.io.zarr.ZarrSpec;
import io.github.simgan.io.zarr.ZarrType;
import io.github.simgan.model.ModelFile;
import io.github.simgan.refine.ImageRefiner;
import io.github.simgan.tensor.SeededRandom;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
    input = folder.resolve("in.zarr");
    ArrayImg<UnsignedShortType, ?> image = ArrayImgs.unsignedShorts(SIZE);
    SeededRandom random = new SeededRandom(2);
    image.forEach(t -> t.set(200 + random.nextInt(2000)));
    OmeZarr.create(
            input,
            ZarrSpec.of("cells", SIZE, ZarrType.UINT16)
                .sized(
                    new double[] {0.5, 0.5, 0, 1, 0},
                    List.of("micrometer", "micrometer", "", "micrometer", "")))
        .write(image, new long[5]);
    try (ImageRefiner refiner =
        new ImageRefiner(
            ModelFile.read(model), ImageRefiner.Scale.SIMULATED, SmallFolders.limits())) {
      refiner.refine(image, WHOLE, Progress.NONE);
    }
  }

  private static RefineJob job(Path output) {
    return new RefineJob(
        new RefineJob.Settings(
            model.toString(), input.toString(), output.toString(), ImageRefiner.Scale.SIMULATED),
        SmallFolders.limits());
  }

  private static void assertWhole(Path output) {
    RandomAccessibleInterval<? extends RealType<?>> pixels = OmeZarr.open(output).pixels();
    RandomAccess<? extends RealType<?>> access = pixels.randomAccess();
    var cursor = WHOLE.localizingCursor();
    while (cursor.hasNext()) {
      cursor.fwd();
      double expected = cursor.get().getRealDouble();
      assertEquals(expected, access.setPositionAndGet(cursor).getRealDouble());
    }
    assertFalse(Files.exists(output.resolve(".simgan-job")));
  }

  @Test
  void processesInAnyOrderMakeTheWhole() {
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
    try (RefineJob job = RefineJob.begun(output, SmallFolders.limits())) {
      job.finish(Progress.NONE);
    }
    assertWhole(output);
  }

  @Test
  void oneProcessMakesTheWhole() {
    Path output = folder.resolve("single.zarr");
    RefineFiles.refine(
        model,
        input,
        output,
        Optional.empty(),
        ImageRefiner.Scale.SIMULATED,
        SmallFolders.limits(),
        Progress.NONE);
    assertWhole(output);
  }
}
