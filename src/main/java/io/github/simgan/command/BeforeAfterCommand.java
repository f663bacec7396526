package io.github.simgan.command;

import ij.ImagePlus;
import io.github.simgan.InvalidInputException;
import io.github.simgan.io.Hyperstack;
import java.awt.GraphicsEnvironment;
import java.util.List;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Plugins &gt; SimGAN &gt; SimGAN Before and After...: two images side by side, which scroll and
 * zoom together.
 */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>SimGAN>SimGAN Before and After...",
    headless = true,
    description = "Shows two images side by side that scroll and zoom together")
public final class BeforeAfterCommand extends SimGanCommand {
  /** What the command is called in messages. */
  static final String TITLE = "SimGAN Before and After";

  @Parameter(label = "Before", persist = false, description = "For example the simulated image")
  private ImagePlus before;

  @Parameter(
      label = "After",
      persist = false,
      description = "For example the refined image; as wide and high as the one before")
  private ImagePlus after;

  @Parameter(
      label = "Same display range",
      persist = false,
      required = false,
      description = "Shows both with the black and the white of the image before")
  private boolean range = true;

  /** The command; SciJava fills its parameters in. */
  public BeforeAfterCommand() {
    super(TITLE);
  }

  @Override
  String work(Feedback feedback) {
    ImagePlus first = Hyperstack.of(before).imagePlus();
    ImagePlus second = Hyperstack.of(after).imagePlus();
    if (first == second) {
      throw new InvalidInputException("Before and after are the same image; choose two images.");
    }
    if (first.getWidth() != second.getWidth() || first.getHeight() != second.getHeight()) {
      throw new InvalidInputException(
          String.format(
              "\"%s\" is %d×%d pixels and \"%s\" is %d×%d; both must be of one size.",
              first.getTitle(),
              first.getWidth(),
              first.getHeight(),
              second.getTitle(),
              second.getWidth(),
              second.getHeight()));
    }
    if (range) {
      second.setDisplayRange(first.getDisplayRangeMin(), first.getDisplayRangeMax());
      second.updateAndDraw();
    }
    SyncedViews views = new SyncedViews(List.of(first, second));
    if (GraphicsEnvironment.isHeadless() || first.getWindow() == null) {
      views.follow();
    } else {
      Display.show(second);
      views.start();
    }
    return first.getTitle() + " and " + second.getTitle() + " scroll together";
  }
}
