package io.github.simgan.command;

import ij.ImagePlus;
import io.github.simgan.demo.SampleImages;
import io.github.simgan.demo.SimulatedStack;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * File &gt; Open Samples &gt; SimGAN Galaxies: simulated galaxies with labels, others that are held
 * back, and a real picture of galaxies.
 */
@Plugin(
    type = Command.class,
    menuPath = "File>Open Samples>SimGAN Galaxies (simulated and real)",
    headless = true,
    description = "Opens simulated galaxies with labels and a real picture to train SimGAN with")
public final class SampleGalaxiesCommand extends SimGanCommand {
  @Parameter(type = ItemIO.OUTPUT, label = "Simulated galaxies")
  private ImagePlus simulated;

  @Parameter(type = ItemIO.OUTPUT, label = "Their labels")
  private ImagePlus labels;

  @Parameter(type = ItemIO.OUTPUT, label = "Simulated galaxies, held back")
  private ImagePlus heldback;

  @Parameter(type = ItemIO.OUTPUT, label = "Real galaxies")
  private ImagePlus real;

  /** The command. */
  public SampleGalaxiesCommand() {
    super("SimGAN Galaxies");
  }

  @Override
  String work(Feedback feedback) {
    SimulatedStack training = SampleImages.galaxies(SampleImages.SEED);
    simulated = titled(training.image().imagePlus(), "SimGAN galaxies (simulated)");
    labels = titled(training.labels().imagePlus(), "SimGAN galaxies (labels)");
    heldback =
        titled(
            SampleImages.heldBackGalaxies(SampleImages.SEED).image().imagePlus(),
            "SimGAN galaxies (held back)");
    try {
      var picture = ImageIO.read(new ByteArrayInputStream(SampleImages.hubble()));
      real = titled(new ImagePlus("", picture), "SimGAN galaxies (real)");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (ImagePlus image : new ImagePlus[] {simulated, labels, heldback, real}) {
      Display.show(image);
    }
    return "Opened sample images of galaxies; the real one: NASA, ESA, Hubble eXtreme Deep Field";
  }

  /** Titles are documented, for macros. */
  static ImagePlus titled(ImagePlus image, String title) {
    image.setTitle(title);
    return image;
  }
}
