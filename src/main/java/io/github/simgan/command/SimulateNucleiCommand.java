package io.github.simgan.command;

import ij.ImagePlus;
import io.github.simgan.InvalidInputException;
import io.github.simgan.demo.SampleImages;
import io.github.simgan.demo.SimulatedStack;
import io.github.simgan.simulate.NucleiSettings;
import io.github.simgan.simulate.NucleiSimulator;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Plugins &gt; SimGAN &gt; SimGAN Simulate Nuclei...: clean images of nuclei with exact labels. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>SimGAN>SimGAN Simulate Nuclei...",
    headless = true,
    description = "Draws clean fluorescent nuclei with exact labels, to be refined")
public final class SimulateNucleiCommand extends SimGanCommand {
  private static final NucleiSettings DEFAULTS = NucleiSettings.defaults();
  private static final int MOST_SLICES = 10_000;

  @Parameter(
      label = "Width (pixels)",
      persist = false,
      required = false,
      description = "Width of the images, 1 to 16384 pixels")
  private int width = DEFAULTS.width();

  @Parameter(
      label = "Height (pixels)",
      persist = false,
      required = false,
      description = "Height of the images, 1 to 16384 pixels")
  private int height = DEFAULTS.height();

  @Parameter(
      label = "Slices",
      persist = false,
      required = false,
      description = "Number of images in the stack, each with nuclei of its own: 1 to 10000")
  private int slices = SampleImages.NUCLEI_SLICES;

  @Parameter(
      label = "Nuclei in an image",
      persist = false,
      required = false,
      description = "How many nuclei to place; fewer if there is no room for them: 0 to 65535")
  private int count = DEFAULTS.count();

  @Parameter(
      label = "Radius (pixels)",
      persist = false,
      required = false,
      description = "Mean radius of a nucleus in pixels, 0.5 to 1000")
  private double radius = DEFAULTS.radius();

  @Parameter(
      label = "Elongation",
      persist = false,
      required = false,
      description = "Mean ratio of the long to the short axis of a nucleus, 1 to 4")
  private double elongation = DEFAULTS.elongation();

  @Parameter(
      label = "Irregularity",
      persist = false,
      required = false,
      description = "Size of the dents of the outline as a share of the radius, 0 to 0.4")
  private double irregularity = DEFAULTS.irregularity();

  @Parameter(
      label = "Overlap",
      persist = false,
      required = false,
      description = "How far nuclei may lie over each other, 0 (none touch) to 1 (anywhere)")
  private double overlap = DEFAULTS.overlap();

  @Parameter(
      label = "Blur (pixels)",
      persist = false,
      required = false,
      description = "Standard deviation of the Gaussian blur of the image in pixels, 0 to 50")
  private double blur = DEFAULTS.blur();

  @Parameter(
      label = "Seed",
      persist = false,
      required = false,
      description = "The same seed and values give the same images again")
  private long seed = SampleImages.nucleiSeed(SampleImages.SEED);

  @Parameter(type = ItemIO.OUTPUT, label = "Simulated nuclei")
  private ImagePlus nuclei;

  @Parameter(type = ItemIO.OUTPUT, label = "Labels of the nuclei")
  private ImagePlus labels;

  /** The command; SciJava fills its parameters in. */
  public SimulateNucleiCommand() {
    super("SimGAN Simulate Nuclei");
  }

  @Override
  String work(Feedback feedback) {
    Arguments.requireRange("slices", slices, 1, MOST_SLICES);
    NucleiSettings settings = settings();
    SimulatedStack stack =
        SimulatedStack.of(
            slices,
            seed,
            s -> {
              feedback.throwIfCancelled();
              feedback.update((double) (s - seed) / slices, "Simulating nuclei");
              return NucleiSimulator.simulate(settings, s);
            },
            SampleImages.NUCLEI_PIXEL);
    nuclei = stack.image().imagePlus();
    nuclei.setTitle("simulated nuclei");
    labels = stack.labels().imagePlus();
    labels.setTitle("simulated nuclei (labels)");
    Display.show(nuclei);
    Display.show(labels);
    return "Simulated " + slices + " images of nuclei";
  }

  private NucleiSettings settings() {
    try {
      return new NucleiSettings(
          width,
          height,
          count,
          radius,
          DEFAULTS.radiusVariation(),
          elongation,
          irregularity,
          overlap,
          DEFAULTS.texture(),
          blur,
          DEFAULTS.brightness(),
          DEFAULTS.brightnessVariation(),
          DEFAULTS.background());
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(e.getMessage(), e);
    }
  }
}
