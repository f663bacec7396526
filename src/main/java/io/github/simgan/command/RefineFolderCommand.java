package io.github.simgan.command;

import ij.IJ;
import ij.measure.ResultsTable;
import io.github.simgan.InvalidInputException;
import io.github.simgan.refine.BlockLimits;
import io.github.simgan.refine.ChannelChoice;
import io.github.simgan.refine.ImageRefiner;
import io.github.simgan.refine.RefineOptions;
import io.github.simgan.workflow.FolderChoice;
import io.github.simgan.workflow.FolderSummary;
import io.github.simgan.workflow.FolderSummary.Row;
import io.github.simgan.workflow.FolderSummary.Status;
import io.github.simgan.workflow.RefineFiles;
import java.awt.GraphicsEnvironment;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Plugins &gt; SimGAN &gt; Refine Folder with SimGAN...: a folder of simulated images and their
 * labels becomes a training set.
 */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>SimGAN>Refine Folder with SimGAN...",
    headless = true,
    description = "Refines the images of a folder; labels go along unchanged")
public final class RefineFolderCommand extends SimGanCommand {
  /** Title of the table that is shown. */
  static final String TABLE = "SimGAN folder summary";

  @Parameter(
      label = "Folder of simulated images",
      style = "directory",
      persist = false,
      required = false,
      description = "TIFF, PNG or JPEG images and TIFF stacks; they are not changed")
  private String input = "";

  @Parameter(
      label = "Model (.zip)",
      style = "file",
      persist = false,
      required = false,
      description = "The file that Train SimGAN wrote")
  private String model = "";

  @Parameter(
      label = "Folder for the results",
      style = "directory",
      persist = false,
      required = false,
      description =
          "Gets a TIFF file for each image, simgan-summary.csv and simgan-log.txt; with labels the"
              + " subfolders images and labels, which are a training set; made if it is not there")
  private String output = "";

  @Parameter(
      label = "Folder of labels (optional)",
      style = "directory",
      persist = false,
      required = false,
      description =
          "Label images of the same names as the images, or ending in _labels or _mask; may be the"
              + " folder of the images itself")
  private String labels = "";

  @Parameter(
      label = "Folder for realism maps (optional)",
      style = "directory",
      persist = false,
      required = false,
      description = "Also maps how real each refined image looks; made if it is not there")
  private String realism = "";

  @Parameter(
      label = "File names",
      persist = false,
      required = false,
      description =
          "Only files of such names, * for anything and ? for one letter: cells_*.tif; empty for"
              + " all")
  private String pattern = "";

  @Parameter(
      label = "Subfolders too",
      persist = false,
      required = false,
      description = "Also images in subfolders; results go into the same tree of folders")
  private boolean subfolders;

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
      label = "Replace what is there",
      persist = false,
      required = false,
      description =
          "Makes results again that are there already; otherwise they are left, so that a run that"
              + " was stopped goes on")
  private boolean replace;

  @Parameter(
      label = "Bad images are no error",
      persist = false,
      required = false,
      description =
          "A macro goes on although some images could not be refined; they are named in the table"
              + " and in the log either way")
  private boolean forgive;

  @Parameter(type = ItemIO.OUTPUT, label = "Table of what became of each image")
  @SuppressWarnings("unused") // SciJava reads it
  private String summary;

  /** The command; SciJava fills its parameters in. */
  public RefineFolderCommand() {
    super("Refine Folder with SimGAN");
  }

  @Override
  String work(Feedback feedback) {
    Path from = Arguments.path("input", input, "the folder of simulated images");
    Path to = Arguments.path("output", output, "the folder for the results");
    Path file = Arguments.path("model", model, "the model that Train SimGAN wrote");
    RefineOptions options =
        new RefineOptions(
            Arguments.choice("scale", scale, ImageRefiner.Scale.class),
            ChannelChoice.of(Arguments.text(channels)));
    FolderChoice choice =
        new FolderChoice(
            from, Arguments.text(pattern), subfolders, optional("labels", labels), replace);
    FolderSummary done =
        RefineFiles.refineFolder(
            file,
            choice,
            to,
            optional("realism", realism),
            options,
            BlockLimits.of(ImageRefiner.DEFAULT_BLOCK),
            feedback);
    for (Row row : done.failed()) {
      IJ.log(row.message());
    }
    if (!GraphicsEnvironment.isHeadless()) {
      table(done).show(TABLE);
    }
    if (!done.failed().isEmpty() && !forgive) {
      throw new InvalidInputException(done.sentence("refined"));
    }
    summary = done.table().toString();
    return String.format(
        "Refined %d images, %d were there, %d failed",
        done.count(Status.DONE), done.count(Status.THERE), done.count(Status.FAILED));
  }

  private static Optional<Path> optional(String key, String text) {
    return Arguments.text(text).isEmpty()
        ? Optional.empty()
        : Optional.of(Arguments.path(key, text, "a folder"));
  }

  private static ResultsTable table(FolderSummary summary) {
    ResultsTable table = new ResultsTable();
    for (Row row : summary.rows()) {
      table.addRow();
      table.addValue("Image", row.image().toString());
      table.addValue("Status", row.status().name().toLowerCase(Locale.ROOT));
      table.addValue("Seconds", row.seconds());
      table.addValue("Message", row.message());
    }
    return table;
  }
}
