package io.github.simgan.command;

import ij.IJ;
import io.github.simgan.model.ModelExport;
import io.github.simgan.model.ModelSummary;
import java.nio.file.Path;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Plugins &gt; SimGAN &gt; SimGAN Model Info...: what a model is and how it was trained. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>SimGAN>SimGAN Model Info...",
    headless = true,
    description = "Says what a model is, how it was trained and how to cite it")
public final class ModelInfoCommand extends SimGanCommand {
  @Parameter(
      label = "Model (.zip)",
      style = "file",
      persist = false,
      required = false,
      description = "The file that Train SimGAN or Export SimGAN Model wrote")
  private String model = "";

  @Parameter(
      label = "Self-test",
      persist = false,
      required = false,
      description =
          "Compute the test tensors of an exported model, and say whether this machine reproduces"
              + " those of its author")
  private boolean test;

  @Parameter(type = ItemIO.OUTPUT, label = "Info")
  private String info;

  /** The command; SciJava fills its parameters in. */
  public ModelInfoCommand() {
    super("SimGAN Model Info");
  }

  @Override
  String work(Feedback feedback) {
    Path file = Arguments.path("model", model, "the model file");
    String text = ModelSummary.of(file).text();
    if (test) {
      text += ModelExport.selfTest(file).sentence() + "\n";
    }
    info = text;
    IJ.log(info.stripTrailing());
    return "Said what " + file.getFileName() + " is";
  }
}
