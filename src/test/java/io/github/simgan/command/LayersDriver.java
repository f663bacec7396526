package io.github.simgan.command;

import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.frame.RoiManager;
import io.github.simgan.model.ModelFile;
import java.awt.EventQueue;
import java.awt.Rectangle;
import java.nio.file.Path;
import org.scijava.command.CommandModule;

/**
 * Uses the layers, the preview and the view before and after in ImageJ with its windows, in a
 * process of its own that has a screen. Ends with 0 if all went as it should; leaves pictures.
 */
public final class LayersDriver {
  private static final String SIMULATED = "SimGAN nuclei (simulated)";
  private static final String REFINED = SIMULATED + " (refined)";

  private final CommandRun host = new CommandRun();
  private final ScreenRobot robot;
  private final String model;

  private LayersDriver(Path folder, String model) throws Exception {
    this.robot = new ScreenRobot(folder);
    this.model = model;
  }

  /**
   * Uses them.
   *
   * @param arguments folder for pictures, a model of the nuclei
   */
  public static void main(String[] arguments) throws Exception {
    ModelFile.read(Path.of(arguments[1]));
    new ImageJ(ImageJ.EMBEDDED).setVisible(true);
    LayersDriver driver = new LayersDriver(Path.of(arguments[0]), arguments[1]);
    try {
      driver.host.run(SampleNucleiCommand.class);
      ImagePlus image = WindowManager.getImage(SIMULATED);
      driver.preview(image);
      driver.beforeAndAfter(image);
      driver.layers();
    } catch (IllegalStateException e) {
      require(false, e.getMessage());
    }
    System.exit(0);
  }

  private static int tiles(ImagePlus image) {
    int tiles = 0;
    for (int i = 0; image.getOverlay() != null && i < image.getOverlay().size(); i++) {
      tiles += RefinePreview.NAME.equals(image.getOverlay().get(i).getName()) ? 1 : 0;
    }
    return tiles;
  }

  /** As SciJava does with the dialog: values, then a call at every change. */
  private void preview(ImagePlus image) throws Exception {
    CommandModule module = new CommandModule(host.info(RefineCommand.class));
    host.context().inject(module.getCommand());
    module.setInput("image", image);
    module.setInput("model", model);
    module.setInput("preview", true);
    EventQueue.invokeAndWait(
        () -> {
          image.setDisplayRange(0, 2500);
          image.setSlice(3);
          image.updateAndDraw();
          image.getWindow().toFront();
          module.preview();
        });
    robot.await("the preview", () -> tiles(image) == 4);
    robot.picture(image.getWindow(), "preview.png");
    EventQueue.invokeAndWait(() -> image.setSlice(5));
    robot.await("the old preview goes", () -> tiles(image) < 4);
    robot.await("the preview of the next slice", () -> tiles(image) == 4);
    // Seen larger, there is less to refine.
    EventQueue.invokeAndWait(() -> image.getCanvas().zoomIn(128, 128));
    EventQueue.invokeAndWait(() -> image.getCanvas().zoomIn(128, 128));
    EventQueue.invokeAndWait(() -> image.getCanvas().setSourceRect(new Rectangle(60, 60, 90, 90)));
    robot.await(
        "the preview of a part",
        () -> tiles(image) == 1 && image.getOverlay().get(0).getBounds().width == 90);
    robot.picture(image.getWindow(), "preview-part.png");
    EventQueue.invokeAndWait(module::cancel);
    require(tiles(image) == 0, "the preview stays");
    EventQueue.invokeAndWait(() -> image.getCanvas().unzoom());
  }

  private void beforeAndAfter(ImagePlus image) throws Exception {
    host.run(RefineCommand.class, "image", image, "model", model, "realism", true);
    ImagePlus refined = WindowManager.getImage(REFINED);
    refined.setHideOverlay(true);
    host.run(BeforeAfterCommand.class, "before", image, "after", refined);
    EventQueue.invokeAndWait(
        () -> {
          image.getCanvas().zoomIn(100, 60);
          image.setSlice(6);
        });
    robot.await(
        "the other follows",
        () -> ViewState.of(refined).equals(ViewState.of(image)) && refined.getSlice() == 6);
    Rectangle both = image.getWindow().getBounds().union(refined.getWindow().getBounds());
    robot.picture(both, "before-after.png");
    EventQueue.invokeAndWait(() -> refined.getCanvas().unzoom());
    robot.await(
        "the first follows the second", () -> ViewState.of(refined).equals(ViewState.of(image)));
    refined.setHideOverlay(false);
  }

  private void layers() throws Exception {
    ImagePlus refined = WindowManager.getImage(REFINED);
    ImagePlus map = WindowManager.getImage(REFINED + " (realism)");
    for (int opacity : new int[] {80, 25}) {
      host.run(RealismLayerCommand.class, "image", refined, "opacity", opacity);
      EventQueue.invokeAndWait(() -> refined.getWindow().toFront());
      robot.picture(refined.getWindow(), "layer-" + opacity + ".png");
    }
    host.run(RealismRegionsCommand.class, "image", map, "threshold", "0.4");
    RoiManager manager = RoiManager.getInstance();
    require(manager != null && manager.getCount() > 0, "no regions");
    EventQueue.invokeAndWait(
        () -> {
          map.setSlice(3);
          map.getWindow().toFront();
        });
    Thread.sleep(1500); // until the new windows have drawn themselves
    robot.screen("regions.png");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      System.err.println("NOT SO: " + otherwise);
      System.exit(1);
    }
  }
}
