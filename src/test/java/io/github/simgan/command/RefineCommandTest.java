package io.github.simgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import io.github.simgan.Progress;
import io.github.simgan.io.Hyperstack;
import io.github.simgan.io.ImageFiles;
import io.github.simgan.refine.ChannelChoice;
import io.github.simgan.refine.ImageRefiner;
import io.github.simgan.refine.RealismMapper;
import io.github.simgan.refine.RealismOptions;
import io.github.simgan.refine.RefineOptions;
import io.github.simgan.workflow.ImageWorkflow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.module.Module;

/**
 * Refining and judging through SciJava gives the library's pixels and keeps what describes them.
 */
class RefineCommandTest {
  @TempDir static Path folder;
  private static CommandRun host;
  private static String model;

  @BeforeAll
  static void start() {
    host = new CommandRun();
    model = Fixture.modelFile(folder).toString();
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  private static Hyperstack refined(ImagePlus image, ImageRefiner.Scale scale) {
    return ImageWorkflow.refine(
        Hyperstack.of(image), Fixture.model(), scale, ImageRefiner.DEFAULT_BLOCK, Progress.NONE);
  }

  @Test
  void refinesAsTheLibraryDoesWithDefaults() {
    ImagePlus image = Fixture.simulated("cells.tif", 3, 1);
    Module module = host.run(RefineCommand.class, "image", image, "model", model);
    ImagePlus result = CommandRun.output(module, "refined");
    Fixture.assertSamePixels(refined(image, ImageRefiner.Scale.SIMULATED).imagePlus(), result);
    assertEquals("cells (refined)", result.getTitle());
    assertNull(module.getOutput("map"));
  }

  @Test
  void keepsCalibrationColoursAndLabels() {
    ImagePlus image = Fixture.simulated("cells", 2, 2);
    ImagePlus result =
        CommandRun.output(
            host.run(RefineCommand.class, "image", image, "model", model, "block", 32), "refined");
    assertEquals(0.65, result.getCalibration().pixelWidth);
    assertEquals("µm", result.getCalibration().getUnit());
    assertEquals(90, result.getDisplayRangeMin());
    assertEquals(950, result.getDisplayRangeMax());
    assertEquals("plane 3", result.getStack().getSliceLabel(4));
    assertEquals(Arrays.asList(2, 2), Arrays.asList(result.getNSlices(), result.getNFrames()));
    assertEquals(
        image.getProcessor().getColorModel().getRGB(200),
        result.getProcessor().getColorModel().getRGB(200));
    Fixture.assertSamePixels(refined(image, ImageRefiner.Scale.SIMULATED).imagePlus(), result);
  }

  /** A virtual stack shows the same pixels, refined when they are asked for. */
  @Test
  void refinesOnDemand() {
    ImagePlus image = Fixture.simulated("cells", 2, 2);
    ImagePlus result =
        CommandRun.output(
            host.run(RefineCommand.class, "image", image, "model", model, "ondemand", true),
            "refined");
    assertTrue(result.getStack().isVirtual());
    assertEquals("plane 3", result.getStack().getSliceLabel(4));
    assertEquals(90, result.getDisplayRangeMin());
    assertEquals(Arrays.asList(2, 2), Arrays.asList(result.getNSlices(), result.getNFrames()));
    Fixture.assertSamePixels(refined(image, ImageRefiner.Scale.SIMULATED).imagePlus(), result);
  }

  /** Every channel on its own, or one of them, also on demand. */
  @Test
  void refinesSingleChannels() {
    ImagePlus image = Fixture.twoChannels();
    for (String channels : List.of("each", " 2 ")) {
      Hyperstack expected =
          ImageWorkflow.refine(
              Hyperstack.of(image),
              Fixture.model(),
              new RefineOptions(ImageRefiner.Scale.SIMULATED, ChannelChoice.of(channels)),
              256,
              Progress.NONE);
      for (boolean later : new boolean[] {false, true}) {
        Module module =
            host.run(
                RefineCommand.class,
                "image",
                image,
                "model",
                model,
                "channels",
                channels,
                "ondemand",
                later);
        ImagePlus found = CommandRun.output(module, "refined");
        Fixture.assertSamePixels(expected.imagePlus(), found);
        assertEquals(channels.strip(), found.getProp("SimGAN channels"));
      }
    }
  }

  @Test
  void savesAndJudgesIfAsked() {
    ImagePlus image = Fixture.simulated("cells", 2, 1);
    Path file = folder.resolve("out.tif");
    Module module =
        host.run(
            RefineCommand.class,
            "image",
            image,
            "model",
            model,
            "scale",
            "REAL",
            "realism",
            true,
            "save",
            file.toString());
    ImagePlus result = CommandRun.output(module, "refined");
    Hyperstack expected = refined(image, ImageRefiner.Scale.REAL);
    Fixture.assertSamePixels(expected.imagePlus(), result);
    ImagePlus saved = ImageFiles.open(file).imagePlus();
    Fixture.assertSamePixels(expected.imagePlus(), saved);
    assertEquals(result.getOverlay().size(), saved.getOverlay().size());
    ImagePlus map = CommandRun.output(module, "map");
    Fixture.assertSamePixels(
        ImageWorkflow.realism(
                expected,
                Fixture.model(),
                RealismOptions.of(RealismMapper.Kind.REAL),
                256,
                Progress.NONE)
            .imagePlus(),
        map);
    assertNull(image.getOverlay());
    assertTrue(Files.exists(file));
  }

  @Test
  void mapsRealismAndLaysItOverTheImage() {
    ImagePlus image = Fixture.simulated("cells.tif", 3, 1);
    image.setOverlay(new Overlay(new Roi(1, 1, 5, 5)));
    Module module =
        host.run(
            RealismMapCommand.class,
            "image",
            image,
            "model",
            model,
            "kind",
            "simulated",
            "opacity",
            60);
    ImagePlus map = CommandRun.output(module, "map");
    Fixture.assertSamePixels(
        ImageWorkflow.realism(
                Hyperstack.of(image),
                Fixture.model(),
                RealismOptions.of(RealismMapper.Kind.SIMULATED),
                256,
                Progress.NONE)
            .imagePlus(),
        map);
    assertEquals("cells (realism)", map.getTitle());
    assertEquals(32, map.getBitDepth());
    assertEquals(0, map.getDisplayRangeMin());
    assertEquals(1, map.getDisplayRangeMax());
    assertEquals(0.65, map.getCalibration().pixelWidth);
    assertTrue(map.getProcessor().isColorLut());
    // The user's own shape stays.
    assertEquals(5, image.getOverlay().get(0).getBounds().width);
    assertEquals(3, RealismOverlayTest.layers(image).size());
    assertFalse(RealismOverlayTest.legend(image).isEmpty());
  }

  @Test
  void theOverlayCanBeLeftOut() {
    ImagePlus image = Fixture.simulated("cells", 1, 1);
    CommandRun.output(
        host.run(RealismMapCommand.class, "image", image, "model", model, "overlay", false), "map");
    assertNull(image.getOverlay());
  }
}
