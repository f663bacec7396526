package io.github.simgan.training;

import io.github.simgan.InvalidInputException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Settings of a training as one line of words: {@code "loss=hinge history=0 no-exposures"}. The
 * keys are those of the command line, with or without the dashes before them.
 */
public final class TrainingOptionsText {
  private static final String NO = "no-";

  private TrainingOptionsText() {}

  /**
   * Changes settings.
   *
   * @param editor to change
   * @param text words {@code key=value}, or of switches {@code key} or {@code no-key}, with blanks
   *     or commas between; may be empty
   * @throws InvalidInputException naming the first word that cannot be used
   */
  public static void apply(TrainingConfigEditor editor, String text) {
    Set<TrainingOption> given = EnumSet.noneOf(TrainingOption.class);
    for (String word : text.strip().split("[\\s,]+", -1)) {
      if (!word.isEmpty()) {
        TrainingOption option = apply(editor, word, word.indexOf('='));
        if (!given.add(option)) {
          throw new InvalidInputException(
              "The option \"" + option.key() + "\" is given twice; give it once.");
        }
      }
    }
  }

  private static TrainingOption apply(TrainingConfigEditor editor, String word, int equals) {
    String key =
        (equals < 0 ? word : word.substring(0, equals))
            .replaceFirst("^--", "")
            .toLowerCase(Locale.ROOT);
    boolean no = equals < 0 && key.startsWith(NO);
    TrainingOption option = option(no ? key.substring(NO.length()) : key, word);
    if (equals >= 0) {
      option.apply(editor, word.substring(equals + 1));
    } else if (option.isSwitch()) {
      option.apply(editor, no ? "off" : "on");
    } else {
      throw new InvalidInputException(
          String.format(
              "The option \"%s\" needs a value: write %s=%s.", word, option.key(), option.label()));
    }
    return option;
  }

  private static TrainingOption option(String key, String word) {
    List<String> keys = new ArrayList<>();
    for (TrainingOption option : TrainingOption.values()) {
      if (option.key().equals(key)) {
        return option;
      }
      keys.add(option.key());
    }
    throw new InvalidInputException(
        "There is no option \"" + word + "\"; there are " + String.join(", ", keys) + ".");
  }

  /**
   * The words that make a configuration from its preset.
   *
   * @param config that differs from its preset in no more than options
   * @return words that {@link #apply} reads; empty for the preset itself
   */
  public static String of(TrainingConfig config) {
    TrainingConfig preset = Preset.of(config.preset()).config();
    List<String> words = new ArrayList<>();
    for (TrainingOption option : TrainingOption.values()) {
      if (!option.show(config).equals(option.show(preset))) {
        words.add(option.key() + "=" + option.show(config));
      }
    }
    return String.join(" ", words);
  }
}
