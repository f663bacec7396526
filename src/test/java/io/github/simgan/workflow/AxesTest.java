package io.github.simgan.workflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.LUT;
import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.io.Hyperstack;
import io.github.simgan.io.ImageFiles;
import io.github.simgan.io.ImageWriter;
import io.github.simgan.io.TestImages;
import io.github.simgan.io.zarr.OmeZarr;
import io.github.simgan.model.ModelFile;
import io.github.simgan.model.SimGanModel;
import io.github.simgan.model.TestModels;
import io.github.simgan.network.DiscriminatorSpec;
import io.github.simgan.network.DiscriminatorSpec.Convolution;
import io.github.simgan.network.RefinerSpec;
import io.github.simgan.refine.ImageRefiner;
import io.github.simgan.refine.RefineOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.imglib2.Cursor;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hyperstacks from file to file: every plane is refined, everything else is kept. */
class AxesTest {
  @TempDir Path folder;

  /** A model of so many channels with random weights. */
  private Path model(int channels) {
    Path file = folder.resolve("model" + channels + ".zip");
    SimGanModel model =
        TestModels.random(
            new RefinerSpec(channels, 1, 2, 0, 3, 3, 1, RefinerSpec.Output.RESIDUAL),
            new DiscriminatorSpec(
                channels, List.of(new Convolution(3, 2, 4, true), new Convolution(1, 1, 2, false))),
            5);
    ModelFile.write(model, file);
    return file;
  }

  private void refine(Path model, Path input, Path output) {
    RefineFiles.refine(
        model,
        input,
        output,
        Optional.empty(),
        RefineOptions.of(ImageRefiner.Scale.SIMULATED),
        SmallFolders.limits(),
        Progress.NONE);
  }

  private static void assertSame(
      RandomAccessibleInterval<? extends RealType<?>> expected,
      RandomAccessibleInterval<? extends RealType<?>> found) {
    assertArrayEquals(expected.dimensionsAsLongArray(), found.dimensionsAsLongArray());
    RandomAccess<? extends RealType<?>> access = found.randomAccess();
    Cursor<? extends RealType<?>> cursor = expected.localizingCursor();
    while (cursor.hasNext()) {
      double value = cursor.next().getRealDouble();
      assertEquals(value, access.setPositionAndGet(cursor).getRealDouble());
    }
  }

  @ParameterizedTest
  @CsvSource({"16,1,1,1", "16,1,3,1", "8,1,1,3", "32,2,1,1", "16,2,3,1", "16,2,1,2", "16,2,2,2"})
  void everyPlaneIsRefinedAndTheRestIsKept(int bits, int channels, int slices, int frames) {
    ImagePlus made = TestImages.image(bits, channels, slices, frames);
    Path input = folder.resolve("in.tif");
    Path output = folder.resolve("out.tif");
    ImageWriter.tiff(Hyperstack.of(made), input);
    Path model = model(channels);
    refine(model, input, output);
    ImagePlus before = ImageFiles.open(input).imagePlus();
    Hyperstack image = Hyperstack.of(before);
    Hyperstack expected = image.likeThis("expected");
    try (ImageRefiner refiner =
        new ImageRefiner(
            ModelFile.read(model),
            RefineOptions.of(ImageRefiner.Scale.SIMULATED),
            SmallFolders.limits())) {
      refiner.refine(image.pixels(), expected.pixels(), Progress.NONE);
    }
    Hyperstack read = ImageFiles.open(output);
    assertSame(expected.pixels(), read.pixels());
    ImagePlus after = read.imagePlus();
    assertEquals(bits, after.getBitDepth());
    assertEquals(made.getCalibration().pixelWidth, after.getCalibration().pixelWidth, 1e-6);
    assertEquals(made.getCalibration().getUnit(), after.getCalibration().getUnit());
    assertEquals(made.getCalibration().frameInterval, after.getCalibration().frameInterval);
    for (int n = 1; n <= made.getStackSize() && made.getStackSize() > 1; n++) {
      assertEquals(made.getStack().getSliceLabel(n), after.getStack().getSliceLabel(n));
    }
    assertLuts(before, after);

    // The same image as OME-Zarr, which has no slice labels.
    Path zarr = folder.resolve("out.zarr");
    refine(model, input, zarr);
    assertSame(expected.pixels(), OmeZarr.open(zarr).pixels());
    ImagePlus shown = ImageFiles.open(zarr).imagePlus();
    assertLuts(before, shown);
    Calibration calibration = shown.getCalibration();
    assertEquals(before.getCalibration().pixelWidth, calibration.pixelWidth);
    assertEquals(before.getCalibration().pixelHeight, calibration.pixelHeight);
    assertEquals(before.getCalibration().pixelDepth, calibration.pixelDepth);
    assertEquals("µm", calibration.getUnit());
    assertEquals(before.getCalibration().frameInterval, calibration.frameInterval);
    assertEquals("min", calibration.getTimeUnit());
  }

  private static void assertLuts(ImagePlus expected, ImagePlus found) {
    LUT[] before = expected.getLuts();
    LUT[] after = found.getLuts();
    assertEquals(before.length, after.length);
    for (int c = 0; c < before.length; c++) {
      assertEquals(before[c].getRGB(255), after[c].getRGB(255), "colour of channel " + c);
      if (before.length > 1) {
        assertEquals(before[c].min, after[c].min);
        assertEquals(before[c].max, after[c].max);
      }
    }
    assertEquals(expected.getDisplayRangeMin(), found.getDisplayRangeMin());
    assertEquals(expected.getDisplayRangeMax(), found.getDisplayRangeMax());
  }

  @Test
  void rgbIsThreeChannelsWhereTheModelHasThree() {
    Path input = folder.resolve("rgb.tif");
    ImageWriter.tiff(Hyperstack.of(TestImages.image(24, 1, 2, 1)), input);
    Path output = folder.resolve("rgb-out.tif");
    refine(model(3), input, output);
    Hyperstack read = ImageFiles.open(output);
    assertEquals(24, read.imagePlus().getBitDepth());
    assertEquals(2, read.slices());
    Path zarr = folder.resolve("rgb.zarr");
    refine(model(3), input, zarr);
    assertSame(read.pixels(), OmeZarr.open(zarr).pixels());
    assertEquals(0xff00, OmeZarr.open(zarr).channels().get(1).colour());
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class,
            () -> refine(model(1), input, folder.resolve("grey.zarr")));
    assertTrue(e.getMessage().contains("has 3 channel(s)"), e.getMessage());
    assertTrue(!folder.resolve("grey.zarr").toFile().exists(), "nothing is written");
  }
}
