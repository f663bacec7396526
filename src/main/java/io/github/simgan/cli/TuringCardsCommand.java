package io.github.simgan.cli;

import io.github.simgan.evaluate.TuringDeck;
import io.github.simgan.workflow.TuringFiles;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simgan turing-cards}. */
@Command(
    name = "turing-cards",
    description = {
      "Deals cards for a visual Turing test: shuffled parts of real and refined images, which"
          + " people judge to be real or refined.",
      "Writes a PNG file for each card, answers.csv to fill in (real or refined), and key.csv,"
          + " which tells what the cards are: keep that one from the judges. Then run turing-score."
    },
    sortOptions = false)
final class TuringCardsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--refined",
      paramLabel = "PATH",
      required = true,
      description = "Refined images (or simulated ones, to compare with): a file or a folder.")
  private Path refined;

  @Option(
      names = "--real",
      paramLabel = "PATH",
      required = true,
      description = "Real images, better not those of the training: a file or a folder.")
  private Path real;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      required = true,
      description = "Folder for the cards, new or empty.")
  private Path output;

  @Option(
      names = "--cards",
      paramLabel = "N",
      defaultValue = "20",
      description = "Number of cards, half of them real. Default: ${DEFAULT-VALUE}.")
  private int cards;

  @Option(
      names = "--size",
      paramLabel = "PX",
      defaultValue = "0",
      description =
          "Width and height of a card in pixels; 0 for 128, or less where images are smaller."
              + " Default: ${DEFAULT-VALUE}.")
  private int size;

  @Option(
      names = "--levels",
      paramLabel = "own|real",
      defaultValue = "own",
      description =
          "Grey levels that are shown black and white. own: each set by its own percentiles, so"
              + " that brightness as such does not give it away; real: both sets by those of the"
              + " real one. Default: ${DEFAULT-VALUE}.")
  private TuringDeck.Levels levels;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "The same seed deals the same cards again. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Override
  public void run() {
    TuringDeck.Settings settings = new TuringDeck.Settings(cards, size, levels, seed);
    try (Interrupts interrupts = new Interrupts(1);
        ProgressLine progress = ProgressLine.cancellable(spec.commandLine().getErr(), interrupts)) {
      TuringDeck deck = TuringFiles.deal(refined, real, output, settings, progress);
      progress.clear();
      spec.commandLine()
          .getOut()
          .printf(
              "Wrote %d cards of %d×%d pixels to %s, with %s to fill in; keep %s from the"
                  + " judges.%n",
              deck.cards().size(),
              deck.size(),
              deck.size(),
              output,
              TuringFiles.FORM,
              TuringFiles.KEY);
    }
  }
}
