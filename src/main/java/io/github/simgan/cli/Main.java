package io.github.simgan.cli;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program {@code simgan}: its commands, and the way in from the operating system. */
@Command(
    name = "simgan",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    scope = ScopeType.INHERIT,
    description =
        "Makes simulated images look like real ones without moving what their labels describe.",
    footer = {
      "",
      "Exit codes: 0 done; 2 an input or option cannot be used (one line says which); 3 some images"
          + " of a folder cannot be used (a line for each), all others are done; 1 the work failed;"
          + " 130 cancelled. A file is either written completely or not at all."
    },
    subcommands = {
      PoseCommand.class,
      TrainCommand.class,
      RefineCommand.class,
      FinishCommand.class,
      DatasetCommand.class,
      RealismCommand.class,
      EvaluateCommand.class,
      TuringCardsCommand.class,
      TuringScoreCommand.class,
      UseCommand.class,
      InfoCommand.class,
      ExportCommand.class,
      ImportCommand.class,
      BenchCommand.class,
      DevicesCommand.class,
      DemoCommand.class,
      SamplesCommand.class,
      VirtualMicroscopeCommand.class
    })
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "On failure also show where in the program it happened.")
  private boolean debug;

  /** For picocli. */
  public Main() {}

  /**
   * Runs the program.
   *
   * @param arguments see {@code --help}
   */
  public static void main(String[] arguments) {
    // Before any class of AWT or ImageJ: on a server there is no screen to ask for.
    System.setProperty("java.awt.headless", "true");
    Charset charset = Charset.defaultCharset();
    PrintWriter out = new PrintWriter(System.out, true, charset);
    PrintWriter err = new PrintWriter(System.err, true, charset);
    System.exit(run(out, err, arguments));
  }

  /**
   * Runs the program within another one.
   *
   * @param out for results
   * @param err for progress and complaints
   * @param arguments see {@code --help}
   * @return exit code
   */
  public static int run(PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine commandLine = commandLine(out, err);
    try {
      return commandLine.execute(arguments);
    } catch (OutOfMemoryError e) {
      return Failures.outOfMemory(err);
    } finally {
      out.flush();
      err.flush();
    }
  }

  static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    Main main = new Main();
    CommandLine commandLine = new CommandLine(main);
    // Settings and their defaults are read from the library, so that they cannot differ.
    TrainCommand.addSettings(commandLine.getSubcommands().get("train").getCommandSpec());
    return commandLine
        .setOut(out)
        .setErr(err)
        .setUsageHelpAutoWidth(true)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Failures::badParameter)
        .setExecutionExceptionHandler((e, command, parsed) -> Failures.of(e, command, main.debug));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Give a command: " + String.join(", ", spec.subcommands().keySet()));
  }
}
