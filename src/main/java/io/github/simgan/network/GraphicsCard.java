package io.github.simgan.network;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * An NVIDIA card, as its driver describes it.
 *
 * @param name for people: "NVIDIA H100 80GB HBM3"
 * @param capability compute capability: what the card can run; 8.6 is 86
 * @param mebibytes its memory in MiB
 * @param driver version of the driver
 */
record GraphicsCard(String name, int capability, long mebibytes, String driver) {
  /** The compute capabilities that ND4J's code for cards was built for. */
  static final int LEAST = 37;

  static final int MOST = 86;

  private static final int FIELDS = 4;
  private static final int PATIENCE = 3;

  /** Whether ND4J's code for cards runs on this one. */
  boolean fits() {
    return capability >= LEAST && capability <= MOST;
  }

  /** A compute capability as everyone writes it. */
  static String dotted(int capability) {
    return capability / 10 + "." + capability % 10;
  }

  /** The cards of this machine; none if there is no driver, or if it does not answer. */
  static List<GraphicsCard> find() {
    File nothing = new File(isWindows() ? "NUL" : "/dev/null");
    ProcessBuilder question =
        new ProcessBuilder(
                "nvidia-smi",
                "--query-gpu=name,compute_cap,memory.total,driver_version",
                "--format=csv,noheader,nounits")
            .redirectError(nothing);
    try {
      Process process = question.start();
      try {
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE, TimeUnit.SECONDS) || process.exitValue() != 0) {
          return List.of();
        }
        try (BufferedReader answer = process.inputReader(StandardCharsets.UTF_8)) {
          return parse(answer.lines().toList());
        }
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  /** Cards from the driver's lines; what is no card's line is left out. */
  static List<GraphicsCard> parse(List<String> lines) {
    List<GraphicsCard> cards = new ArrayList<>();
    lines.forEach(line -> parse(line).ifPresent(cards::add));
    return cards;
  }

  private static Optional<GraphicsCard> parse(String line) {
    String[] fields = line.split(",", -1);
    if (fields.length != FIELDS) {
      return Optional.empty();
    }
    try {
      double capability = Double.parseDouble(fields[1].strip());
      return Optional.of(
          new GraphicsCard(
              fields[0].strip(),
              (int) Math.round(10 * capability),
              Long.parseLong(fields[2].strip()),
              fields[FIELDS - 1].strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static boolean isWindows() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("win");
  }
}
