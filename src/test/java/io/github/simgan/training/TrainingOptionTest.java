package io.github.simgan.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.InvalidInputException;
import io.github.simgan.network.AdversarialRule;
import io.github.simgan.network.Optimiser;
import io.github.simgan.network.SelfRegularisationSpec;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Options as words: each changes its own setting, is shown as it is typed, and is checked. */
public class TrainingOptionTest {
  /** For every option a value that no preset has. */
  public static Map<TrainingOption, String> others() {
    Map<TrainingOption, String> others = new EnumMap<>(TrainingOption.class);
    for (TrainingOption option : TrainingOption.values()) {
      others.put(
          option,
          switch (option) {
            case STEPS, SEED -> "77";
            case PATCH -> "96x80";
            case BATCH -> "6";
            case LAMBDA -> "0.25";
            case PSI -> "0.5*gradient+blurred(1.5)";
            case LOSS -> "hinge";
            case DISCRIMINATOR -> "global";
            case SPECTRAL -> "on";
            case CONDITION -> "local-mean";
            case ATTENTION -> "on";
            case HISTORY -> "0";
            case REFINER_UPDATES, DISCRIMINATOR_UPDATES -> "3";
            case REFINER_PRETRAINING, DISCRIMINATOR_PRETRAINING -> "33";
            case OPTIMISER -> "sgd";
            case REFINER_RATE, DISCRIMINATOR_RATE -> "0.0003";
            case DECAY -> "0.75";
            case AVERAGING -> "0.9";
            case SURROUNDINGS, EXPOSURES, ORIENT, ANTITHETIC -> "off";
            case FEATURES -> "24";
            case BLOCKS -> "2";
            case SMOOTH_NOISE -> "1";
            case NOISE_OCTAVES -> "2";
            case PAIRING -> "matched";
            case BEST -> "held-back-classifier";
          });
    }
    return others;
  }

  private static TrainingConfig with(String text) {
    TrainingConfigEditor editor = Preset.MICROSCOPY.config().edit();
    TrainingOptionsText.apply(editor, text);
    return editor.build();
  }

  @ParameterizedTest
  @EnumSource
  void changesItsOwnSettingAndNoOther(TrainingOption option) {
    TrainingConfig before = Preset.MICROSCOPY.config();
    TrainingConfig after = with(option.key() + "=" + others().get(option));
    for (TrainingOption other : TrainingOption.values()) {
      String expected = other == option ? others().get(option) : other.show(before);
      assertEquals(expected, other.show(after), other.key());
    }
    Set<String> changed = new HashSet<>(before.settings().keySet());
    changed.removeIf(name -> before.settings().get(name).equals(after.settings().get(name)));
    assertFalse(changed.isEmpty(), "nothing but the text has changed");
    assertTrue(changed.size() <= 4, changed.toString());
  }

  @Test
  void textsMakeTheConfigurationAgain() {
    StringBuilder all = new StringBuilder();
    others()
        .forEach((option, value) -> all.append(option.key()).append('=').append(value).append(' '));
    TrainingConfig config = with(all.toString());
    assertEquals(config, with(TrainingOptionsText.of(config)));
    assertEquals("", TrainingOptionsText.of(Preset.MICROSCOPY.config()));
    assertEquals(
        "loss=hinge orient=off", TrainingOptionsText.of(with("no-orient,loss=hinge,batch=16")));
  }

  @Test
  void valuesArrive() {
    TrainingConfig config =
        with(
            "--psi=blurred(2) loss=Least-Squares, discriminator=global optimiser=sgd"
                + " refiner-rate=0.01 discriminator-rate=1e-3 no-exposures orient pairing=none");
    assertEquals(SelfRegularisationSpec.parse("blurred(2)"), config.psi());
    assertEquals(AdversarialRule.Kind.LEAST_SQUARES, config.adversary().loss());
    assertEquals(AdversarialRule.Scope.GLOBAL, config.adversary().scope());
    assertEquals(Optimiser.sgd(0.01), config.refinerOptimiser());
    assertEquals(Optimiser.sgd(0.001), config.discriminatorOptimiser());
    assertFalse(config.exposures());
    assertTrue(config.orient());
    assertEquals(Pairing.NONE, config.pairing());
    TrainingConfigEditor gaze = Preset.GAZE.config().edit();
    TrainingOptionsText.apply(gaze, "optimiser=adam");
    assertEquals(Optimiser.adam(0.001, 0.5), gaze.build().refinerOptimiser());
  }

  /** The model file tells every setting by its name, those in groups too. */
  @Test
  void settingsNameEveryLeaf() {
    Map<String, String> settings = with("loss=hinge psi=mean+gradient").settings();
    assertEquals("HINGE", settings.get("adversary.loss"));
    assertEquals("mean+gradient", settings.get("psi"));
    assertEquals("16", settings.get("refiner.features"));
    assertEquals(5e-4, Double.parseDouble(settings.get("refinerOptimiser.learningRate")));
    assertNotEquals(null, settings.get("discriminator.stages"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "frob=1 | There is no option \"frob=1\"",
        "steps | needs a value: write steps=N",
        "no-steps | needs a value",
        "steps=1.5 | \"steps\" must be a whole number",
        "steps= | \"steps\" must be a whole number",
        "steps=99999999999 | \"steps\" must be a whole number",
        "steps=3 --steps=3 | \"steps\" is given twice",
        "lambda=0x1 | \"lambda\" must be a number",
        "lambda=NaN | \"lambda\" must be a number",
        "loss=wasserstein | one of cross-entropy, least-squares, hinge",
        "orient=perhaps | \"orient\" must be on or off",
        "patch=42 | such as 42x42",
        "psi=edges | psi must be a sum",
        "refiner-rate=0 | learning rate must be above 0",
        "optimiser=lbfgs | one of sgd, adam",
      })
  void nonsenseIsRefused(String text, String says) {
    InvalidInputException e = assertThrows(InvalidInputException.class, () -> with(text));
    assertTrue(e.getMessage().contains(says), e.getMessage());
  }
}
