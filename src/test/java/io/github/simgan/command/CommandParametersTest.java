package io.github.simgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import io.github.simgan.evaluate.EvaluationSettings;
import io.github.simgan.evaluate.TuringDeck;
import io.github.simgan.refine.ChannelChoice;
import io.github.simgan.refine.ImageRefiner;
import io.github.simgan.refine.RealismMapper;
import io.github.simgan.training.Preset;
import io.github.simgan.training.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;
import org.scijava.module.ModuleItem;
import org.scijava.service.Service;

/** What dialogs, the macro recorder and SciJava see of the commands. */
public class CommandParametersTest {
  private static final List<Class<? extends SimGanCommand>> ALL =
      List.of(
          TrainCommand.class,
          RefineCommand.class,
          RefineFolderCommand.class,
          RealismMapCommand.class,
          RealismLayerCommand.class,
          RealismRegionsCommand.class,
          BeforeAfterCommand.class,
          EvaluateCommand.class,
          SimulateNucleiCommand.class,
          ImportModelCommand.class,
          TuringCommand.class);

  private static CommandRun host;
  private static Module module;

  @BeforeAll
  static void start() {
    host = new CommandRun();
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  @Test
  void commandsAreInTheMenuUnderLabelsOfTheirOwn() {
    for (var type : ALL) {
      CommandInfo info = host.info(type);
      assertTrue(info.isValid(), info.getProblems().toString());
      assertTrue(info.canRunHeadless());
      assertEquals("Plugins", info.getMenuPath().get(0).getName());
      assertEquals("SimGAN", info.getMenuPath().get(1).getName());
      assertTrue(info.getMenuPath().getLeaf().getName().contains("SimGAN"));
      assertTrue(info.getMenuPath().getLeaf().getName().endsWith("..."));
      assertFalse(info.getDescription().isEmpty());
    }
  }

  @Test
  void everyParameterIsExplainedAndForgottenAfterwards() {
    for (var type : ALL) {
      for (ModuleItem<?> input : host.info(type).inputs()) {
        if (Service.class.isAssignableFrom(input.getType())
            || input.getType() == Context.class
            || input.getName().equals("message")) {
          continue;
        }
        String name = type.getSimpleName() + "." + input.getName();
        assertFalse(input.isPersisted(), name);
        assertFalse(input.getLabel().isEmpty(), name);
        assertFalse(input.getDescription().isEmpty(), name);
        assertEquals(input.getName().toLowerCase(Locale.ROOT), input.getName());
        // An optional file would pop a chooser up when a recorded macro is replayed.
        assertTrue(
            input.getType() == String.class
                || input.getType() == ImagePlus.class
                || input.getType().isPrimitive(),
            name);
      }
    }
  }

  @Test
  void theDocumentHasEveryParameter() throws ModuleException, IOException {
    assertEquals(
        ParameterTables.text(),
        Files.readString(Path.of("docs", "parameters.md")),
        "run src/docs/parameters.sh");
  }

  @Test
  void choicesAreThoseOfTheLibrary() throws ModuleException {
    assertChoices(TrainCommand.class, "preset", Preset.values());
    assertChoices(RefineCommand.class, "scale", ImageRefiner.Scale.values());
    assertChoices(RefineFolderCommand.class, "scale", ImageRefiner.Scale.values());
    assertChoices(RealismMapCommand.class, "kind", RealismMapper.Kind.values());
    assertChoices(TuringCommand.class, "levels", TuringDeck.Levels.values());
  }

  private static void assertChoices(
      Class<? extends SimGanCommand> type, String key, Enum<?>[] values) throws ModuleException {
    List<String> expected =
        Arrays.stream(values).map(v -> v.name().toLowerCase(Locale.ROOT)).sorted().toList();
    ModuleItem<?> item = host.info(type).getInput(key);
    List<String> choices = item.getChoices().stream().map(String::valueOf).toList();
    assertEquals(expected, choices.stream().sorted().toList());
    // The dialog shows the first one.
    assertEquals(choices.get(0), host.info(type).createModule().getInput(key));
  }

  @Test
  void defaultsAreThoseOfTheLibrary() throws ModuleException {
    assertEquals(
        ImageRefiner.DEFAULT_BLOCK,
        host.info(RefineCommand.class).createModule().getInput("block"));
    for (var type : List.of(RefineCommand.class, RefineFolderCommand.class)) {
      assertEquals(
          ChannelChoice.ALL.toString(), host.info(type).createModule().getInput("channels"));
    }
    assertEquals(
        ImageRefiner.DEFAULT_BLOCK,
        host.info(RealismMapCommand.class).createModule().getInput("block"));
    Module turing = host.info(TuringCommand.class).createModule();
    assertEquals(
        TuringDeck.Settings.defaults(),
        new TuringDeck.Settings(
            (int) turing.getInput("cards"),
            (int) turing.getInput("size"),
            Arguments.choice("levels", (String) turing.getInput("levels"), TuringDeck.Levels.class),
            (long) turing.getInput("seed")));
    Module evaluate = host.info(EvaluateCommand.class).createModule();
    assertEquals(EvaluationSettings.defaults().patch(), evaluate.getInput("patch"));
    assertEquals(EvaluationSettings.defaults().seed(), evaluate.getInput("seed"));
    Module train = host.info(TrainCommand.class).createModule();
    for (Preset preset : Preset.values()) {
      TrainingOptions options =
          new TrainingOptions(
              preset.label(),
              (String) train.getInput("steps"),
              (String) train.getInput("patch"),
              (String) train.getInput("batch"),
              (String) train.getInput("lambda"),
              (String) train.getInput("seed"),
              (String) train.getInput("options"));
      assertEquals(preset.config(), options.config());
    }
  }

  @Test
  void tooltipsNameThePresetsValues() {
    for (Preset preset : Preset.values()) {
      TrainingConfig config = preset.config();
      assertTooltip("steps", config.steps());
      assertTooltip("patch", config.patchWidth() + "x" + config.patchHeight());
      assertTooltip("batch", config.batch());
      assertTooltip("lambda", config.lambda());
      assertTooltip("seed", config.seed());
    }
  }

  private static void assertTooltip(String key, Object value) {
    String text = host.info(TrainCommand.class).getInput(key).getDescription();
    assertTrue(text.matches("(?s).*\\b" + value + "\\b.*"), key + " " + value + ": " + text);
  }

  @Test
  void macroKeysThatAreLeftOutMeanTheDefaultWithoutADialog() throws ModuleException {
    Module asked = host.info(RefineCommand.class).createModule();
    new MacroDefaults().process(asked);
    assertFalse(asked.isInputResolved("scale"), "no macro: the dialog asks");

    module = host.info(RefineCommand.class).createModule();
    IJ.runMacro("call('" + CommandParametersTest.class.getName() + ".processInMacro');");
    assertTrue(module.isInputResolved("scale"));
    assertTrue(module.isInputResolved("realism"));
    assertFalse(module.isInputResolved("image"), "the active image is taken");
  }

  /** Called by the macro above. */
  public static String processInMacro() {
    Thread thread = Thread.currentThread();
    String name = thread.getName();
    // ImageJ hands options to threads of that name only.
    thread.setName("Run$_" + name);
    Macro.setOptions("model=a.zip");
    try {
      new MacroDefaults().process(module);
    } finally {
      Macro.setOptions(null);
      thread.setName(name);
    }
    return "";
  }
}
