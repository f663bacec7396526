package io.github.simgan.command;

import ij.ImagePlus;
import io.github.simgan.model.SimGanModel;
import io.github.simgan.network.Backend;
import io.github.simgan.report.Html;
import io.github.simgan.tensor.PlaneSet;
import io.github.simgan.training.CheckpointPlan;
import io.github.simgan.training.TrainingConfig;
import io.github.simgan.workflow.TrainFiles;
import java.nio.file.Path;
import java.util.Optional;
import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.command.Previewable;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Plugins &gt; SimGAN &gt; Train SimGAN...: from simulated and real images to a model file.
 *
 * <p>Numbers are texts: a number that cannot be read is refused, while SciJava would take it for 0,
 * and an empty one stands for the preset's.
 */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>SimGAN>Train SimGAN...",
    headless = true,
    description = "Learns from real images how to make simulated ones look real")
public final class TrainCommand extends SimGanCommand implements Previewable {
  /** What the command is called in messages. */
  static final String TITLE = "Train SimGAN";

  private static final String HELP =
      "<html>Learns from real images, which need no labels, how to make simulated ones look real."
          + "<br>Empty fields mean the preset's value. Escape ends the training early.";

  @Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false)
  @SuppressWarnings("unused") // SciJava reads it
  private String message = HELP;

  @Parameter(
      label = "Simulated images",
      style = "file",
      persist = false,
      required = false,
      description =
          "Title of an open image, or path of an image file or of a folder of images, that a"
              + " simulator made")
  private String simulated = "";

  @Parameter(
      label = "Real images",
      style = "file",
      persist = false,
      required = false,
      description =
          "Title of an open image, or path of an image file or of a folder of images, from the"
              + " microscope; no labels needed")
  private String real = "";

  @Parameter(
      label = "Model to write (.zip)",
      style = "file",
      persist = false,
      required = false,
      description = "The file that the trained model is written to; replaced if it is there")
  private String model = "";

  @Parameter(
      label = "Preset",
      choices = {"microscopy", "gaze", "hand"},
      persist = false,
      required = false,
      description =
          "microscopy: for images of any size; gaze and hand: the two networks of the paper, for"
              + " images of eyes (55x35) and of hands (224x224)")
  private String preset = "microscopy";

  @Parameter(
      label = "Steps (empty: preset's)",
      persist = false,
      required = false,
      description = "Training steps; the preset's are 1200 for microscopy, 10000 for gaze and hand")
  private String steps = "";

  @Parameter(
      label = "Patch size (empty: preset's)",
      persist = false,
      required = false,
      description =
          "Width x height of the training patches in pixels; the preset's are 42x42 for"
              + " microscopy, 55x35 for gaze, 224x224 for hand")
  private String patch = "";

  @Parameter(
      label = "Batch (empty: preset's)",
      persist = false,
      required = false,
      description =
          "Patches of one update, an even number; the preset's are 16 for microscopy, 512 for gaze,"
              + " 8 for hand")
  private String batch = "";

  @Parameter(
      label = "Lambda (empty: preset's)",
      persist = false,
      required = false,
      description =
          "Weight of staying close to the simulated image: higher changes less; the preset's are"
              + " 5.0 for microscopy, 0.15 for gaze and hand")
  private String lambda = "";

  @Parameter(
      label = "Seed (empty: preset's)",
      persist = false,
      required = false,
      description = "Start of all random numbers: the same seed gives the same model; preset's: 1")
  private String seed = "";

  @Parameter(
      label = "Options (empty: preset's)",
      persist = false,
      required = false,
      description =
          "All other settings, as words: key=value, or of switches key or no-key; for example"
              + " psi=0.5*identity+gradient loss=hinge history=0 no-exposures. Keys and values are"
              + " those of the command line: java -jar simgan.jar train --help")
  private String options = "";

  @Parameter(
      label = "Threads (empty: all)",
      persist = false,
      required = false,
      description =
          "Processor threads to use; more than there are free cores is slower, by multiples")
  private String threads = "";

  @Parameter(
      label = "Learning curves to write (.csv)",
      style = "file",
      persist = false,
      required = false,
      description = "The file that the learning curves are written to as a table; empty for none")
  private String log = "";

  @Parameter(
      label = "Escape keeps the model",
      persist = false,
      required = false,
      description =
          "On: Escape finishes now and writes the model so far, once pre-training is over. Off:"
              + " Escape throws it away. Cancelling the task always throws it away")
  private boolean keep = true;

  @Parameter(
      label = "Resume",
      persist = false,
      required = false,
      description =
          "Go on from the checkpoint beside the model (model.checkpoint.zip for model.zip), if"
              + " there is one, as if the training had never stopped; images and settings must be"
              + " the same")
  private boolean resume = false;

  @Parameter(
      label = "Training window",
      persist = false,
      required = false,
      description =
          "Shows live curves and some patches while the training runs, and lets you steer it; never"
              + " where ImageJ has no windows or a macro runs in batch mode")
  private boolean window = true;

  @Parameter(type = ItemIO.OUTPUT, label = CurvesPlot.TITLE)
  private ImagePlus curves;

  private final TrainingAdvice advice = new TrainingAdvice(this::say);

  /** The command; SciJava fills its parameters in. */
  public TrainCommand() {
    super(TITLE);
  }

  private TrainingOptions typed() {
    return new TrainingOptions(preset, steps, patch, batch, lambda, seed, options);
  }

  /** Says what is wrong with the fields, or how long it takes; SciJava calls it at every change. */
  @Override
  public void preview() {
    advice.ask(typed(), simulated, real);
  }

  /** In the status bar at once, and in the dialog when it is next drawn. */
  private void say(String sentence) {
    message = sentence.isEmpty() ? HELP : HELP + "<br><b>" + Html.escape(sentence) + "</b>";
    TrainingAdvice.show(sentence);
  }

  /** The dialog was cancelled. */
  @Override
  public void cancel() {
    advice.stop();
  }

  @Override
  String work(Feedback feedback) {
    cancel();
    TrainingConfig config = typed().config();
    Optional<Long> count = Arguments.whole("threads", threads, 1, 1024);
    Path file = Arguments.output("model", model, "the file that the model goes to", ".zip");
    Optional<Path> table =
        Arguments.optionalOutput("log", log, "the file that the learning curves go to", ".csv");
    PlaneSet x = ImageSets.planes("simulated", simulated);
    PlaneSet y = ImageSets.planes("real", real);
    SimGanModel trained;
    int before = Backend.threads();
    count.ifPresent(n -> Backend.setThreads(n.intValue()));
    try {
      CheckpointPlan checkpoints =
          new CheckpointPlan(CheckpointPlan.beside(file), CheckpointPlan.DEFAULT_EVERY, resume);
      TrainFiles.Results results = new TrainFiles.Results(file, table, checkpoints, false);
      trained =
          TrainingShow.run(
              window,
              config,
              new TrainingFeedback(feedback, keep, config),
              listener -> TrainFiles.train(x, y, results, config, listener),
              "The model is in " + file + ".");
    } finally {
      Backend.setThreads(before);
    }
    curves = CurvesPlot.of(trained.provenance().curves(), config.adversary().loss().guessing());
    Display.show(curves);
    return "Trained " + trained.provenance().steps() + " steps: " + file.getFileName();
  }
}
