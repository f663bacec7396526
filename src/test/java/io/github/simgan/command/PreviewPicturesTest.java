package io.github.simgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.tensor.Field;
import io.github.simgan.training.TrainingPreview;
import io.github.simgan.training.TrainingPreview.Sample;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Patches as pictures: one scale of grey for all, and the halves on their sides. */
class PreviewPicturesTest {
  private static final int SIDE = 20;

  private static Field flat(float value) {
    float[] values = new float[SIDE * SIDE];
    Arrays.fill(values, value);
    return new Field(SIDE, SIDE, values);
  }

  private static TrainingPreview preview(float refined) {
    return new TrainingPreview(1, List.of(new Sample(flat(-1), flat(refined), flat(1), flat(1))));
  }

  @Test
  void blackAndWhiteAreThoseOfSimulatedAndRealPatches() {
    PreviewPictures pictures = PreviewPictures.of(preview(50));
    assertEquals(0x000000, pictures.grey(flat(-1)).getRGB(3, 3) & 0xffffff);
    assertEquals(0xffffff, pictures.grey(flat(1)).getRGB(3, 3) & 0xffffff);
    assertEquals(0xffffff, pictures.grey(flat(50)).getRGB(3, 3) & 0xffffff);
    int grey = pictures.grey(flat(0)).getRGB(3, 3) & 0xff;
    assertTrue(grey > 127 && grey < 200, "gamma makes the middle brighter: " + grey);
  }

  @Test
  void flatPatchesCanBeShown() {
    Field field = flat(0);
    PreviewPictures pictures =
        PreviewPictures.of(new TrainingPreview(1, List.of(new Sample(field, field, field, field))));
    assertEquals(0, pictures.grey(field).getRGB(0, 0) & 0xffffff);
  }

  @Test
  void theFirstLiesAboveTheDiagonalAndTheSecondBelow() {
    PreviewPictures pictures = new PreviewPictures(0, 1);
    BufferedImage image = pictures.split(flat(0), flat(1));
    assertEquals(0x000000, image.getRGB(0, 0) & 0xffffff);
    assertEquals(0xffffff, image.getRGB(SIDE - 1, SIDE - 1) & 0xffffff);
    assertEquals(0x000000, image.getRGB(SIDE - 2, 0) & 0xffffff);
    assertEquals(0xffffff, image.getRGB(SIDE - 1, 1) & 0xffffff);
    int first = 0;
    for (int i = 0; i < SIDE * SIDE; i++) {
      first += PreviewPictures.isFirst(i % SIDE, i / SIDE, SIDE, SIDE) ? 1 : 0;
    }
    assertEquals(SIDE * (SIDE - 1) / 2, first, "the diagonal itself belongs to the second");
  }

  @Test
  void realismHasTheColoursOfTheMaps() {
    var lut = RealismColours.lut();
    assertEquals(lut.getRGB(255) & 0xffffff, color(flat(1)));
    assertEquals(lut.getRGB(128) & 0xffffff, color(flat(0.5f)));
    assertEquals(lut.getRGB(0) & 0xffffff, color(flat(0)));
  }

  private static int color(Field field) {
    return PreviewPictures.realism(field).getRGB(1, 1) & 0xffffff;
  }

  /** Grey levels in the middle of the refined column. */
  private static int shown(PreviewView view) {
    view.setSize(400, 300);
    BufferedImage image = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    view.paint(pen);
    pen.dispose();
    return image.getRGB(130, 60) & 0xffffff;
  }

  @Test
  void theViewKeepsItsScaleAndSplitsOnWish() {
    PreviewView view = new PreviewView();
    view.show(preview(1));
    assertEquals(0xffffff, shown(view));
    // Patches with other grey levels: the scale is that of the first ones.
    view.show(new TrainingPreview(2, List.of(new Sample(flat(5), flat(-1), flat(1), flat(9)))));
    assertEquals(0x000000, shown(view));
    view.split(true);
    assertEquals(0xffffff, shown(view), "the simulated half");
  }
}
