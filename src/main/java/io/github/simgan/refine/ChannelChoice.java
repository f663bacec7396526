package io.github.simgan.refine;

import io.github.simgan.InvalidInputException;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which channels of an image are refined: all together by a model of as many channels, or some of
 * them, each on its own, by a model of one channel.
 *
 * @param kind together, each on its own, or some on their own
 * @param numbers for {@link Kind#LISTED} the channels that are refined, counted from 1 as in
 *     ImageJ, in ascending order, each once; else empty
 */
public record ChannelChoice(Kind kind, List<Integer> numbers) implements Serializable {
  /** The ways to choose. */
  public enum Kind {
    /** The model takes all channels at once. */
    ALL,
    /** Every channel on its own. */
    EACH,
    /** Some channels, each on its own; the others are carried along unchanged. */
    LISTED
  }

  /** What is chosen unless told otherwise, as a text. */
  public static final String DEFAULT = "all";

  /** All channels at once, by a model of as many. */
  public static final ChannelChoice ALL = new ChannelChoice(Kind.ALL, List.of());

  /** Every channel on its own. */
  public static final ChannelChoice EACH = new ChannelChoice(Kind.EACH, List.of());

  private static final int MOST_DIGITS = 4;

  /** Sorts the numbers and checks them. */
  public ChannelChoice {
    numbers = numbers.stream().distinct().sorted().toList();
    if (numbers.isEmpty() == (kind == Kind.LISTED)) {
      throw new IllegalArgumentException("Numbers belong to a list of channels.");
    }
    if (!numbers.isEmpty() && numbers.get(0) < 1) {
      throw new InvalidInputException(
          "Channels are counted from 1, so that there is no channel " + numbers.get(0) + ".");
    }
  }

  /**
   * A choice from its words.
   *
   * @param text {@code all}, {@code each}, or numbers from 1 such as {@code 2} or {@code 1,3}
   * @throws InvalidInputException if it is something else
   */
  public static ChannelChoice of(String text) {
    String words = text.strip().toLowerCase(Locale.ROOT);
    for (ChannelChoice whole : List.of(ALL, EACH)) {
      if (words.equals(whole.toString())) {
        return whole;
      }
    }
    String number = "\\d{1," + MOST_DIGITS + "}";
    if (!words.matches(number + "(\\s*,\\s*" + number + ")*")) {
      throw new InvalidInputException(
          "The channels must be all, each, or numbers such as 2 or 1,3, not \""
              + text.strip()
              + "\".");
    }
    return new ChannelChoice(
        Kind.LISTED, Stream.of(words.split("\\s*,\\s*")).map(Integer::valueOf).toList());
  }

  /** The words for it, which {@link #of} reads. */
  @Override
  public String toString() {
    return kind == Kind.LISTED
        ? numbers.stream().map(String::valueOf).collect(Collectors.joining(","))
        : kind.name().toLowerCase(Locale.ROOT);
  }

  /** Whether the model takes all channels at once. */
  boolean isTogether() {
    return kind == Kind.ALL;
  }

  /**
   * Checks that a model can do it.
   *
   * @param channels of the model
   * @throws InvalidInputException if it takes several channels at once and should not
   */
  void requireModel(int channels) {
    if (!isTogether() && channels != 1) {
      throw new InvalidInputException(
          String.format(
              "The model was trained on %d channels together and cannot refine single ones; leave"
                  + " channels at all, or choose a model of one channel.",
              channels));
    }
  }

  /**
   * Checks that an image has the channels.
   *
   * @param channels of the image
   * @throws InvalidInputException if it does not
   */
  void requireIn(long channels) {
    for (int number : numbers) {
      if (number > channels) {
        throw new InvalidInputException(
            String.format(
                "Channel %d was asked for, but the image has %s; choose %s.",
                number,
                channels == 1 ? "1 channel" : channels + " channels",
                channels == 1 ? "1, each or all" : "from 1 to " + channels + ", or each"));
      }
    }
  }

  /** The channels of an image, counted from 0, that are refined on their own. */
  List<Integer> refined(long channels) {
    return channels(channels, true);
  }

  /** The channels of an image, counted from 0, that are carried along unchanged. */
  List<Integer> carried(long channels) {
    return channels(channels, false);
  }

  private List<Integer> channels(long count, boolean refined) {
    return IntStream.range(0, Math.toIntExact(count))
        .filter(c -> (kind != Kind.LISTED || numbers.contains(c + 1)) == refined)
        .boxed()
        .toList();
  }
}
