package io.github.simgan.command;

import ij.IJ;
import io.github.simgan.network.Devices;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Plugins &gt; SimGAN &gt; SimGAN Devices...: what the networks run on, and why. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>SimGAN>SimGAN Devices...",
    headless = true,
    description = "Says what the networks run on, the processor or a graphics card, and why")
public final class DevicesCommand extends SimGanCommand {
  @Parameter(type = ItemIO.OUTPUT, label = "Devices")
  private String devices;

  /** The command; SciJava fills its parameters in. */
  public DevicesCommand() {
    super("SimGAN Devices");
  }

  @Override
  String work(Feedback feedback) {
    devices = Devices.here().text();
    IJ.log(devices.stripTrailing());
    return "Said what the networks run on";
  }
}
