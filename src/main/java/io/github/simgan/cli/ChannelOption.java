package io.github.simgan.cli;

import io.github.simgan.refine.ChannelChoice;
import picocli.CommandLine.Option;

/** {@code --channels}, the same for every command that refines. */
final class ChannelOption {
  @Option(
      names = "--channels",
      paramLabel = "all|each|N,...",
      defaultValue = ChannelChoice.DEFAULT,
      description =
          "Which channels are refined. all: together, by a model of as many channels. With a model"
              + " of one channel, each: every channel on its own; or numbers from 1, such as 2 or"
              + " 1,3: these, and the others stay as they are. Default: ${DEFAULT-VALUE}.")
  private String words;

  /**
   * What was chosen.
   *
   * @throws io.github.simgan.InvalidInputException if there is no such choice
   */
  ChannelChoice choice() {
    return ChannelChoice.of(words);
  }
}
