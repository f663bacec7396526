package io.github.simgan.workflow;

import io.github.simgan.AtomicFile;
import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.evaluate.TuringAnswer;
import io.github.simgan.evaluate.TuringCard;
import io.github.simgan.evaluate.TuringCsv;
import io.github.simgan.evaluate.TuringDeck;
import io.github.simgan.evaluate.TuringKind;
import io.github.simgan.io.Hyperstack;
import io.github.simgan.io.ImageFiles;
import io.github.simgan.io.ImageWriter;
import io.github.simgan.tensor.PixelType;
import io.github.simgan.tensor.Pixels;
import io.github.simgan.tensor.PlaneSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.imglib2.view.Views;

/** The visual Turing test as files: cards to hand round, answers that come back. */
public final class TuringFiles {
  /** The table to fill in. */
  public static final String FORM = "answers.csv";

  /** The table that says what the cards are. */
  public static final String KEY = "key.csv";

  private TuringFiles() {}

  /**
   * Writes shuffled cards as PNG files with neutral names, a table to fill in ({@value #FORM}) and
   * one that tells what the cards are ({@value #KEY}).
   *
   * @param refined images: file or folder
   * @param real images: file or folder
   * @param output folder, new or empty, so that nobody's answers are replaced
   * @param settings of the cards
   * @param progress of the work
   * @return what was dealt
   * @throws InvalidInputException if something cannot be used or written; nothing is left behind
   * @throws io.github.simgan.CancelledException if the user cancelled; nothing is left behind
   */
  public static TuringDeck deal(
      Path refined, Path real, Path output, TuringDeck.Settings settings, Progress progress) {
    requireEmpty(output);
    PlaneSet ofRefined = ImageFiles.planes(refined);
    PlaneSet ofReal = ImageFiles.planes(real);
    TuringDeck deck = TuringDeck.draw(ofRefined, ofReal, settings, progress);
    Deque<Path> written = new ArrayDeque<>();
    if (!Files.exists(output)) {
      Outputs.make(output);
      written.push(output);
    }
    boolean done = false;
    try {
      for (TuringCard card : deck.cards()) {
        progress.throwIfCancelled();
        progress.update((double) written.size() / deck.cards().size(), "Writing cards");
        Path file = output.resolve(card.name() + ".png");
        ImageWriter.png(picture(deck, card), file);
        written.push(file);
      }
      write(TuringCsv.form(deck.cards()), output.resolve(FORM), written);
      write(TuringCsv.key(deck.cards()), output.resolve(KEY), written);
      done = true;
    } finally {
      if (!done) {
        written.forEach(TuringFiles::delete);
      }
    }
    return deck;
  }

  private static void requireEmpty(Path output) {
    Outputs.requireFolder(output);
    if (!Files.exists(output)) {
      return;
    }
    try (Stream<Path> entries = Files.list(output)) {
      if (entries.findAny().isPresent()) {
        throw new InvalidInputException(
            "The folder " + output + " is not empty; give a new one, so that no answers are lost.");
      }
    } catch (IOException e) {
      throw new InvalidInputException(
          "The folder " + output + " cannot be read; check its permissions.", e);
    }
  }

  private static Hyperstack picture(TuringDeck deck, TuringCard card) {
    int size = deck.size();
    int[] rgb = deck.picture(card);
    if (deck.isColoured()) {
      return Hyperstack.colour(card.name(), size, size, rgb);
    }
    Hyperstack grey = Hyperstack.create(card.name(), PixelType.UINT8, size, size, 1, 1, 1);
    float[] levels = new float[rgb.length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = rgb[i] & 255;
    }
    Pixels.write(levels, 0, size, Views.hyperSlice(Views.hyperSlice(grey.pixels(), 4, 0), 3, 0));
    return grey;
  }

  private static void write(String text, Path file, Deque<Path> written) {
    AtomicFile.write(file, temporary -> Files.writeString(temporary, text));
    written.push(file);
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // On the way out of a failure, which is what is reported.
    }
  }

  /**
   * Reads the answers of one or several judges.
   *
   * @param answers a file for each judge
   * @param key what the cards are, where the answers do not say it themselves
   * @return all answers
   * @throws InvalidInputException naming the line that cannot be used, or if nothing was answered
   */
  public static List<TuringAnswer> answers(List<Path> answers, Optional<Path> key) {
    List<TuringAnswer> all = new ArrayList<>();
    for (Path file : answers) {
      List<TuringAnswer> one =
          key.isPresent() ? TuringCsv.read(file, key.get()) : TuringCsv.read(file);
      if (one.stream().allMatch(answer -> answer.answer().isEmpty())) {
        throw new InvalidInputException(
            file + " has no answers yet; write real or refined into its column answer.");
      }
      all.addAll(one);
    }
    return all;
  }

  /**
   * Writes answers, all or nothing.
   *
   * @param cards in the order in which they were shown
   * @param answers to the first of them
   * @param file replaced if it is there; its folder must exist
   * @throws InvalidInputException if it cannot be written
   */
  public static void write(List<TuringCard> cards, List<TuringKind> answers, Path file) {
    String text = TuringCsv.answers(cards, answers);
    AtomicFile.write(file, temporary -> Files.writeString(temporary, text));
  }

  /**
   * Writes the outcome for programs, all or nothing.
   *
   * @param json of {@link io.github.simgan.evaluate.TuringJson}
   * @param file replaced if it is there; its folder must exist
   * @param tables that it was made from, which it must not replace
   * @throws InvalidInputException if it cannot be written
   */
  public static void json(String json, Path file, List<Path> tables) {
    Outputs.requireFile(file, json.length());
    Outputs.requireUnused(file, tables.stream().map(Outputs::key).collect(Collectors.toSet()));
    AtomicFile.write(file, temporary -> Files.writeString(temporary, json));
  }
}
