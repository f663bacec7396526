package io.github.simgan.workflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.plugin.ChannelSplitter;
import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.io.Hyperstack;
import io.github.simgan.io.ImageFiles;
import io.github.simgan.io.ImageWriter;
import io.github.simgan.io.TestImages;
import io.github.simgan.io.zarr.OmeZarr;
import io.github.simgan.model.TestModels;
import io.github.simgan.refine.ChannelChoice;
import io.github.simgan.refine.ImageRefiner;
import io.github.simgan.refine.RealismMapper;
import io.github.simgan.refine.RealismOptions;
import io.github.simgan.refine.RefineOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The realism of one channel of several, by every way to the library. */
class ChannelRealismTest {
  @TempDir Path folder;
  private Path model;
  private Path input;

  @BeforeEach
  void files() {
    model = SmallFolders.oneChannelModel(folder);
    input = folder.resolve("cells.tif");
    ImageWriter.tiff(Hyperstack.of(TestImages.image(16, 2, 3, 2)), input);
  }

  private static ImagePlus open(Path file) {
    return ImageFiles.open(file).imagePlus();
  }

  private void refine(String channels, Path output, Path map) {
    RefineFiles.refine(
        model,
        input,
        output,
        Optional.of(map),
        new RefineOptions(ImageRefiner.Scale.SIMULATED, ChannelChoice.of(channels)),
        SmallFolders.limits(),
        Progress.NONE);
  }

  private void realism(Path from, Path to, int channel) {
    RefineFiles.realism(
        model,
        from,
        to,
        new RealismOptions(RealismMapper.Kind.REFINED, channel),
        SmallFolders.limits(),
        Progress.NONE);
  }

  private static void assertSameMaps(ImagePlus expected, ImagePlus found) {
    assertEquals(1, found.getNChannels());
    assertEquals(expected.getNSlices(), found.getNSlices());
    assertEquals(expected.getNFrames(), found.getNFrames());
    for (int n = 1; n <= expected.getStackSize(); n++) {
      assertArrayEquals(
          (float[]) expected.getStack().getProcessor(n).getPixels(),
          (float[]) found.getStack().getProcessor(n).getPixels(),
          "plane " + n);
    }
  }

  /** ImageJ's own splitting says what the channel is. */
  @Test
  void realismOfAChannelIsThatOfItAlone() throws IOException {
    ImagePlus second = ChannelSplitter.split(open(input))[1];
    ImagePlus expected =
        ImageWorkflow.realism(
                Hyperstack.of(second),
                TestModels.oneChannel(),
                RealismOptions.of(RealismMapper.Kind.REFINED),
                64,
                Progress.NONE)
            .imagePlus();
    Path tiff = folder.resolve("map.tif");
    realism(input, tiff, 2);
    assertSameMaps(expected, open(tiff));
    Path zarr = folder.resolve("map.zarr");
    realism(input, zarr, 2);
    assertSameMaps(expected, open(zarr));
    assertEquals("refined, channel 2", OmeZarr.open(zarr).info().get("SimGAN realism of"));
    Path first = folder.resolve("first.tif");
    realism(input, first, 1);
    assertNotEquals(-1, Files.mismatch(tiff, first));
  }

  @Test
  void theOneChannelThatWasRefinedIsJudged() {
    Path output = folder.resolve("out.tif");
    Path map = folder.resolve("out-map.tif");
    refine("2", output, map);
    Path again = folder.resolve("again.tif");
    realism(output, again, 2);
    assertSameMaps(open(again), open(map));
  }

  @Test
  void aChannelThatIsNotThereIsNotJudged() {
    Path output = folder.resolve("no.tif");
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> realism(input, output, 3));
    assertEquals(
        "Channel 3 is to be judged, but the image has 2; choose one that it has.", e.getMessage());
    InvalidInputException all =
        assertThrows(InvalidInputException.class, () -> realism(input, output, 0));
    assertTrue(all.getMessage().contains("or say which channel to judge"), all.getMessage());
    assertThrows(InvalidInputException.class, () -> realism(input, output, -1));
    assertFalse(Files.exists(output));
  }

  @Test
  void aModelOfSeveralChannelsJudgesThemTogetherOnly() {
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class,
            () ->
                new RealismMapper(
                        TestModels.tiny(),
                        new RealismOptions(RealismMapper.Kind.REFINED, 1),
                        SmallFolders.limits())
                    .close());
    assertTrue(e.getMessage().contains("cannot judge channel 1 alone"), e.getMessage());
  }

  @Test
  void realismOfSeveralSingleChannelsIsRefusedAtOnce() {
    Path output = folder.resolve("no.tif");
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class, () -> refine("1,2", output, folder.resolve("map.tif")));
    assertTrue(e.getMessage().contains("channels are \"1,2\"; leave realism out"), e.getMessage());
    assertFalse(Files.exists(output));
  }
}
