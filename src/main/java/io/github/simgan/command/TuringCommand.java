package io.github.simgan.command;

import ij.IJ;
import io.github.simgan.CancelledException;
import io.github.simgan.InvalidInputException;
import io.github.simgan.evaluate.TuringAnswer;
import io.github.simgan.evaluate.TuringCard;
import io.github.simgan.evaluate.TuringDeck;
import io.github.simgan.evaluate.TuringScore;
import io.github.simgan.tensor.PlaneSet;
import io.github.simgan.workflow.TuringFiles;
import java.awt.GraphicsEnvironment;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Plugins &gt; SimGAN &gt; SimGAN Visual Turing Test...: can you tell refined from real images?
 * With a table of answers, scores those instead of asking.
 */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>SimGAN>SimGAN Visual Turing Test...",
    headless = true,
    description = "Asks whether you can tell refined from real images, or scores answers")
public final class TuringCommand extends SimGanCommand {
  /** What the command is called in messages. */
  static final String TITLE = "SimGAN Visual Turing Test";

  private static final TuringDeck.Settings DEFAULTS = TuringDeck.Settings.defaults();
  private static final long POLL_MILLIS = 100;

  @Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false)
  @SuppressWarnings("unused") // SciJava reads it
  private final String message =
      "<html>Shows shuffled parts of real and refined images, one by one: are they real or refined?"
          + "<br>You learn at the end how often you were right, and what guessing would give.";

  @Parameter(
      label = "Refined images",
      style = "file",
      persist = false,
      required = false,
      description =
          "Title of an open image, or path of an image file or of a folder of images, that were"
              + " refined (or simulated, to compare with)")
  private String refined = "";

  @Parameter(
      label = "Real images",
      style = "file",
      persist = false,
      required = false,
      description =
          "Title of an open image, or path of an image file or of a folder of images, from the"
              + " microscope; better not those of the training")
  private String real = "";

  @Parameter(
      label = "Cards",
      persist = false,
      required = false,
      description = "Number of cards to judge, half of them real: 1 to 100000")
  private int cards = DEFAULTS.cards();

  @Parameter(
      label = "Size (pixels; 0: usual)",
      persist = false,
      required = false,
      description =
          "Width and height of a card in pixels, 8 to 4096; 0 for 128, or less where images are"
              + " smaller")
  private int size = DEFAULTS.size();

  @Parameter(
      label = "Grey levels",
      choices = {"own", "real"},
      persist = false,
      required = false,
      description =
          "Which are shown black and white. own: each set by its own percentiles, so that"
              + " brightness as such does not give it away; real: both sets by those of the real"
              + " one")
  private String levels = "own";

  @Parameter(
      label = "Seed",
      persist = false,
      required = false,
      description = "The same seed deals the same cards again")
  private long seed = DEFAULTS.seed();

  @Parameter(
      label = "Answers to write (.csv)",
      style = "file",
      persist = false,
      required = false,
      description = "The file that your answers are saved to as a table; empty for none")
  private String output = "";

  @Parameter(
      label = "Answers to score instead (.csv)",
      style = "file",
      persist = false,
      required = false,
      description =
          "A table of answers, with the columns card, truth and answer, that is scored instead of"
              + " asking you; the other fields are not used then")
  private String answers = "";

  @Parameter(
      label = "Their key (.csv)",
      style = "file",
      persist = false,
      required = false,
      description =
          "For answers without the column truth: the table with the columns card and truth")
  private String key = "";

  /** The command; SciJava fills its parameters in. */
  public TuringCommand() {
    super(TITLE);
  }

  @Override
  String work(Feedback feedback) {
    return Arguments.text(answers).isEmpty() ? ask(feedback) : score();
  }

  private String score() {
    Path file = Arguments.path("answers", answers, "a table of answers");
    Optional<Path> truths =
        Arguments.text(key).isEmpty()
            ? Optional.empty()
            : Optional.of(Arguments.path("key", key, "the key of the cards"));
    List<TuringAnswer> all = TuringFiles.answers(List.of(file), truths);
    TuringScore score = TuringScore.of(all);
    score.lines("The judges").forEach(IJ::log);
    return summary(score);
  }

  private static String summary(TuringScore score) {
    return score.binomial().right() + " of " + score.binomial().of() + " right";
  }

  private String ask(Feedback feedback) {
    if (GraphicsEnvironment.isHeadless()) {
      throw new InvalidInputException(
          "There are no windows here to show cards in; give a table of answers to score"
              + " (\"answers\"), for cards that \"simgan turing-cards\" wrote.");
    }
    TuringDeck.Settings settings =
        new TuringDeck.Settings(
            cards, size, Arguments.choice("levels", levels, TuringDeck.Levels.class), seed);
    Optional<Path> file =
        Arguments.optionalOutput("output", output, "the file that the answers go to", ".csv");
    PlaneSet ofRefined = ImageSets.planes("refined", refined);
    PlaneSet ofReal = ImageSets.planes("real", real);
    TuringDeck deck = TuringDeck.draw(ofRefined, ofReal, settings, feedback);
    TuringSession session = new TuringSession(deck.cards());
    TuringWindow window = TuringWindow.open(TITLE);
    boolean kept = false;
    try {
      judge(deck, session, window, feedback);
      if (!session.canUndo()) {
        throw new CancelledException();
      }
      TuringScore score = TuringScore.of(session.judged());
      kept = true;
      save(deck, session, file, window, score);
      return summary(score);
    } finally {
      if (!kept) {
        window.close();
      }
    }
  }

  private static void judge(
      TuringDeck deck, TuringSession session, TuringWindow window, Feedback feedback) {
    while (!session.isOver()) {
      int number = session.answers().size() + 1;
      Optional<TuringCard> card = session.current();
      if (card.isPresent()) {
        window.card(picture(deck, card.get()), number, session.size());
      } else {
        window.askToFinish(session.size());
      }
      feedback.update((number - 1.0) / session.size(), "Judging card " + number);
      session.take(next(window, feedback));
    }
  }

  private static BufferedImage picture(TuringDeck deck, TuringCard card) {
    int side = deck.size();
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, side, side, deck.picture(card), 0, side);
    return image;
  }

  /** Waits for the judge; whoever cancels the command or presses Escape elsewhere counts too. */
  private static TuringSession.Action next(TuringWindow window, Feedback feedback) {
    try {
      while (true) {
        Optional<TuringSession.Action> action = window.next(POLL_MILLIS);
        if (action.isPresent()) {
          return action.get();
        } else if (feedback.isDiscarded()) {
          throw new CancelledException();
        } else if (feedback.isEscaped()) {
          return TuringSession.Action.STOP;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    }
  }

  /** The result is shown even where the answers cannot be saved. */
  private static void save(
      TuringDeck deck,
      TuringSession session,
      Optional<Path> file,
      TuringWindow window,
      TuringScore score) {
    String saved = "The answers were not saved: no file was given.";
    try {
      if (file.isPresent()) {
        saved = "The answers could not be saved.";
        TuringFiles.write(deck.cards(), session.answers(), file.get());
        saved = "The answers are in " + file.get() + ".";
      }
    } finally {
      window.result(score, saved);
    }
  }
}
