package io.github.simgan.evaluate;

import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.tensor.IntensityMap;
import io.github.simgan.tensor.IntensityStatistics;
import io.github.simgan.tensor.Pixels;
import io.github.simgan.tensor.PlaneSet;
import io.github.simgan.tensor.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * The shuffled cards of a visual Turing test (Shrivastava et al. 2017, section 3.1): as many parts
 * of real as of refined images, one of them more if the number is odd, none twice. Everything
 * follows from the seed.
 */
public final class TuringDeck {
  /** Which grey levels are shown black and white. */
  public enum Levels {
    /** Each set by its own percentiles, so that grey levels as such do not give it away. */
    OWN,
    /** Both sets by those of the real one, so that they may. */
    REAL
  }

  /**
   * How cards are drawn.
   *
   * @param cards number of cards, 1 to {@value #MOST_CARDS}
   * @param size width and height of a card in pixels; 0 for {@value #USUAL_SIZE} or, if an image is
   *     smaller, what fits into all
   * @param levels which grey levels are shown black and white
   * @param seed of all random numbers
   */
  public record Settings(int cards, int size, Levels levels, long seed) {
    /** 20 cards of the usual size, each set by its own percentiles. */
    public static Settings defaults() {
      return new Settings(20, 0, Levels.OWN, 1);
    }

    /**
     * Checks the values.
     *
     * @throws InvalidInputException if one is out of range
     */
    public Settings {
      if (cards < 1 || cards > MOST_CARDS) {
        throw new InvalidInputException(
            "The number of cards must be 1 to " + MOST_CARDS + ", not " + cards + ".");
      }
      if (size != 0 && (size < LEAST_SIZE || size > MOST_SIZE)) {
        throw new InvalidInputException(
            String.format(
                "The size of the cards must be %d to %d pixels, or 0 for the usual one, not %d.",
                LEAST_SIZE, MOST_SIZE, size));
      }
    }
  }

  /** The most cards of a deck. */
  public static final int MOST_CARDS = 100_000;

  /**
   * Width and height of a card in pixels where nothing else is said and images are large enough.
   */
  public static final int USUAL_SIZE = 128;

  private static final int LEAST_SIZE = 8;
  private static final int MOST_SIZE = 4096;

  private final List<TuringCard> cards;
  private final int size;
  private final PlaneSet real;
  private final PlaneSet refined;
  private final IntensityMap mapReal;
  private final IntensityMap mapRefined;

  private TuringDeck(
      PlaneSet refined, PlaneSet real, Settings settings, int size, Progress progress) {
    this.refined = refined;
    this.real = real;
    this.size = size;
    this.cards = shuffled(settings);
    this.mapReal = IntensityStatistics.measure(real, progress).map("real");
    this.mapRefined =
        settings.levels == Levels.REAL
            ? mapReal
            : IntensityStatistics.measure(refined, progress).map("refined");
  }

  /**
   * Draws and shuffles cards.
   *
   * @param refined images (or simulated ones, to compare with) of 1 to 3 channels
   * @param real images of as many channels
   * @param settings of the cards
   * @param progress may cancel
   * @throws InvalidInputException if the sets have different or too many channels, or images are
   *     too small or too few for so many different cards
   */
  public static TuringDeck draw(
      PlaneSet refined, PlaneSet real, Settings settings, Progress progress) {
    if (refined.channels() != real.channels() || real.channels() > 3) {
      throw new InvalidInputException(
          String.format(
              "The refined images have %d channels and the real ones %d; both must have the same"
                  + " number, 1 to 3.",
              refined.channels(), real.channels()));
    }
    int size = settings.size;
    if (size == 0) {
      size = fitting(refined, fitting(real, USUAL_SIZE, progress), progress);
    }
    return new TuringDeck(refined, real, settings, size, progress);
  }

  private static int fitting(PlaneSet planes, int most, Progress progress) {
    int size = most;
    for (int i = 0; i < planes.size(); i++) {
      progress.throwIfCancelled();
      var plane = planes.plane(i);
      size = (int) Math.min(size, Math.min(plane.dimension(0), plane.dimension(1)));
      if (size < LEAST_SIZE) {
        throw new InvalidInputException(
            planes.name(i) + " is too small to be judged; choose images of at least 8×8 pixels.");
      }
    }
    return size;
  }

  private List<TuringCard> shuffled(Settings settings) {
    SeededRandom random = SeededRandom.of(settings.seed, 1);
    int ofReal = (settings.cards + random.nextInt(2)) / 2;
    List<TuringCard> drawn = new ArrayList<>();
    drawn.addAll(
        new TuringPlaces(real, TuringKind.REAL, size, SeededRandom.of(settings.seed, 2))
            .draw(ofReal));
    drawn.addAll(
        new TuringPlaces(refined, TuringKind.REFINED, size, SeededRandom.of(settings.seed, 3))
            .draw(settings.cards - ofReal));
    // Fisher and Yates.
    for (int i = drawn.size() - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      TuringCard card = drawn.get(i);
      drawn.set(i, drawn.get(other));
      drawn.set(other, card);
    }
    int digits = Math.max(3, String.valueOf(drawn.size()).length());
    List<TuringCard> named = new ArrayList<>();
    for (TuringCard card : drawn) {
      String name = String.format(Locale.ROOT, "card%0" + digits + "d", named.size() + 1);
      named.add(new TuringCard(name, card.truth(), card.plane(), card.image(), card.x(), card.y()));
    }
    return List.copyOf(named);
  }

  /** The cards in the order in which they are shown. */
  public List<TuringCard> cards() {
    return cards;
  }

  /** Width and height of every card in pixels. */
  public int size() {
    return size;
  }

  /** Whether cards have colours: those of more than one channel do. */
  public boolean isColoured() {
    return real.channels() > 1;
  }

  /**
   * What a card looks like. One channel is grey; two are magenta and green; three are red, green
   * and blue.
   *
   * @param card of this deck
   * @return size · size pixels, row by row, each 0xRRGGBB
   * @throws InvalidInputException if the plane cannot be read or has NaN pixels there
   */
  public int[] picture(TuringCard card) {
    boolean fromReal = card.truth() == TuringKind.REAL;
    RandomAccessibleInterval<? extends RealType<?>> plane =
        (fromReal ? real : refined).plane(card.plane());
    float[] values = Pixels.read(plane, card.x(), card.y(), size, size);
    (fromReal ? mapReal : mapRefined).toUnit(values);
    int channels = real.channels();
    int[] picture = new int[size * size];
    for (int i = 0; i < picture.length; i++) {
      int first = level(values[i * channels]);
      int second = channels > 1 ? level(values[i * channels + 1]) : first;
      int third = channels > 2 ? level(values[i * channels + 2]) : first;
      picture[i] = first << 16 | second << 8 | third;
    }
    return picture;
  }

  /** From the networks' range to 0 to 255. */
  private static int level(float unit) {
    return Math.round(Math.min(Math.max((unit + 1) / 2, 0), 1) * 255);
  }
}
