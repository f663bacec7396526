package io.github.simgan.command;

import ij.ImagePlus;
import io.github.simgan.InvalidInputException;
import io.github.simgan.io.Hyperstack;
import org.scijava.command.Command;
import org.scijava.command.Previewable;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Plugins &gt; SimGAN &gt; SimGAN Realism Layer...: how much a realism map hides of the image that
 * it lies over. The image follows the slider.
 */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>SimGAN>SimGAN Realism Layer...",
    headless = true,
    description = "Sets the opacity of the realism map that lies over an image")
public final class RealismLayerCommand extends SimGanCommand implements Previewable {
  /** What the command is called in messages. */
  static final String TITLE = "SimGAN Realism Layer";

  @Parameter(
      label = "Image",
      persist = false,
      description = "An image that a realism map was laid over")
  private ImagePlus image;

  @Parameter(
      label = "Opacity in percent",
      style = "slider",
      min = "0",
      max = "100",
      persist = false,
      required = false,
      description = "How much the layer hides of the image: 0 (nothing) to 100")
  private int opacity = RealismOverlay.DEFAULT_OPACITY;

  private ImagePlus changed;
  private int before;

  /** The command; SciJava fills its parameters in. */
  public RealismLayerCommand() {
    super(TITLE);
  }

  @Override
  String work(Feedback feedback) {
    ImagePlus shown = Hyperstack.of(image).imagePlus();
    Arguments.requireRange("opacity", opacity, 0, 100);
    if (RealismOverlay.opacity(shown).isEmpty()) {
      throw new InvalidInputException(
          "No realism map lies over \""
              + shown.getTitle()
              + "\"; make one with Plugins > SimGAN > SimGAN Realism Map, with \"Lay over the"
              + " image\".");
    }
    RealismOverlay.fade(shown, opacity);
    return "Opacity " + opacity + " %";
  }

  /** Shows the layer as the slider stands; SciJava calls it at every change. */
  @Override
  public void preview() {
    if (image == null || opacity < 0 || opacity > 100) {
      return;
    }
    if (image != changed) {
      cancel();
      RealismOverlay.opacity(image)
          .ifPresent(
              now -> {
                changed = image;
                before = now;
              });
    }
    RealismOverlay.fade(image, opacity);
  }

  /** The dialog was cancelled: puts the layer back as it was. */
  @Override
  public void cancel() {
    if (changed != null) {
      RealismOverlay.fade(changed, before);
      changed = null;
    }
  }
}
