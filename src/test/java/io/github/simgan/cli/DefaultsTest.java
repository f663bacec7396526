package io.github.simgan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.demo.Demo;
import io.github.simgan.demo.SampleImages;
import io.github.simgan.demo.VirtualMicroscopeSets;
import io.github.simgan.evaluate.EvaluationSettings;
import io.github.simgan.evaluate.TuringDeck;
import io.github.simgan.network.SelfRegularisationSpec;
import io.github.simgan.refine.ChannelChoice;
import io.github.simgan.refine.ImageRefiner;
import io.github.simgan.simulate.NucleiSettings;
import io.github.simgan.training.Preset;
import io.github.simgan.training.TrainingConfig;
import io.github.simgan.training.TrainingConfigEditor;
import io.github.simgan.training.TrainingOption;
import io.github.simgan.training.TrainingOptionTest;
import io.github.simgan.training.TrainingOptionsText;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

/** What the command line takes unless told otherwise is what the library takes. */
class DefaultsTest {
  private static CommandLine commandLine() {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    return Main.commandLine(nowhere, nowhere);
  }

  private static TrainingConfig parse(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("train", "--simulated", "a", "--real", "b", "--model", "c"));
    arguments.addAll(List.of(more));
    var parsed = commandLine().parseArgs(arguments.toArray(String[]::new)).subcommand();
    return ((TrainCommand) parsed.commandSpec().userObject()).config();
  }

  @Test
  void microscopyUnlessToldOtherwise() {
    assertEquals(Preset.MICROSCOPY.config(), parse());
  }

  @ParameterizedTest
  @EnumSource
  void presets(Preset preset) {
    TrainingConfig config = preset.config();
    assertEquals(config, parse("--preset", preset.label()));
    List<String[]> table =
        Cli.run("train", "--help")
            .out()
            .lines()
            .map(l -> l.strip().split("\\s+"))
            .filter(words -> words.length == 1 + Preset.values().length)
            .toList();
    assertShown(table, preset, "--preset", preset.label());
    for (TrainingOption option : TrainingOption.values()) {
      assertShown(table, preset, "--" + option.key(), option.show(config));
    }
  }

  private static void assertShown(
      List<String[]> table, Preset preset, String option, Object value) {
    String[] row = table.stream().filter(words -> words[0].equals(option)).findFirst().get();
    assertEquals(String.valueOf(value), row[1 + List.of(Preset.values()).indexOf(preset)], option);
  }

  @ParameterizedTest
  @EnumSource
  void everyOptionMeansTheSameAsInAMacro(TrainingOption option) {
    String value = TrainingOptionTest.others().get(option);
    TrainingConfigEditor editor = Preset.MICROSCOPY.config().edit();
    TrainingOptionsText.apply(editor, option.key() + "=" + value);
    TrainingConfig expected = editor.build();
    assertNotEquals(Preset.MICROSCOPY.config(), expected);
    assertEquals(
        expected,
        option.isSwitch()
            ? parse((value.equals("on") ? "--" : "--no-") + option.key())
            : parse("--" + option.key() + "=" + value));
  }

  @Test
  void switchesSwitchOn() {
    TrainingConfig expected =
        Preset.GAZE.config().edit().exposures(true).orient(true).surroundings(true).build();
    assertEquals(
        expected, parse("--preset=gaze", "--exposures", "--orient", "--surroundings", "--seed=1"));
  }

  @Test
  void severalOptionsReachTheConfiguration() {
    TrainingConfig expected =
        Preset.GAZE
            .config()
            .edit()
            .steps(7)
            .patchWidth(40)
            .patchHeight(30)
            .batch(6)
            .lambda(0.25)
            .psi(SelfRegularisationSpec.parse("0.5*identity+blurred(2)"))
            .seed(-9)
            .build();
    TrainingConfig parsed =
        parse(
            "--preset=gaze",
            "--steps=7",
            "--patch=40x30",
            "--batch=6",
            "--lambda=0.25",
            "--psi=0.5*identity+blurred(2)",
            "--seed=-9");
    assertEquals(expected, parsed);
  }

  @Test
  void theOthers() {
    assertDefault("refine", "--block", ImageRefiner.DEFAULT_BLOCK);
    assertDefault("refine", "--scale", "simulated");
    assertDefault("refine", "--channels", ChannelChoice.ALL);
    assertDefault("dataset", "--channels", ChannelChoice.ALL);
    assertDefault("realism", "--kind", "refined");
    assertDefault("evaluate", "--patch", EvaluationSettings.defaults().patch());
    assertDefault("evaluate", "--seed", EvaluationSettings.defaults().seed());
    assertDefault("samples", "--seed", SampleImages.SEED);
    TuringDeck.Settings cards = TuringDeck.Settings.defaults();
    assertDefault("turing-cards", "--cards", cards.cards());
    assertDefault("turing-cards", "--size", cards.size());
    assertDefault("turing-cards", "--levels", cards.levels().name().toLowerCase(Locale.ROOT));
    assertDefault("turing-cards", "--seed", cards.seed());
    assertDefault("virtual-microscope", "--fields", VirtualMicroscopeSets.DEFAULT_FIELDS);
    assertDefault("virtual-microscope", "--seed", VirtualMicroscopeSets.DEFAULT_SEED);
    NucleiSettings nuclei = NucleiSettings.defaults();
    String size = "Default: %dx%d.".formatted(nuclei.width(), nuclei.height());
    assertTrue(Cli.run("virtual-microscope", "--help").out().contains(size));
    assertDefault("demo", "--steps", Demo.DEFAULT_STEPS);
    assertDefault("demo", "--output", "demo");
  }

  private static void assertDefault(String command, String option, Object value) {
    CommandLine sub = commandLine().getSubcommands().get(command);
    String shown = sub.getCommandSpec().findOption(option).defaultValue();
    assertEquals(String.valueOf(value), shown);
    String help = Cli.run(command, "--help").out().replaceAll("\\s+", " ");
    assertTrue(help.contains("Default: " + value + "."), help);
  }
}
