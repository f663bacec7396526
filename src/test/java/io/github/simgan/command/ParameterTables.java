package io.github.simgan.command;

import io.github.simgan.training.Preset;
import io.github.simgan.training.TrainingOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;
import org.scijava.module.ModuleItem;
import org.scijava.service.Service;

/**
 * docs/parameters.md: every parameter of every command, from the commands themselves. Written again
 * by src/docs/parameters.sh.
 */
public final class ParameterTables {
  private static final String HEAD =
      """
      # Parameters

      Every parameter of every command, and every option of a training. Made by `src/docs/parameters.sh`
      from the program itself; a test asserts that it is complete. What to choose is in the
      [user guide](user-guide.md).

      *Key* is the name in a macro: `run("Refine with SimGAN...", "model=[/my data/model.zip] scale=real");`.
      A key that is left out has its default; a boolean key needs `=true`. Results are documented by the
      titles of their windows.
      """;

  private ParameterTables() {}

  /**
   * Writes the page.
   *
   * @param arguments its file
   */
  public static void main(String[] arguments) throws IOException, ModuleException {
    Files.writeString(Path.of(arguments[0]), text());
    System.exit(0);
  }

  /** The page. */
  static String text() throws ModuleException {
    StringBuilder out = new StringBuilder(HEAD);
    try (Context context = new Context()) {
      for (CommandInfo info :
          context.service(CommandService.class).getCommandsOfType(Command.class).stream()
              .filter(i -> i.getClassName().startsWith("io.github.simgan."))
              .sorted((a, b) -> a.getMenuPath().toString().compareTo(b.getMenuPath().toString()))
              .toList()) {
        table(info, out);
      }
    }
    training(out);
    return out.toString();
  }

  private static void table(CommandInfo info, StringBuilder out) throws ModuleException {
    out.append("\n## ").append(info.getMenuPath().getMenuString().replace(" > ", " ▸ "));
    out.append("\n\n").append(info.getDescription()).append(".\n");
    Module module = info.createModule();
    List<ModuleItem<?>> inputs = new ArrayList<>();
    for (ModuleItem<?> input : info.inputs()) {
      if (!Service.class.isAssignableFrom(input.getType())
          && input.getType() != Context.class
          && !input.getName().equals("message")) {
        inputs.add(input);
      }
    }
    if (!inputs.isEmpty()) {
      out.append("\n| key | in the dialog | default | meaning |\n| --- | --- | --- | --- |\n");
    }
    for (ModuleItem<?> input : inputs) {
      out.append("| `").append(input.getName()).append("` | ").append(cell(input.getLabel()));
      out.append(" | ").append(initial(module.getInput(input.getName()))).append(" | ");
      out.append(cell(input.getDescription()));
      if (input.getChoices() != null && !input.getChoices().isEmpty()) {
        out.append(" (");
        out.append(
            input.getChoices().stream().map(c -> "`" + c + "`").collect(Collectors.joining(", ")));
        out.append(")");
      }
      out.append(" |\n");
    }
  }

  private static String initial(Object value) {
    String text = value == null ? "" : String.valueOf(value);
    return text.isEmpty() ? "" : "`" + text + "`";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("\n", " ");
  }

  private static void training(StringBuilder out) {
    out.append("\n## Options of a training\n\n");
    out.append(
        "On the command line `--steps=500`; in the *Options* field and in the macro key `options`");
    out.append("\n`steps=500 exposures=off`, with blanks between.\n\n| option | ");
    Preset[] presets = Preset.values();
    out.append(
        Arrays.stream(presets)
            .map(p -> p.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(" | ")));
    out.append(" | meaning |\n| --- |").append(" --- |".repeat(presets.length)).append(" --- |\n");
    for (TrainingOption option : TrainingOption.values()) {
      out.append("| `").append(option.key()).append("` | ");
      for (Preset preset : presets) {
        out.append('`').append(option.show(preset.config())).append("` | ");
      }
      out.append(cell(option.description())).append(" |\n");
    }
  }
}
