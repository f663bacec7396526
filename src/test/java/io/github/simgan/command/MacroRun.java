package io.github.simgan.command;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;

/**
 * Macros that were run in an ImageJ of its own process, without a screen.
 *
 * @param log what the process printed
 * @param notes a line for each macro: what {@link MacroHost} says of its end
 */
record MacroRun(String log, List<String> notes) {

  /**
   * Runs macros one after the other.
   *
   * @param folder for ImageJ's plugins and for what is written
   * @param jobs macro files, each followed by its argument
   */
  static MacroRun of(Path folder, List<String> jobs) throws Exception {
    Path plugins = plugins(folder);
    Path result = folder.resolve("notes.txt");
    Path output = folder.resolve("log.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Djava.awt.headless=true",
            "-Xmx1g",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            MacroHost.class.getName(),
            plugins.toString(),
            result.toString()));
    command.addAll(jobs);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(300, TimeUnit.SECONDS);
    process.destroyForcibly();
    String log = Files.readString(output);
    assertTrue(ended && Files.exists(result), log);
    return new MacroRun(log, Files.readAllLines(result));
  }

  /** A plugins folder with a jar that puts the bridge under the commands' names. */
  private static Path plugins(Path folder) throws IOException {
    Path plugins = Files.createDirectories(folder.resolve("imagej/plugins"));
    StringBuilder config = new StringBuilder();
    try (CommandRun host = new CommandRun();
        OutputStream file = Files.newOutputStream(plugins.resolve("bridge_.jar"));
        JarOutputStream jar = new JarOutputStream(file)) {
      for (CommandInfo info : host.commands.getCommandsOfType(Command.class)) {
        if (info.getClassName().startsWith("io.github.simgan.")) {
          config.append(
              String.format(
                  "Plugins>SimGAN, \"%s\", %s(\"%s\")%n",
                  info.getMenuPath().getLeaf().getName(),
                  MacroBridge.class.getName(),
                  info.getClassName()));
        }
      }
      jar.putNextEntry(new JarEntry("plugins.config"));
      jar.write(config.toString().getBytes(StandardCharsets.UTF_8));
    }
    return plugins.getParent();
  }
}
