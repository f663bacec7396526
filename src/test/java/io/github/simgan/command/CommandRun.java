package io.github.simgan.command;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.util.HashMap;
import java.util.Map;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;

/** Runs commands as a script in Fiji does. */
final class CommandRun implements AutoCloseable {
  private final Context context = new Context();
  final CommandService commands = context.service(CommandService.class);

  Context context() {
    return context;
  }

  CommandInfo info(Class<? extends Command> type) {
    return commands.getCommand(type);
  }

  /** Runs a command with keys and values in turn. */
  Module run(Class<? extends Command> type, Object... inputs) {
    Map<String, Object> map = new HashMap<>();
    for (int i = 0; i < inputs.length; i += 2) {
      map.put((String) inputs[i], inputs[i + 1]);
    }
    try {
      return commands.run(type, true, map).get();
    } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  /** An output of a command that worked. */
  static ImagePlus output(Module module, String name) {
    Cancelable command = (Cancelable) module.getDelegateObject();
    assertFalse(command.isCanceled(), command.getCancelReason());
    ImagePlus image = (ImagePlus) module.getOutput(name);
    assertNotNull(image, name);
    return image;
  }

  /** The reason of a command that did not work, which is one sentence; it must have no output. */
  static String reason(Module module) {
    Cancelable command = (Cancelable) module.getDelegateObject();
    assertTrue(command.isCanceled());
    for (var output : module.getInfo().outputs()) {
      assertNull(module.getOutput(output.getName()), output.getName());
    }
    String reason = command.getCancelReason();
    assertTrue(reason.endsWith("."), reason);
    assertFalse(reason.contains(". "), reason);
    assertFalse(reason.contains("\n"), reason);
    assertFalse(reason.contains("unforeseen"), reason);
    return reason;
  }

  @Override
  public void close() {
    context.dispose();
  }
}
