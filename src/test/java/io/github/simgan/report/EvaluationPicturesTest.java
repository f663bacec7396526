package io.github.simgan.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.Progress;
import io.github.simgan.evaluate.EvaluationInput;
import io.github.simgan.evaluate.ObjectChanges.ObjectChange;
import io.github.simgan.tensor.TestPlanes;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class EvaluationPicturesTest {
  /** One disc for each image, of a grey level that all sets have. */
  private static TestPlanes disc(int middle) {
    return TestPlanes.of(
        200, 160, (plane, x, y) -> Math.hypot(x - middle, y - 70) < 9 ? 900 : 100 + (x + y) % 3);
  }

  private static EvaluationPictures pictures() {
    return new EvaluationPictures(
        new EvaluationInput(
            disc(60), disc(60), Optional.of(disc(140)), Optional.empty(), Optional.empty()),
        Progress.NONE);
  }

  private static int grey(BufferedImage image, int column, int row, int cell) {
    int x = Montage.LEFT + column * (cell + Montage.GAP) + cell / 2;
    int y = Montage.TOP + row * (cell + Montage.GAP) + cell / 2;
    return image.getRGB(x, y) & 0xff;
  }

  @Test
  void objectsMadeUpAndTakenAwayAreInTheMiddle() throws IOException {
    List<ObjectChange> changes =
        List.of(new ObjectChange(0, 60, 70, 250, true), new ObjectChange(1, 140, 70, 200, false));
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(pictures().objects(changes)));
    int cell = 320;
    assertEquals(Montage.LEFT + 2 * (cell + Montage.GAP), image.getWidth());
    assertTrue(grey(image, 0, 0, cell) < 80, "made up: was dark");
    assertTrue(grey(image, 1, 0, cell) > 180, "made up: is bright");
    assertTrue(grey(image, 0, 1, cell) > 180, "taken away: was bright");
    assertTrue(grey(image, 1, 1, cell) < 80, "taken away: is dark");
  }

  @Test
  void theOverviewHasAColumnForEachSet() throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(pictures().overview()));
    assertEquals(Montage.LEFT + 3 * (320 + Montage.GAP), image.getWidth());
  }
}
