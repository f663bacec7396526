package io.github.simgan.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.imagej.patcher.LegacyInjector;

/**
 * ImageJ without windows, in a process of its own, since it must be patched before any of its
 * classes is loaded. Runs macro files, each with its argument, and notes how each ended.
 */
public final class MacroHost {
  private MacroHost() {}

  /**
   * Runs them.
   *
   * @param args the plugins folder, the file for the notes, then macro file and argument in turn
   */
  public static void main(String[] args) throws Exception {
    LegacyInjector.preinit();
    System.setProperty("plugins.dir", args[0]);
    List<String> notes = Patched.run(args);
    Files.write(Path.of(args[1]), notes);
    // SciJava's threads would keep the process alive.
    System.exit(0);
  }

  /** Loaded after ImageJ was patched. */
  private static final class Patched {
    static List<String> run(String[] args) {
      List<String> notes = new java.util.ArrayList<>();
      for (int i = 2; i < args.length; i += 2) {
        String result = ij.IJ.runMacroFile(args[i], args[i + 1]);
        notes.add(result == null ? "" : result);
      }
      return notes;
    }
  }
}
