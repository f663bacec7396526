package io.github.simgan.command;

import ij.IJ;
import ij.ImagePlus;
import io.github.simgan.AtomicFolder;
import io.github.simgan.evaluate.Evaluation;
import io.github.simgan.evaluate.EvaluationInput;
import io.github.simgan.evaluate.EvaluationSettings;
import io.github.simgan.evaluate.UseSettings;
import io.github.simgan.report.EvaluationLines;
import io.github.simgan.report.EvaluationReport;
import io.github.simgan.tensor.PlaneSet;
import io.github.simgan.workflow.EvaluateFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Plugins &gt; SimGAN &gt; Evaluate SimGAN...: are refined images real enough, and are their labels
 * still true?
 */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>SimGAN>Evaluate SimGAN...",
    headless = true,
    description = "Measures whether refined images look real and still fit their labels")
public final class EvaluateCommand extends SimGanCommand {
  /** Title of the picture that is shown. */
  static final String TITLE = "SimGAN evaluation";

  private static final EvaluationSettings DEFAULTS = EvaluationSettings.defaults();

  @Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false)
  @SuppressWarnings("unused") // SciJava reads it
  private final String message =
      "<html>Are refined images real enough, and are their labels still true?<br>Each set is an"
          + " open image (its title), an image file, or a folder of images.";

  @Parameter(
      label = "Refined images",
      style = "file",
      persist = false,
      required = false,
      description = "Title of an open image, or path of an image file or folder: refined images")
  private String refined = "";

  @Parameter(
      label = "Real images",
      style = "file",
      persist = false,
      required = false,
      description =
          "Title of an open image, or path of an image file or folder: real images, better not"
              + " those of the training")
  private String real = "";

  @Parameter(
      label = "Simulated images (optional)",
      style = "file",
      persist = false,
      required = false,
      description =
          "Title of an open image, or path of an image file or folder: the images before refining,"
              + " in the same order; without them nothing is said of labels")
  private String simulated = "";

  @Parameter(
      label = "Labels of the refined (optional)",
      style = "file",
      persist = false,
      required = false,
      description =
          "Title of an open image, or path of an image file or folder: label images in the order of"
              + " the refined ones, 0 is background")
  private String labels = "";

  @Parameter(
      label = "Labels of the real (optional)",
      style = "file",
      persist = false,
      required = false,
      description =
          "Title of an open image, or path of an image file or folder: label images in the order of"
              + " the real ones, 0 is background")
  private String reallabels = "";

  @Parameter(
      label = "Folder for the report (empty: none)",
      style = "directory",
      persist = false,
      required = false,
      description =
          "Folder that gets index.html, metrics.json, tables and pictures; made if it is not there")
  private String output = "";

  @Parameter(
      label = "Patch (pixels)",
      persist = false,
      required = false,
      description =
          "Width of the small patches that are told apart, a multiple of 8 from 16 to 256; smaller"
              + " than an object, since refining must not change shapes")
  private int patch = DEFAULTS.patch();

  @Parameter(
      label = "Seed",
      persist = false,
      required = false,
      description = "The same seed and images give the same numbers again")
  private long seed = DEFAULTS.seed();

  @Parameter(
      label = "Quick",
      persist = false,
      required = false,
      description = "A third of the steps, patches and images: less time, less certain")
  private boolean quick;

  @Parameter(
      label = "Use test",
      persist = false,
      required = false,
      description =
          "Also train a small network on simulated, on refined and on real images and test it on"
              + " the real ones: several times as long; needs simulated images and both labels")
  private boolean use;

  @Parameter(type = ItemIO.OUTPUT, label = TITLE)
  private ImagePlus picture;

  /** The command; SciJava fills its parameters in. */
  public EvaluateCommand() {
    super("Evaluate SimGAN");
  }

  @Override
  String work(Feedback feedback) {
    EvaluationSettings all = DEFAULTS.withPatch(patch).withSeed(seed);
    EvaluationSettings settings = quick ? all.quick() : all;
    Optional<Path> folder = folder();
    EvaluationInput input =
        new EvaluationInput(
            ImageSets.planes("refined", refined),
            ImageSets.planes("real", real),
            optional("simulated", simulated),
            optional("labels", labels),
            optional("reallabels", reallabels));
    Map<String, String> sources =
        Map.of(
            "refined", Arguments.text(refined),
            "real", Arguments.text(real),
            "simulated", Arguments.text(simulated));
    EvaluateFiles.Report report =
        EvaluateFiles.report(input, sources, settings, useSettings(), feedback);
    folder.ifPresent(f -> AtomicFolder.write(f, report.files()));
    Evaluation evaluation = report.evaluation();
    EvaluationLines.of(evaluation).forEach(IJ::log);
    folder.ifPresent(f -> IJ.log("See " + f.resolve(EvaluationReport.PAGE) + "."));
    picture = picture(report.files().get(EvaluationReport.OVERVIEW));
    Display.show(picture);
    return "Evaluated: " + evaluation.alarms().size() + " alarm(s), see the log";
  }

  private Optional<UseSettings> useSettings() {
    UseSettings all = UseSettings.defaults();
    return use ? Optional.of(quick ? all.quick() : all) : Optional.empty();
  }

  private Optional<Path> folder() {
    if (Arguments.text(output).isEmpty()) {
      return Optional.empty();
    }
    Path folder = Arguments.path("output", output, "the folder that the report goes to");
    List<Path> inputs =
        Stream.of(refined, real, simulated, labels, reallabels)
            .filter(text -> !Arguments.text(text).isEmpty())
            .map(text -> Arguments.path("images", text, "images"))
            .toList();
    EvaluateFiles.requireOutput(folder, inputs);
    return Optional.of(folder);
  }

  private static Optional<PlaneSet> optional(String key, String text) {
    return Arguments.text(text).isEmpty()
        ? Optional.empty()
        : Optional.of(ImageSets.planes(key, text));
  }

  private static ImagePlus picture(byte[] png) {
    try {
      return new ImagePlus(TITLE, ImageIO.read(new ByteArrayInputStream(png)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
