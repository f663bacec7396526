package io.github.simgan.workflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.Progress;
import io.github.simgan.io.Hyperstack;
import io.github.simgan.io.ImageFiles;
import io.github.simgan.model.ModelFile;
import io.github.simgan.model.SimGanModel;
import io.github.simgan.refine.BlockLimits;
import io.github.simgan.refine.ImageRefiner;
import io.github.simgan.refine.RefineOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A large image that is refined while it is written. */
class InPassingTest {
  private static final int CELLS_OF_A_PLANE = 3;

  @TempDir Path folder;

  private static final class Cells implements Progress {
    private int refined;

    @Override
    public void update(double fraction, String message) {
      refined++;
    }
  }

  @Test
  void everyCellIsRefinedOnceAndOnePlaneIsKept() {
    SimGanModel model = ModelFile.read(SmallFolders.model(folder));
    Hyperstack image = ImageFiles.open(SmallFolders.zarr(folder));
    assertTrue(image.isVirtual());
    BlockLimits limits = SmallFolders.limits();
    RefineOptions options = RefineOptions.of(ImageRefiner.Scale.SIMULATED);
    Hyperstack whole = ImageWorkflow.refine(image, model, options, limits, Progress.NONE);
    Cells cells = new Cells();
    try (ImageRefiner refiner = new ImageRefiner(model, options, limits)) {
      RefinedImages images = new RefinedImages(model, options);
      Hyperstack passing = ImageWorkflow.refineInPassing(image, refiner, images, limits, cells);
      for (int n = 1; n <= 4; n++) {
        assertArrayEquals(plane(whole, n), plane(passing, n), "plane " + n);
      }
      assertEquals(2 * CELLS_OF_A_PLANE, cells.refined, "two frames of two channels");
      plane(passing, 3);
      assertEquals(2 * CELLS_OF_A_PLANE, cells.refined, "the last plane is kept");
      plane(passing, 1);
      assertEquals(3 * CELLS_OF_A_PLANE, cells.refined, "the one before is not");
    }
  }

  private static short[] plane(Hyperstack image, int n) {
    return (short[]) image.imagePlus().getStack().getProcessor(n).getPixels();
  }
}
