package io.github.simgan.command;

import ij.ImagePlus;
import io.github.simgan.io.Hyperstack;
import io.github.simgan.io.ImageWriter;
import io.github.simgan.tensor.PlaneSet;
import io.github.simgan.workflow.PoseFiles;
import java.nio.file.Path;
import java.util.Optional;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Plugins &gt; SimGAN &gt; SimGAN Match Poses...: simulated objects placed as real ones are. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>SimGAN>SimGAN Match Poses...",
    headless = true,
    description =
        "Gives simulated images of single objects the places, sizes and slants of real ones, before"
            + " a training")
public final class PoseCommand extends SimGanCommand {
  /** What the command is called in messages. */
  static final String TITLE = "SimGAN Match Poses";

  @Parameter(
      label = "Simulated objects",
      persist = false,
      description = "A stack with one object in each slice; its labels say what the object is")
  private ImagePlus simulated;

  @Parameter(
      label = "Real objects",
      persist = false,
      description = "Title of an open image, path of an image file, or folder of images")
  private String real = "";

  @Parameter(
      label = "Seed",
      persist = false,
      required = false,
      description = "Same seed, same poses")
  private long seed = 1;

  @Parameter(
      label = "File to save to (.tif)",
      style = "file",
      persist = false,
      required = false,
      description = "The file that the result is also saved to; empty for none")
  private String save = "";

  @Parameter(type = ItemIO.OUTPUT, label = "Posed")
  private ImagePlus posed;

  /** The command; SciJava fills its parameters in. */
  public PoseCommand() {
    super(TITLE);
  }

  @Override
  String work(Feedback feedback) {
    Hyperstack source = Hyperstack.of(simulated);
    PlaneSet objects = ImageSets.planes("real", real);
    Optional<Path> target =
        Arguments.optionalOutput("save", save, "the file to save to", ".tif", ".tiff");
    Hyperstack result = PoseFiles.match(source, objects, seed, feedback);
    posed = result.imagePlus();
    Display.show(posed);
    target.ifPresent(t -> ImageWriter.tiff(result, t));
    return "Matched the poses of " + source.title();
  }
}
