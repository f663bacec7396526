package io.github.simgan.command;

import ij.ImagePlus;
import io.github.simgan.io.Hyperstack;
import io.github.simgan.io.ImageWriter;
import io.github.simgan.model.ModelFile;
import io.github.simgan.model.SimGanModel;
import io.github.simgan.refine.ImageRefiner;
import io.github.simgan.refine.RealismMapper;
import io.github.simgan.refine.RealismOptions;
import io.github.simgan.workflow.ImageWorkflow;
import java.nio.file.Path;
import java.util.Optional;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Plugins &gt; SimGAN &gt; SimGAN Realism Map...: shows where an image looks real. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>SimGAN>SimGAN Realism Map...",
    headless = true,
    description = "Shows where an image looks real and where it looks made")
public final class RealismMapCommand extends SimGanCommand {
  /** What the command is called in messages. */
  static final String TITLE = "SimGAN Realism Map";

  @Parameter(label = "Image", persist = false, description = "The image to judge")
  private ImagePlus image;

  @Parameter(
      label = "Model (.zip)",
      style = "file",
      persist = false,
      required = false,
      description = "The file that Train SimGAN wrote")
  private String model = "";

  @Parameter(
      label = "Kind of image",
      choices = {"refined", "simulated", "real"},
      persist = false,
      required = false,
      description =
          "Where the image comes from, which decides how its grey levels are read: refined with"
              + " simulated grey levels, straight from the simulator, or from the microscope (or"
              + " refined with real grey levels)")
  private String kind = "refined";

  @Parameter(
      label = "Channel",
      min = "0",
      persist = false,
      required = false,
      description =
          "The channel that a model of one channel judges, counted from 1; 0 for all channels"
              + " together, by a model of as many")
  private int channel = RealismOptions.TOGETHER;

  @Parameter(
      label = "Block size",
      min = "16",
      max = "16384",
      persist = false,
      required = false,
      description =
          "Width and height in pixels of the blocks that are judged at a time: smaller needs less"
              + " memory; the result is the same")
  private int block = ImageRefiner.DEFAULT_BLOCK;

  @Parameter(
      label = "Lay over the image",
      persist = false,
      required = false,
      description =
          "Also lays the map over the image as a coloured layer with a legend; the pixels stay,"
              + " Image > Overlay > Hide Overlay shows them")
  private boolean overlay = true;

  @Parameter(
      label = "Opacity in percent",
      min = "1",
      max = "100",
      persist = false,
      required = false,
      description = "How much the layer hides of the image: 1 to 100")
  private int opacity = RealismOverlay.DEFAULT_OPACITY;

  @Parameter(
      label = "File to save to (.tif)",
      style = "file",
      persist = false,
      required = false,
      description = "The file that the map is also saved to; empty for none")
  private String save = "";

  @Parameter(type = ItemIO.OUTPUT, label = "Realism map")
  private ImagePlus map;

  /** The command; SciJava fills its parameters in. */
  public RealismMapCommand() {
    super(TITLE);
  }

  @Override
  String work(Feedback feedback) {
    Hyperstack source = Hyperstack.of(image);
    RealismMapper.Kind origin = Arguments.choice("kind", kind, RealismMapper.Kind.class);
    RealismOptions options = new RealismOptions(origin, channel);
    Arguments.requireRange("opacity", opacity, 1, 100);
    Arguments.requireRange("block", block, Arguments.LEAST_BLOCK, Arguments.MOST_BLOCK);
    Path file = Arguments.path("model", model, "the model that Train SimGAN wrote");
    Optional<Path> target =
        Arguments.optionalOutput("save", save, "the file to save to", ".tif", ".tiff");
    SimGanModel trained = ModelFile.read(file);
    Hyperstack judged = ImageWorkflow.realism(source, trained, options, block, feedback);
    RealismOverlay.colour(judged.imagePlus());
    if (overlay) {
      RealismOverlay.lay(image, judged.imagePlus(), opacity);
    }
    map = judged.imagePlus();
    Display.show(map);
    target.ifPresent(t -> ImageWriter.tiff(judged, t));
    return "Mapped the realism of " + source.title();
  }
}
