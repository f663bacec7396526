package io.github.simgan.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.process.ImageProcessor;
import io.github.simgan.io.Hyperstack;
import io.github.simgan.io.ImageFiles;
import io.github.simgan.io.ImageWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Layers are where they belong, the legend is drawn, pixels stay. */
class RealismOverlayTest {

  static List<ImageRoi> layers(ImagePlus image) {
    List<ImageRoi> layers = new ArrayList<>();
    for (Roi roi : image.getOverlay().toArray()) {
      if (RealismOverlay.NAME.equals(roi.getName())) {
        layers.add((ImageRoi) roi);
      }
    }
    return layers;
  }

  static List<Roi> legend(ImagePlus image) {
    List<Roi> parts = new ArrayList<>();
    for (Roi roi : image.getOverlay().toArray()) {
      if (Legend.NAME.equals(roi.getName())) {
        parts.add(roi);
      }
    }
    return parts;
  }

  /** A map whose plane p is p/10 everywhere. */
  private static ImagePlus map(int width, int height, int slices, int frames) {
    ImagePlus map = IJ.createImage("map", width, height, slices * frames, 32);
    map.setDimensions(1, slices, frames);
    for (int p = 1; p <= map.getStackSize(); p++) {
      ImageProcessor plane = map.getStack().getProcessor(p);
      plane.setValue(p / 10.0);
      plane.fill();
    }
    return map;
  }

  @Test
  void everyPlaneOfAStackHasItsOwnLayer() {
    ImagePlus image = Fixture.simulated("stack", 4, 1);
    RealismOverlay.lay(image, map(Fixture.WIDTH, Fixture.HEIGHT, 4, 1), 40);
    List<ImageRoi> layers = layers(image);
    for (int p = 1; p <= 4; p++) {
      ImageRoi layer = layers.get(p - 1);
      assertEquals(p, layer.getPosition());
      assertEquals(0.4, layer.getOpacity(), 1e-9);
      int expected = RealismColours.lut().getRGB(Math.round(25.5f * p)) & 0xffffff;
      assertEquals(expected, layer.getProcessor().convertToRGB().getPixel(3, 3) & 0xffffff);
    }
    assertTrue(legend(image).stream().allMatch(r -> r.getPosition() == 0));
  }

  @Test
  void hyperstacksCountBySliceAndFrameInAllChannels() {
    ImagePlus image = Fixture.simulated("hyper", 2, 3);
    RealismOverlay.lay(image, map(Fixture.WIDTH, Fixture.HEIGHT, 2, 3), 40);
    List<int[]> positions = new ArrayList<>();
    for (ImageRoi layer : layers(image)) {
      positions.add(new int[] {layer.getCPosition(), layer.getZPosition(), layer.getTPosition()});
    }
    assertArrayEquals(
        new int[][] {{0, 1, 1}, {0, 2, 1}, {0, 1, 2}, {0, 2, 2}, {0, 1, 3}, {0, 2, 3}},
        positions.toArray(int[][]::new));
  }

  @Test
  void onlyTheSlicesOwnLayerIsDrawn() {
    for (ImagePlus image :
        List.of(Fixture.simulated("stack", 3, 1), Fixture.simulated("hyper", 3, 2))) {
      ImagePlus map = map(Fixture.WIDTH, Fixture.HEIGHT, 3, image.getNFrames());
      RealismOverlay.lay(image, map, 100);
      for (int p = 1; p <= image.getStackSize(); p++) {
        image.setPosition(1, (p - 1) % 3 + 1, (p - 1) / 3 + 1);
        ImageProcessor flat = image.flatten().getProcessor();
        int expected = RealismColours.lut().getRGB(Math.round(25.5f * p)) & 0xffffff;
        assertEquals(expected, flat.getPixel(2, 2) & 0xffffff, image.getTitle() + " " + p);
      }
    }
  }

  @Test
  void aSecondMapReplacesTheFirst() {
    ImagePlus image = Fixture.simulated("stack", 2, 1);
    ImagePlus map = map(Fixture.WIDTH, Fixture.HEIGHT, 2, 1);
    RealismOverlay.lay(image, map, 40);
    int size = image.getOverlay().size();
    RealismOverlay.lay(image, map, 70);
    assertEquals(size, image.getOverlay().size());
    assertEquals(0.7, layers(image).get(0).getOpacity(), 1e-9);
  }

  @Test
  void aMapFromAFileIsReplacedToo(@TempDir Path folder) {
    ImagePlus image = Fixture.simulated("stack", 2, 1);
    ImagePlus map = map(Fixture.WIDTH, Fixture.HEIGHT, 2, 1);
    RealismOverlay.lay(image, map, 40);
    Path file = folder.resolve("stack.tif");
    ImageWriter.tiff(Hyperstack.of(image), file);
    ImagePlus opened = ImageFiles.open(file).imagePlus();
    RealismOverlay.lay(opened, map, 40);
    assertEquals(image.getOverlay().size(), opened.getOverlay().size());
  }

  @Test
  void pixelsStay() {
    ImagePlus image = Fixture.simulated("stack", 2, 1);
    ImagePlus before = image.duplicate();
    RealismOverlay.lay(image, map(Fixture.WIDTH, Fixture.HEIGHT, 2, 1), 40);
    Fixture.assertSamePixels(before, image);
  }

  @Test
  void theLegendFitsIsDrawnAndNamesBothEnds() {
    for (int[] size : new int[][] {{40, 40}, {128, 96}, {512, 512}, {2048, 300}, {90, 1500}}) {
      ImagePlus map = map(size[0], size[1], 1, 1);
      RealismOverlay.colour(map);
      StringBuilder words = new StringBuilder();
      for (Roi part : legend(map)) {
        assertTrue(part.getFloatWidth() > 0);
        var bounds = part.getFloatBounds();
        assertTrue(bounds.x >= 0 && bounds.x + bounds.width <= size[0] + 1, part.toString());
        assertTrue(bounds.y >= 0 && bounds.y + bounds.height <= size[1] + 1, part.toString());
        if (part instanceof TextRoi text) {
          words.append(text.getText());
        }
      }
      assertTrue(words.toString().contains("0 refined-looking"), words.toString());
      assertTrue(words.toString().contains("1 real-looking"), words.toString());
      ImageProcessor flat = map.flatten().getProcessor();
      var box = legend(map).get(0).getBounds();
      assertNotEquals(
          flat.getPixel(0, 0), flat.getPixel(box.x + 1, box.y + 1), "the legend's background");
      assertFalse(box.contains(size[0] / 4, size[1] / 4), "most of the image stays free");
    }
  }
}
