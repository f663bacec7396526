package io.github.simgan.cli;

import io.github.simgan.network.Devices;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code simgan devices}. */
@Command(
    name = "devices",
    description = "Says what the networks run on, the processor or a graphics card, and why.")
final class DevicesCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().getOut().print(Devices.here().text());
  }
}
