package io.github.simgan.command;

import io.github.simgan.InvalidInputException;
import io.github.simgan.training.Preset;
import io.github.simgan.training.TrainingConfig;
import io.github.simgan.training.TrainingConfigEditor;
import io.github.simgan.training.TrainingOptionsText;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings of a training as typed: empty means the preset's own value, so that the defaults are
 * in one place only.
 *
 * @param preset name of the preset
 * @param steps training steps
 * @param patch size of the patches, {@code "WIDTHxHEIGHT"} or one number for a square
 * @param batch patches of an update
 * @param lambda weight of the self-regularisation
 * @param seed of all random numbers
 * @param more other settings, as {@link TrainingOptionsText} reads them; they win
 */
record TrainingOptions(
    String preset,
    String steps,
    String patch,
    String batch,
    String lambda,
    String seed,
    String more) {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,4})(?:\\s*[x×]\\s*(\\d{1,4}))?");

  /**
   * The configuration that they mean.
   *
   * @throws InvalidInputException naming the first that is wrong
   */
  TrainingConfig config() {
    TrainingConfigEditor editor = Arguments.choice("preset", preset, Preset.class).config().edit();
    Arguments.whole("steps", steps, 1, 10_000_000).ifPresent(n -> editor.steps(n.intValue()));
    size(editor);
    Arguments.whole("batch", batch, 2, 4096).ifPresent(n -> editor.batch(n.intValue()));
    Arguments.number("lambda", lambda).ifPresent(editor::lambda);
    Optional<Long> given = Arguments.whole("seed", seed, Long.MIN_VALUE, Long.MAX_VALUE);
    given.ifPresent(editor::seed);
    TrainingOptionsText.apply(editor, Arguments.text(more));
    try {
      return editor.build();
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(e.getMessage(), e);
    }
  }

  private void size(TrainingConfigEditor editor) {
    String text = Arguments.text(patch);
    if (text.isEmpty()) {
      return;
    }
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      throw new InvalidInputException(
          "\"patch\" must be a size such as 42x42, or left empty for the default, not \""
              + text
              + "\".");
    }
    int width = Integer.parseInt(matcher.group(1));
    int height = matcher.group(2) == null ? width : Integer.parseInt(matcher.group(2));
    editor.patchWidth(width).patchHeight(height);
  }
}
