package io.github.simgan.command;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import ij.plugin.frame.RoiManager;
import io.github.simgan.AtomicFile;
import io.github.simgan.InvalidInputException;
import io.github.simgan.io.Hyperstack;
import java.awt.GraphicsEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Plugins &gt; SimGAN &gt; SimGAN Realism Regions...: where a realism map is low, as ROIs and as a
 * table.
 */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>SimGAN>SimGAN Realism Regions...",
    headless = true,
    description = "Outlines the regions of a realism map that do not look real")
public final class RealismRegionsCommand extends SimGanCommand {
  /** What the command is called in messages. */
  static final String TITLE = "SimGAN Realism Regions";

  @Parameter(
      label = "Realism map",
      persist = false,
      description = "A map that SimGAN Realism Map or Refine with SimGAN made")
  private ImagePlus image;

  @Parameter(
      label = "Realism below (0 to 1)",
      persist = false,
      required = false,
      description = "Regions are where the map is below this probability; 0.5 is undecided")
  private String threshold = "0.5";

  @Parameter(
      label = "Least size (pixels)",
      min = "1",
      max = "100000000",
      persist = false,
      required = false,
      description = "Smaller regions are left out")
  private int least = 25;

  @Parameter(
      label = "Table to save to (.csv)",
      style = "file",
      persist = false,
      required = false,
      description = "The file that the table is also saved to; empty for none")
  private String save = "";

  /** The command; SciJava fills its parameters in. */
  public RealismRegionsCommand() {
    super(TITLE);
  }

  @Override
  String work(Feedback feedback) {
    ImagePlus map = Hyperstack.of(image).imagePlus();
    double below =
        Arguments.number("threshold", threshold)
            .filter(value -> value <= 1)
            .orElseThrow(
                () -> new InvalidInputException("\"threshold\" must be a number from 0 to 1."));
    Arguments.requireRange("least", least, 1, 100_000_000);
    Optional<Path> target = Arguments.optionalOutput("save", save, "the file to save to", ".csv");
    List<RealismRegions.Region> regions = RealismRegions.below(map, below, least, feedback);
    RealismRegions.draw(map, regions);
    ResultsTable table = RealismRegions.table(regions, map.getCalibration());
    target.ifPresent(
        file -> AtomicFile.write(file, temporary -> Files.writeString(temporary, csv(table))));
    if (!GraphicsEnvironment.isHeadless()) {
      RoiManager manager = RoiManager.getRoiManager();
      regions.forEach(region -> manager.addRoi(region.roi()));
      table.show(TITLE);
    }
    return regions.size() + (regions.size() == 1 ? " region" : " regions");
  }

  private static String csv(ResultsTable table) {
    StringBuilder text = new StringBuilder();
    text.append(table.getColumnHeadings().replace('\t', ',')).append('\n');
    for (int row = 0; row < table.size(); row++) {
      text.append(table.getRowAsString(row).replace('\t', ',')).append('\n');
    }
    return text.toString();
  }
}
