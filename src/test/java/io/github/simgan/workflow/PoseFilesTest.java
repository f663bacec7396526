package io.github.simgan.workflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.io.Hyperstack;
import io.github.simgan.io.ImageFiles;
import io.github.simgan.io.ImageWriter;
import io.github.simgan.tensor.PixelType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Poses of files: each image like its original, in its order. */
class PoseFilesTest {
  @TempDir Path folder;

  /**
   * Slice s has a square of grey level 1000 · (s + 1), so that it can be told what became of it.
   */
  private static Hyperstack squares(int slices, int side, int shift) {
    Hyperstack image = Hyperstack.create("squares", PixelType.UINT16, 32, 30, 1, slices, 1);
    image.setPixelSize(0.5, 0.5, 1, "µm");
    for (int s = 0; s < slices; s++) {
      var ip = image.imagePlus().getStack().getProcessor(s + 1);
      ip.setValue(1000 * (s + 1));
      ip.setRoi(8 + shift + s % 2, 7 + shift, side, side + s % 3);
      ip.fill();
    }
    return image;
  }

  private Path save(Hyperstack image, String name) {
    Path file = folder.resolve(name);
    ImageWriter.tiff(image, file);
    return file;
  }

  private static int brightest(ImagePlus image, int slice) {
    return (int) image.getStack().getProcessor(slice).getStats().max;
  }

  @Test
  void aStackStaysInOrderAndLikeItself() throws IOException {
    Path simulated = save(squares(4, 8, 0), "simulated.tif");
    Path real = save(squares(6, 14, 3), "real.tif");
    Path output = folder.resolve("posed.tif");
    PoseFiles.Settings settings = new PoseFiles.Settings(simulated, real, output, 1);
    PoseFiles.match(settings, Progress.NONE);
    ImagePlus posed = ImageFiles.open(output).imagePlus();
    assertEquals("µm", posed.getCalibration().getUnit());
    assertEquals(16, posed.getBitDepth());
    for (int s = 1; s <= 4; s++) {
      assertEquals(1000 * s, brightest(posed, s), "slice " + s);
    }
    assertTrue(posed.getInfoProperty().contains("SimGAN poses: matched, seed 1"));
    assertNotEquals(-1, Files.mismatch(simulated, output));
    Path again = folder.resolve("again.tif");
    PoseFiles.match(new PoseFiles.Settings(simulated, real, again, 1), Progress.NONE);
    for (int s = 1; s <= 4; s++) {
      assertArrayEquals(
          (short[]) posed.getStack().getPixels(s),
          (short[]) ImageFiles.open(again).imagePlus().getStack().getPixels(s));
    }
  }

  @Test
  void aFolderBecomesAFolder() throws IOException {
    Path input = Files.createDirectory(folder.resolve("in"));
    ImageWriter.tiff(squares(2, 8, 0), input.resolve("a.tif"));
    ImageWriter.tiff(squares(3, 9, 1), input.resolve("b.tif"));
    Path real = save(squares(6, 14, 3), "real.tif");
    Path output = folder.resolve("out");
    FolderSummary summary =
        PoseFiles.matchFolder(new PoseFiles.Settings(input, real, output, 1), Progress.NONE);
    assertEquals(2, summary.count(FolderSummary.Status.DONE));
    assertEquals(2, ImageFiles.open(output.resolve("a.tif")).slices());
    assertEquals(3, ImageFiles.open(output.resolve("b.tif")).slices());
  }

  @Test
  void whatCannotBeUsedWritesNothing() {
    Path simulated = save(squares(4, 8, 0), "simulated.tif");
    Path empty = save(Hyperstack.create("empty", PixelType.UINT16, 32, 30, 1, 3, 1), "empty.tif");
    Path output = folder.resolve("posed.tif");
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class,
            () ->
                PoseFiles.match(
                    new PoseFiles.Settings(simulated, empty, output, 1), Progress.NONE));
    assertTrue(e.getMessage().startsWith("In the real images nothing"), e.getMessage());
    assertFalse(Files.exists(output));
    assertThrows(
        InvalidInputException.class,
        () ->
            PoseFiles.match(new PoseFiles.Settings(simulated, empty, simulated, 1), Progress.NONE));
  }
}
