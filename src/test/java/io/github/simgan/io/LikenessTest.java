package io.github.simgan.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.LUT;
import io.github.simgan.InvalidInputException;
import io.github.simgan.tensor.PixelType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.Intervals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikenessTest {

  @ParameterizedTest
  @CsvSource({"8,1,1,1", "8,2,3,4", "16,1,5,1", "16,3,1,2", "32,2,2,2", "24,1,3,2", "24,1,1,1"})
  void likenessKeepsAllButPixels(int bits, int channels, int slices, int frames) {
    ImagePlus imp = TestImages.image(bits, channels, slices, frames);
    imp.setOverlay(new Overlay(new Roi(1, 2, 3, 4)));
    ImagePlus like = Hyperstack.of(imp).likeThis("refined").imagePlus();
    assertEquals("refined", like.getTitle());
    assertDescribedLike(imp, like);
    assertEquals(1, like.getOverlay().size());
    assertEquals(imp.getType(), like.getType());
    double sum = 0;
    for (RealType<?> pixel : Hyperstack.of(like).pixels()) {
      sum += pixel.getRealDouble();
    }
    assertEquals(0, sum);
    like.setDisplayRange(0, 7);
    like.getCalibration().pixelWidth = 9;
    assertEquals(0.65, imp.getCalibration().pixelWidth, "the copy has its own calibration");
    if (bits != 24) {
      assertTrue(imp.getDisplayRangeMax() > 7, "the copy has its own display range");
    }
  }

  static void assertDescribedLike(ImagePlus expected, ImagePlus actual) {
    assertArrayEquals(expected.getDimensions(), actual.getDimensions());
    assertEquals(expected.isHyperStack(), actual.isHyperStack());
    assertEquals(expected.isComposite(), actual.isComposite());
    assertEquals(expected.getCompositeMode(), actual.getCompositeMode());
    var a = expected.getCalibration();
    var b = actual.getCalibration();
    // ImageJ cuts the pixels per unit in a TIFF file off after six decimals.
    assertEquals(a.pixelWidth, b.pixelWidth, 1e-6);
    assertEquals(a.pixelHeight, b.pixelHeight, 1e-6);
    assertEquals(a.pixelDepth, b.pixelDepth);
    assertEquals(a.getUnit(), b.getUnit());
    assertEquals(a.getValueUnit(), b.getValueUnit());
    assertEquals(a.frameInterval, b.frameInterval);
    assertEquals(a.getTimeUnit(), b.getTimeUnit());
    assertEquals(a.xOrigin, b.xOrigin);
    assertEquals(expected.getInfoProperty(), actual.getInfoProperty());
    assertEquals("DAPI", actual.getProp("stain"));
    for (int i = 1; i <= expected.getStackSize(); i++) {
      assertEquals(expected.getStack().getSliceLabel(i), actual.getStack().getSliceLabel(i));
    }
    if (expected.getBitDepth() != 24) {
      for (int c = 1; c <= expected.getNChannels(); c++) {
        expected.setC(c);
        actual.setC(c);
        assertEquals(expected.getDisplayRangeMin(), actual.getDisplayRangeMin(), "min of " + c);
        assertEquals(expected.getDisplayRangeMax(), actual.getDisplayRangeMax(), "max of " + c);
      }
      LUT[] luts = expected.getLuts();
      LUT[] other = actual.getLuts();
      for (int c = 0; c < luts.length; c++) {
        assertArrayEquals(luts[c].getBytes(), other[c].getBytes(), "LUT of channel " + c);
      }
    }
  }

  @Test
  void anotherTypeKeepsAxesAndLut() {
    ImagePlus imp = TestImages.image(8, 2, 3, 2);
    Hyperstack like = Hyperstack.of(imp).likeThis("refined", PixelType.UINT16);
    assertEquals(PixelType.UINT16, like.pixelType());
    assertDescribedLike(imp, like.imagePlus());
    ImagePlus rgb = TestImages.image(24, 1, 3, 2);
    Hyperstack three = Hyperstack.of(rgb).likeThis("refined", PixelType.FLOAT32);
    assertEquals(3, three.channels());
    assertEquals(3, three.slices());
    assertEquals(2, three.frames());
    assertTrue(three.imagePlus().isComposite());
    assertEquals("c0 z1 t0 µ", three.imagePlus().getStack().getSliceLabel(4));
    assertThrows(
        InvalidInputException.class,
        () -> Hyperstack.of(imp).likeThis("x", new PixelType("int64", true, -1, 1)));
  }

  @Test
  void mapHasOneChannelAndItsOwnRange() {
    ImagePlus imp = TestImages.image(16, 3, 2, 2);
    imp.getCalibration().setFunction(0, new double[] {-5, 2}, "OD");
    Hyperstack map = Hyperstack.of(imp).likeThis32("realism", 0, 1);
    assertArrayEquals(
        new int[] {TestImages.WIDTH, TestImages.HEIGHT, 1, 2, 2}, map.imagePlus().getDimensions());
    assertEquals(PixelType.FLOAT32, map.pixelType());
    assertEquals(1, map.imagePlus().getDisplayRangeMax());
    assertFalse(map.imagePlus().getCalibration().calibrated());
    assertEquals("µm", map.imagePlus().getCalibration().getUnit());
    assertEquals("c0 z1 t0 µ", map.imagePlus().getStack().getSliceLabel(2));
    assertNull(map.imagePlus().getOverlay());
  }

  @Test
  void newImageIsBlackWithItsAxes() {
    Hyperstack image = Hyperstack.create("new", PixelType.UINT16, 31, 7, 2, 3, 4);
    image.setPixelSize(0.5, 0.25, 2, "µm");
    image.setDisplayRange(3, 99);
    assertArrayEquals(new long[] {31, 7, 2, 3, 4}, Intervals.dimensionsAsLongArray(image.pixels()));
    assertEquals(0.25, image.imagePlus().getCalibration().pixelHeight);
    image.imagePlus().setC(2);
    assertEquals(99, image.imagePlus().getDisplayRangeMax());
  }

  @Test
  void compositeOfOnePlaneEachKeepsMode() {
    CompositeImage imp = (CompositeImage) TestImages.image(8, 3, 1, 1);
    imp.setMode(ij.IJ.GRAYSCALE);
    ImagePlus like = Hyperstack.of(imp).likeThis("x").imagePlus();
    assertEquals(ij.IJ.GRAYSCALE, like.getCompositeMode());
  }
}
