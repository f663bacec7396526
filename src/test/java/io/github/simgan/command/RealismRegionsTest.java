package io.github.simgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ImageProcessor;
import io.github.simgan.Progress;
import io.github.simgan.command.RealismRegions.Region;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Regions are found whole, at their planes, and measured. */
class RealismRegionsTest {
  @TempDir Path folder;

  /**
   * Everything looks real but, in plane 2, a ring with a hole, and two pixels that touch corners.
   */
  private static ImagePlus map() {
    ImagePlus map = IJ.createImage("map", 30, 20, 3, 32);
    map.getCalibration().pixelWidth = 0.5;
    map.getCalibration().pixelHeight = 0.5;
    map.getCalibration().setUnit("um");
    for (int p = 1; p <= 3; p++) {
      map.getStack().getProcessor(p).set(0.9);
    }
    ImageProcessor plane = map.getStack().getProcessor(2);
    for (int y = 4; y < 9; y++) {
      for (int x = 6; x < 11; x++) {
        plane.setf(x, y, 0.25f);
      }
    }
    plane.setf(8, 6, 0.9f);
    plane.setf(7, 5, 0.05f);
    plane.setf(20, 10, 0.3f);
    plane.setf(21, 11, 0.4f);
    return map;
  }

  @Test
  void regionsHaveTheirPixelsTheirHolesAndTheirPlane() {
    List<Region> regions = RealismRegions.below(map(), 0.5, 1, Progress.NONE);
    assertEquals(2, regions.size());
    Region ring = regions.get(0);
    assertEquals(24, ring.pixels());
    assertEquals(2, ring.slice());
    assertEquals(1, ring.frame());
    assertEquals((23 * 0.25 + 0.05) / 24, ring.mean(), 1e-6);
    assertEquals(0.05, ring.lowest(), 1e-6);
    assertEquals(2, ring.roi().getPosition());
    Roi roi = ring.roi();
    assertEquals(24, roi.getContainedPoints().length);
    assertTrue(roi.contains(6, 4) && roi.contains(10, 8));
    assertFalse(roi.contains(8, 6), "the hole");
    assertEquals(2, regions.get(1).pixels(), "joined over the corner");
    assertTrue(regions.get(1).roi().contains(21, 11));
  }

  @Test
  void thresholdAndLeastSizeDecide() {
    assertEquals(1, RealismRegions.below(map(), 0.5, 3, Progress.NONE).size());
    assertEquals(1, RealismRegions.below(map(), 0.35, 1, Progress.NONE).get(1).pixels());
    assertEquals(0, RealismRegions.below(map(), 0.01, 1, Progress.NONE).size());
    // 0.9 everywhere: one region per plane.
    assertEquals(3, RealismRegions.below(map(), 1, 1, Progress.NONE).size());
  }

  @Test
  void theCommandDrawsTheOutlinesAndWritesTheTable() throws Exception {
    ImagePlus map = map();
    Path table = folder.resolve("regions.csv");
    try (CommandRun host = new CommandRun()) {
      for (int i = 0; i < 2; i++) { // the second time replaces the first
        host.run(
            RealismRegionsCommand.class,
            "image",
            map,
            "threshold",
            "0.5",
            "least",
            1,
            "save",
            table.toString());
      }
    }
    assertEquals(2, map.getOverlay().size());
    List<String> lines = Files.readAllLines(table);
    assertEquals(3, lines.size());
    assertEquals(lines.get(0).split(",").length, lines.get(1).split(",").length);
    assertTrue(lines.get(0).startsWith("Label,Slice,Frame,Pixels,Area ("), lines.get(0));
    assertTrue(lines.get(1).contains(",2,1,24,6"), lines.get(1));
  }

  @Test
  void whatIsNoMapIsRefused() {
    ImagePlus large = IJ.createImage("large", 8, 8, 1, 32);
    large.getProcessor().set(3);
    try (CommandRun host = new CommandRun()) {
      for (ImagePlus image : List.of(Fixture.simulated("cells", 1, 1), large)) {
        String reason = CommandRun.reason(host.run(RealismRegionsCommand.class, "image", image));
        assertTrue(reason.contains(image.getTitle()), reason);
      }
      for (String threshold : List.of("1.5", "", "much")) {
        String reason =
            CommandRun.reason(
                host.run(RealismRegionsCommand.class, "image", map(), "threshold", threshold));
        assertTrue(reason.contains("threshold"), reason);
      }
    }
  }
}
