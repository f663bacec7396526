package io.github.simgan.command;

import ij.ImagePlus;
import io.github.simgan.InvalidInputException;
import io.github.simgan.io.Hyperstack;
import io.github.simgan.io.ImageWriter;
import io.github.simgan.model.ModelFile;
import io.github.simgan.model.SimGanModel;
import io.github.simgan.refine.ChannelChoice;
import io.github.simgan.refine.ImageRefiner;
import io.github.simgan.refine.RealismMapper;
import io.github.simgan.refine.RealismOptions;
import io.github.simgan.refine.RefineOptions;
import io.github.simgan.workflow.ImageWorkflow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.command.Previewable;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Plugins &gt; SimGAN &gt; Refine with SimGAN...: makes a simulated image look real. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>SimGAN>Refine with SimGAN...",
    headless = true,
    description = "Makes a simulated image look real with a trained model")
public final class RefineCommand extends SimGanCommand implements Previewable {
  /** What the command is called in messages. */
  static final String TITLE = "Refine with SimGAN";

  /** Share of the time that refining takes where the map is made too. */
  private static final double REFINING = 0.5;

  @Parameter(label = "Simulated image", persist = false, description = "The image to refine")
  private ImagePlus image;

  @Parameter(
      label = "Model (.zip)",
      style = "file",
      persist = false,
      required = false,
      description = "The file that Train SimGAN wrote")
  private String model = "";

  @Parameter(
      label = "Grey levels",
      choices = {"simulated", "real"},
      persist = false,
      required = false,
      description =
          "simulated: the refined image stands in for its original, same type and grey levels;"
              + " real: type and grey levels of the real images")
  private String scale = "simulated";

  @Parameter(
      label = "Channels",
      persist = false,
      required = false,
      description =
          "all: together, by a model of as many channels; with a model of one channel, each: every"
              + " channel on its own, or numbers from 1 such as 2 or 1,3: these, and the others stay"
              + " as they are")
  private String channels = ChannelChoice.DEFAULT;

  @Parameter(
      label = "Block size",
      min = "16",
      max = "16384",
      persist = false,
      required = false,
      description =
          "Width and height in pixels of the blocks that are refined at a time: smaller needs less"
              + " memory; the result is the same")
  private int block = ImageRefiner.DEFAULT_BLOCK;

  @Parameter(
      label = "Show realism too",
      persist = false,
      required = false,
      description =
          "Also maps how real the refined image looks, as an image of its own and laid over the"
              + " refined one")
  private boolean realism;

  @Parameter(
      label = "On demand",
      persist = false,
      required = false,
      description =
          "Makes a virtual stack whose planes are refined when you scroll to them: for images whose"
              + " refined copy would not fit into memory")
  private boolean ondemand;

  @Parameter(
      label = "Preview",
      persist = false,
      required = false,
      description =
          "While this dialog is open, shows the part of the image that you see refined; follows the"
              + " parameters, the slice and the place")
  private boolean preview;

  @Parameter(
      label = "File to save to (.tif)",
      style = "file",
      persist = false,
      required = false,
      description = "The file that the refined image is also saved to; empty for none")
  private String save = "";

  @Parameter(type = ItemIO.OUTPUT, label = "Refined image")
  private ImagePlus refined;

  @Parameter(type = ItemIO.OUTPUT, label = "Realism map")
  private ImagePlus map;

  private final RefinePreview shown = new RefinePreview();

  /** The command; SciJava fills its parameters in. */
  public RefineCommand() {
    super(TITLE);
  }

  /** Shows what is seen refined, or not any more; SciJava calls it at every change. */
  @Override
  public void preview() {
    RefineOptions options = typed();
    Path file = path(model);
    if (!preview || image == null || image.getProcessor() == null || options == null) {
      cancel();
    } else if (file != null) {
      shown.show(image, file, options);
    }
  }

  private RefineOptions options() {
    return new RefineOptions(
        Arguments.choice("scale", scale, ImageRefiner.Scale.class),
        ChannelChoice.of(Arguments.text(channels)));
  }

  private RefineOptions typed() {
    try {
      return options();
    } catch (InvalidInputException e) {
      return null; // not typed to its end yet
    }
  }

  private static Path path(String text) {
    try {
      Path file = Arguments.path("model", text, "the model");
      return Files.isRegularFile(file) ? file : null;
    } catch (InvalidInputException e) {
      return null; // not typed to its end yet
    }
  }

  /** The dialog was cancelled: takes the preview off the image. */
  @Override
  public void cancel() {
    shown.stop();
  }

  @Override
  String work(Feedback feedback) {
    cancel();
    Hyperstack source = Hyperstack.of(image);
    RefineOptions options = options();
    Arguments.requireRange("block", block, Arguments.LEAST_BLOCK, Arguments.MOST_BLOCK);
    Path file = Arguments.path("model", model, "the model that Train SimGAN wrote");
    Optional<Path> target =
        Arguments.optionalOutput("save", save, "the file to save to", ".tif", ".tiff");
    Optional<RealismOptions> judging = realism ? Optional.of(options.realism()) : Optional.empty();
    SimGanModel trained = ModelFile.read(file);
    if (realism) {
      RealismMapper.requireMappable(trained);
    }
    Hyperstack result =
        ondemand
            ? ImageWorkflow.refineOnDemand(source, trained, options, block)
            : ImageWorkflow.refine(
                source, trained, options, block, feedback.part(0, realism ? REFINING : 1));
    if (judging.isPresent()) {
      Hyperstack judged =
          ImageWorkflow.realism(result, trained, judging.get(), block, feedback.part(REFINING, 1));
      map = judged.imagePlus();
      RealismOverlay.colour(map);
      RealismOverlay.lay(result.imagePlus(), map, RealismOverlay.DEFAULT_OPACITY);
      Display.show(map);
    }
    refined = result.imagePlus();
    // Last, so that it is the active image. And before it is saved: a full disk must not lose it.
    Display.show(refined);
    target.ifPresent(t -> ImageWriter.tiff(result, t));
    return "Refined " + source.title();
  }
}
