package io.github.simgan.command;

import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.plugin.PlugIn;
import java.util.HashMap;
import java.util.Map;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;

/**
 * Stands in for ImageJ2, which is not on Maven Central: turns a macro's {@code run("...")} into a
 * SciJava command, and checks as little as ImageJ2 does. Under the tests, so that Fiji finds each
 * command once.
 */
public final class MacroBridge implements PlugIn {
  private static Context context;

  private static synchronized CommandService commands() {
    if (context == null) {
      context = new Context();
    }
    return context.service(CommandService.class);
  }

  /** Called by ImageJ with the command's class. */
  @Override
  public void run(String type) {
    CommandInfo info = commands().getCommand(type);
    String options = Macro.getOptions() == null ? "" : Macro.getOptions();
    Map<String, Object> inputs = new HashMap<>();
    for (ModuleItem<?> input : info.inputs()) {
      Object value = value(input.getType(), Macro.getValue(options, input.getName(), null));
      if (value != null) {
        inputs.put(input.getName(), value);
      }
    }
    try {
      commands().run(info, true, inputs).get();
    } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
      // As in ImageJ2: the macro goes on.
      return;
    }
  }

  private static Object value(Class<?> type, String text) {
    if (type == ImagePlus.class) {
      return text == null ? WindowManager.getCurrentImage() : image(text);
    } else if (text == null) {
      return null;
    } else if (type == boolean.class) {
      return text.equals("true");
    } else if (type == int.class) {
      return text.matches("-?\\d+") ? Integer.parseInt(text) : 0;
    } else if (type == long.class) {
      return text.matches("-?\\d+") ? Long.parseLong(text) : 0L;
    }
    return type == String.class ? text : null;
  }

  /** An empty image for a title that is not open. */
  private static ImagePlus image(String text) {
    ImagePlus image = WindowManager.getImage(text);
    return image == null ? new ImagePlus() : image;
  }
}
