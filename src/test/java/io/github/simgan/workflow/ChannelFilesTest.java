package io.github.simgan.workflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.plugin.ChannelSplitter;
import ij.process.LUT;
import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.io.Hyperstack;
import io.github.simgan.io.ImageFiles;
import io.github.simgan.io.ImageWriter;
import io.github.simgan.io.TestImages;
import io.github.simgan.model.SimGanModel;
import io.github.simgan.model.TestModels;
import io.github.simgan.refine.ChannelChoice;
import io.github.simgan.refine.ImageRefiner;
import io.github.simgan.refine.RefineOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Single channels by every way to the library: the same pixels, and all else is kept. */
class ChannelFilesTest {
  private static final int CHANNELS = 2;
  private static final int SLICES = 3;
  private static final int FRAMES = 2;
  private static final SimGanModel MODEL = TestModels.oneChannel();

  @TempDir Path folder;
  private Path model;
  private Path input;

  @BeforeEach
  void files() throws IOException {
    model = SmallFolders.oneChannelModel(folder);
    input = Files.createDirectory(folder.resolve("in")).resolve("cells.tif");
    ImageWriter.tiff(Hyperstack.of(TestImages.image(16, CHANNELS, SLICES, FRAMES)), input);
  }

  private static RefineOptions options(String channels) {
    return new RefineOptions(ImageRefiner.Scale.SIMULATED, ChannelChoice.of(channels));
  }

  private static ImagePlus refined(ImagePlus image, String channels) {
    return ImageWorkflow.refine(
            Hyperstack.of(image), MODEL, options(channels), SmallFolders.limits(), Progress.NONE)
        .imagePlus();
  }

  private void refine(Path from, Path to, String channels) {
    RefineFiles.refine(
        model, from, to, Optional.empty(), options(channels), SmallFolders.limits(), Progress.NONE);
  }

  private static ImagePlus open(Path file) {
    return ImageFiles.open(file).imagePlus();
  }

  private static void assertSamePixels(ImagePlus expected, ImagePlus found) {
    assertEquals(expected.getStackSize(), found.getStackSize());
    for (int n = 1; n <= expected.getStackSize(); n++) {
      assertArrayEquals(
          (short[]) expected.getStack().getProcessor(n).getPixels(),
          (short[]) found.getStack().getProcessor(n).getPixels(),
          "plane " + n);
    }
  }

  /** ImageJ's own splitting says which planes belong to which channel. */
  @Test
  void aHyperstackIsItsChannels() {
    ImagePlus image = open(input);
    ImagePlus[] before = ChannelSplitter.split(image);
    ImagePlus[] each = ChannelSplitter.split(refined(image, "each"));
    ImagePlus[] second = ChannelSplitter.split(refined(image, "2"));
    assertEquals(SLICES * FRAMES, before[0].getStackSize());
    assertSamePixels(refined(before[0], "all"), each[0]);
    assertSamePixels(before[0], second[0]);
    assertSamePixels(each[1], second[1]);
    assertFalse(
        java.util.Arrays.equals(
            (short[]) before[1].getProcessor().getPixels(),
            (short[]) each[1].getProcessor().getPixels()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"each", "2"})
  void everyWayGivesTheSameImage(String channels) throws IOException {
    ImagePlus expected = refined(open(input), channels);
    Path tiff = folder.resolve("out.tif");
    refine(input, tiff, channels);
    assertLike(open(input), expected, open(tiff), channels);

    Path single = folder.resolve("single.zarr");
    refine(input, single, channels);
    assertLike(open(input), expected, open(single), channels);

    Path again = folder.resolve("from zarr.tif");
    Path source = folder.resolve("in.zarr");
    refine(input, source, "1"); // any OME-Zarr image of that kind
    refine(source, again, channels);
    assertSamePixels(refined(open(source), channels), open(again));

    ImagePlus lazy =
        ImageWorkflow.refineOnDemand(Hyperstack.of(open(input)), MODEL, options(channels), 32)
            .imagePlus();
    assertTrue(lazy.getStack().isVirtual());
    assertLike(open(input), expected, lazy, channels);

    assertFoldersAgree(expected, tiff, channels);
  }

  private void assertFoldersAgree(ImagePlus expected, Path tiff, String channels)
      throws IOException {
    Path out = folder.resolve("folder");
    RefineFiles.refineFolder(
        model,
        FolderChoice.of(input.getParent()),
        out,
        Optional.empty(),
        options(channels),
        SmallFolders.limits(),
        Progress.NONE);
    assertEquals(-1, Files.mismatch(tiff, out.resolve("cells.tif")));
    Path shared = folder.resolve("shared");
    try (RefineJob job = job(input.getParent(), shared, channels)) {
      job.run(Progress.NONE);
    }
    assertEquals(-1, Files.mismatch(tiff, shared.resolve("cells.tif")));
    Path set = folder.resolve("set");
    try (DatasetFiles dataset =
        new DatasetFiles(model, input.getParent(), set, options(channels), SmallFolders.limits())) {
      dataset.run(Progress.NONE);
    }
    assertSamePixels(expected, open(set.resolve("cells.tif")));
    String row = Files.readAllLines(set.resolve(DatasetFiles.MANIFEST)).get(1);
    String keys = row.substring(row.lastIndexOf(',') + 1);
    assertEquals(channels.equals("each") ? CHANNELS : 1, keys.split(" ").length, keys);
  }

  private RefineJob job(Path from, Path to, String channels) {
    return new RefineJob(
        new RefineJob.Settings(model.toString(), from.toString(), to.toString(), options(channels)),
        SmallFolders.limits());
  }

  private static void assertLike(
      ImagePlus before, ImagePlus expected, ImagePlus after, String channels) {
    assertSamePixels(expected, after);
    assertArrayEquals(
        new int[] {CHANNELS, SLICES, FRAMES},
        new int[] {after.getNChannels(), after.getNSlices(), after.getNFrames()});
    for (int n = 1; n <= before.getStackSize(); n++) {
      assertEquals(before.getStack().getSliceLabel(n), after.getStack().getSliceLabel(n));
    }
    LUT[] luts = before.getLuts();
    for (int c = 0; c < CHANNELS; c++) {
      assertEquals(luts[c].getRGB(255), after.getLuts()[c].getRGB(255));
      assertEquals(luts[c].min, after.getLuts()[c].min);
      assertEquals(luts[c].max, after.getLuts()[c].max);
    }
    assertEquals(before.getCalibration().pixelDepth, after.getCalibration().pixelDepth);
    assertEquals("µm", after.getCalibration().getUnit());
    assertTrue(
        after.getInfoProperty().lines().toList().contains("SimGAN channels: " + channels),
        after.getInfoProperty());
  }

  /** Parts by several processes, one after a stop; another choice does not go on with them. */
  @Test
  void sharedWorkKnowsItsChoice() {
    Path source = SmallFolders.zarr(folder);
    Path whole = folder.resolve("whole.zarr");
    refine(source, whole, "2");
    Path output = folder.resolve("shared.zarr");
    for (int index : new int[] {1, 0}) {
      try (RefineJob job = job(source, output, "2")) {
        assertEquals(4, job.parts());
        job.begin();
        job.make(job.share(index, 2).subList(0, 1), Progress.NONE);
      }
    }
    for (String other : List.of("each", "1", "1,2")) {
      InvalidInputException e =
          assertThrows(InvalidInputException.class, () -> job(source, output, other));
      assertTrue(e.getMessage().contains("another model, input or options"), e.getMessage());
    }
    try (RefineJob job = RefineJob.begun(output, SmallFolders.limits())) {
      assertEquals(2, job.missing().size());
      job.make(job.missing(), Progress.NONE);
      job.finish(Progress.NONE);
    }
    assertEquals(SmallFolders.listing(whole), SmallFolders.listing(output));
    assertSamePixels(refined(open(source), "2"), open(output));
  }

  /** Folders and datasets are not mixed of two choices either. */
  @Test
  void foldersAndDatasetsKnowTheirChoice() {
    Path out = folder.resolve("out");
    RefineFiles.refineFolder(
        model,
        FolderChoice.of(input.getParent()),
        out,
        Optional.empty(),
        options("2"),
        SmallFolders.limits(),
        Progress.NONE);
    Map<String, String> before = SmallFolders.listing(out);
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class,
            () ->
                RefineFiles.refineFolder(
                    model,
                    FolderChoice.of(input.getParent()),
                    out,
                    Optional.empty(),
                    options("1"),
                    SmallFolders.limits(),
                    Progress.NONE));
    assertTrue(e.getMessage().contains("now \"channels 1\""), e.getMessage());
    assertEquals(before, SmallFolders.listing(out));
  }

  /** In a picture in colours red, green and blue are channels 1, 2 and 3. */
  @Test
  void coloursAreChannels() {
    ImagePlus rgb = TestImages.image(24, 1, 2, 1);
    ImagePlus green = refined(rgb, "2");
    assertEquals(24, green.getBitDepth());
    for (int n = 1; n <= 2; n++) {
      int[] before = (int[]) rgb.getStack().getProcessor(n).getPixels();
      int[] after = (int[]) green.getStack().getProcessor(n).getPixels();
      boolean changed = false;
      for (int i = 0; i < before.length; i++) {
        assertEquals(before[i] & 0xff00ff, after[i] & 0xff00ff);
        changed |= before[i] != after[i];
      }
      assertTrue(changed);
    }
    Path file = folder.resolve("rgb.tif");
    ImageWriter.tiff(Hyperstack.of(rgb), file);
    Path zarr = folder.resolve("rgb.zarr");
    refine(file, zarr, "2");
    Hyperstack found = ImageFiles.open(zarr);
    assertEquals(3, found.channels());
    byte[] plane = (byte[]) found.imagePlus().getStack().getProcessor(2).getPixels();
    int[] first = (int[]) green.getStack().getProcessor(1).getPixels();
    for (int i = 0; i < plane.length; i++) {
      assertEquals(first[i] >> 8 & 0xff, plane[i] & 0xff);
    }
  }

  /** In the real images' type and levels, the channels that are carried along keep their values. */
  @Test
  void carriedChannelsKeepTheirValuesInTheRealType() {
    ImagePlus image = open(input);
    RefineOptions real = new RefineOptions(ImageRefiner.Scale.REAL, ChannelChoice.of("2"));
    ImagePlus found =
        ImageWorkflow.refine(
                Hyperstack.of(image), MODEL, real, SmallFolders.limits(), Progress.NONE)
            .imagePlus();
    assertEquals(32, found.getBitDepth());
    for (int n = 1; n <= image.getStackSize(); n++) {
      float[] expected = (float[]) image.getStack().getProcessor(n).convertToFloat().getPixels();
      float[] pixels = (float[]) found.getStack().getProcessor(n).getPixels();
      if (n % CHANNELS == 1) {
        assertArrayEquals(expected, pixels, "plane " + n);
      } else {
        assertNotEquals(expected[0], pixels[0]);
      }
    }
  }

  @Test
  void whatCannotBeIsSaidBeforeAnythingIsWritten() {
    Path output = folder.resolve("no.zarr");
    InvalidInputException missing =
        assertThrows(InvalidInputException.class, () -> refine(input, output, "4"));
    assertEquals(
        "Channel 4 was asked for, but the image has 2 channels; choose from 1 to 2, or each.",
        missing.getMessage());
    InvalidInputException differ =
        assertThrows(InvalidInputException.class, () -> refine(input, output, "all"));
    assertTrue(differ.getMessage().contains("set channels to each"), differ.getMessage());
    assertFalse(Files.exists(output));
    assertThrows(InvalidInputException.class, () -> refine(input, folder.resolve("no.tif"), "4"));
    assertFalse(Files.exists(folder.resolve("no.tif")));
  }
}
