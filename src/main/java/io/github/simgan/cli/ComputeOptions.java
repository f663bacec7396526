package io.github.simgan.cli;

import io.github.simgan.InvalidInputException;
import io.github.simgan.network.Backend;
import io.github.simgan.network.Engine;
import picocli.CommandLine.Option;

/** {@code --threads} and {@code --fastest}, the same for every command that runs networks. */
final class ComputeOptions {
  private static final int MOST = 1024;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Processor threads to use; more than there are free cores is much slower. Default: all"
              + " cores, or the environment variable OMP_NUM_THREADS.")
  private Integer threads;

  @Option(
      names = "--fastest",
      description =
          "Compute by Winograd's method where it fits: faster, with other rounding (about a"
              + " millionth of the range), also between the blocks of an image.")
  private boolean fastest;

  /** Tells the networks. Call late: loading them takes a second. */
  void apply() {
    check();
    if (fastest) {
      Backend.setEngine(Engine.FASTEST);
    }
    if (threads != null) {
      Backend.setThreads(threads);
    }
  }

  /** Refuses a number that makes no sense, without loading the networks. */
  void check() {
    if (threads != null && (threads < 1 || threads > MOST)) {
      throw new InvalidInputException("The threads must be 1 to 1024, not " + threads + ".");
    }
  }
}
