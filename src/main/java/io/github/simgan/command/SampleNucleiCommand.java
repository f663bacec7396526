package io.github.simgan.command;

import ij.ImagePlus;
import io.github.simgan.demo.SimulatedStack;
import io.github.simgan.demo.VirtualMicroscopeSets;
import io.github.simgan.simulate.VirtualMicroscopeSettings;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * File &gt; Open Samples &gt; SimGAN Nuclei: simulated nuclei with labels, and nuclei as a virtual
 * microscope sees them, whose labels are known too.
 */
@Plugin(
    type = Command.class,
    menuPath = "File>Open Samples>SimGAN Nuclei (simulated and virtual microscope)",
    headless = true,
    description =
        "Opens simulated nuclei with labels, and nuclei as a virtual microscope sees them, to train"
            + " SimGAN with")
public final class SampleNucleiCommand extends SimGanCommand {
  private static final int FIELDS = 8;

  @Parameter(type = ItemIO.OUTPUT, label = "Simulated nuclei")
  private ImagePlus simulated;

  @Parameter(type = ItemIO.OUTPUT, label = "Their labels")
  private ImagePlus labels;

  @Parameter(type = ItemIO.OUTPUT, label = "Nuclei of the virtual microscope")
  private ImagePlus real;

  @Parameter(type = ItemIO.OUTPUT, label = "Their labels, which real images do not have")
  private ImagePlus reallabels;

  /** The command. */
  public SampleNucleiCommand() {
    super("SimGAN Nuclei");
  }

  @Override
  String work(Feedback feedback) {
    VirtualMicroscopeSettings settings = VirtualMicroscopeSettings.defaults();
    feedback.update(0, "Simulating nuclei");
    SimulatedStack clean = VirtualMicroscopeSets.simulated(settings, FIELDS);
    feedback.throwIfCancelled();
    feedback.update(0.5, "Taking images with the virtual microscope");
    SimulatedStack seen = VirtualMicroscopeSets.real(settings, FIELDS);
    simulated =
        SampleGalaxiesCommand.titled(clean.image().imagePlus(), "SimGAN nuclei (simulated)");
    labels = SampleGalaxiesCommand.titled(clean.labels().imagePlus(), "SimGAN nuclei (labels)");
    real = SampleGalaxiesCommand.titled(seen.image().imagePlus(), "SimGAN nuclei (real)");
    reallabels =
        SampleGalaxiesCommand.titled(seen.labels().imagePlus(), "SimGAN nuclei (real labels)");
    // The microscope's levels are a part of what the camera can count.
    real.resetDisplayRange();
    for (ImagePlus image : new ImagePlus[] {simulated, labels, real, reallabels}) {
      Display.show(image);
    }
    return "Opened sample images of nuclei; the real ones are of a virtual microscope";
  }
}
