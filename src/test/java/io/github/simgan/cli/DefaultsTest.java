package io.github.simgan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.demo.Demo;
import io.github.simgan.demo.SampleImages;
import io.github.simgan.evaluate.EvaluationSettings;
import io.github.simgan.refine.ImageRefiner;
import io.github.simgan.training.Preset;
import io.github.simgan.training.TrainingConfig;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
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
    String help = Cli.run("train", "--help").out();
    for (String value :
        List.of(
            "--steps " + config.steps(),
            "--patch " + config.patchWidth() + "x" + config.patchHeight(),
            "--batch " + config.batch(),
            "--lambda " + config.lambda(),
            "--seed " + config.seed())) {
      String line =
          help.lines().filter(l -> l.strip().startsWith(preset.label())).findFirst().get();
      assertTrue((line + " ").contains(value + " "), line + " has no " + value);
    }
  }

  @Test
  void everyOptionReachesTheConfiguration() {
    TrainingConfig expected =
        Preset.GAZE
            .config()
            .edit()
            .steps(7)
            .patchWidth(40)
            .patchHeight(30)
            .batch(6)
            .lambda(0.25)
            .seed(-9)
            .build();
    TrainingConfig parsed =
        parse(
            "--preset=gaze",
            "--steps=7",
            "--patch=40x30",
            "--batch=6",
            "--lambda=0.25",
            "--seed=-9");
    assertEquals(expected, parsed);
  }

  @Test
  void theOthers() {
    assertDefault("refine", "--block", ImageRefiner.DEFAULT_BLOCK);
    assertDefault("refine", "--scale", "simulated");
    assertDefault("realism", "--kind", "refined");
    assertDefault("evaluate", "--patch", EvaluationSettings.defaults().patch());
    assertDefault("evaluate", "--seed", EvaluationSettings.defaults().seed());
    assertDefault("samples", "--seed", SampleImages.SEED);
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
