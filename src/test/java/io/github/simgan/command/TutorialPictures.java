package io.github.simgan.command;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.ImageWindow;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/**
 * Goes the way of docs/tutorial.md in ImageJ with its windows and takes pictures of them. Run by
 * src/docs/tutorial.sh, which gives it a screen.
 */
public final class TutorialPictures {
  private static final int GAP = 0;
  private static final int SLICE = 3;

  private final CommandService commands;
  private final Path pictures;
  private final Path work;

  private TutorialPictures(CommandService commands, Path pictures, Path work) {
    this.commands = commands;
    this.pictures = pictures;
    this.work = work;
  }

  /**
   * Takes them.
   *
   * @param arguments folder of the pictures, folder to work in
   */
  public static void main(String[] arguments) throws Exception {
    new ImageJ(ImageJ.EMBEDDED).setVisible(true);
    try (Context context = new Context()) {
      new TutorialPictures(
              context.service(CommandService.class), Path.of(arguments[0]), Path.of(arguments[1]))
          .take();
    }
    System.exit(0);
  }

  private CommandModule run(Class<? extends SimGanCommand> type, Map<String, Object> inputs)
      throws Exception {
    CommandModule module = commands.run(type, true, inputs).get();
    if (module.isCanceled()) {
      throw new IllegalStateException(module.getCancelReason());
    }
    return module;
  }

  private void take() throws Exception {
    run(SampleNucleiCommand.class, Map.of());
    shoot(
        "tutorial-samples.png",
        List.of("SimGAN nuclei (simulated)", "SimGAN nuclei (labels)", "SimGAN nuclei (real)"));

    String model = work.resolve("nuclei.zip").toString();
    long start = System.nanoTime();
    run(
        TrainCommand.class,
        Map.of(
            "simulated",
            "SimGAN nuclei (simulated)",
            "real",
            "SimGAN nuclei (real)",
            "model",
            model,
            "window",
            false));
    System.out.printf("Training took %.0f s.%n", (System.nanoTime() - start) / 1e9);
    shoot("tutorial-curves.png", List.of(CurvesPlot.TITLE));
    WindowManager.getImage(CurvesPlot.TITLE).close();

    ImagePlus image = WindowManager.getImage("SimGAN nuclei (simulated)");
    run(RefineCommand.class, Map.of("image", image, "model", model, "realism", true));
    ImagePlus refined = WindowManager.getImage("SimGAN nuclei (simulated) (refined)");
    refined.setHideOverlay(true);
    image.setDisplayRange(0, 2500);
    refined.setDisplayRange(0, 2500);
    shoot(
        "tutorial-refined.png",
        List.of(image.getTitle(), refined.getTitle(), "SimGAN nuclei (real)"));
    shoot("tutorial-realism.png", List.of(refined.getTitle() + " (realism)"));

    run(
        EvaluateCommand.class,
        Map.of(
            "refined",
            refined.getTitle(),
            "real",
            "SimGAN nuclei (real)",
            "simulated",
            image.getTitle(),
            "labels",
            "SimGAN nuclei (labels)",
            "output",
            work.resolve("report").toString(),
            "quick",
            true));
    ImagePlus picture = WindowManager.getImage(EvaluateCommand.TITLE);
    ImageIO.write(
        picture.getBufferedImage(), "png", pictures.resolve("tutorial-evaluation.png").toFile());
    System.out.println(IJ.getLog());
  }

  /** Puts windows side by side and takes a picture of them. */
  private void shoot(String file, List<String> titles) throws Exception {
    Rectangle all = new Rectangle(GAP, 150, 0, 0);
    int x = GAP;
    for (String title : titles) {
      ImagePlus image = WindowManager.getImage(title);
      if (image == null) {
        throw new IOException("no window " + title + "; there are " + List.of(names()));
      }
      image.setSlice(Math.min(SLICE, image.getStackSize()));
      ImageWindow window = image.getWindow();
      window.setLocation(x, 150);
      window.toFront();
      all.add(new Rectangle(x, 150, window.getWidth(), window.getHeight()));
      x += window.getWidth() + GAP;
      image.updateAndDraw();
    }
    Thread.sleep(1500); // until the windows have drawn themselves
    BufferedImage shot = new Robot().createScreenCapture(all);
    Files.createDirectories(pictures);
    ImageIO.write(shot, "png", pictures.resolve(file).toFile());
  }

  private static String[] names() {
    return WindowManager.getImageTitles();
  }
}
