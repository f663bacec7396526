package io.github.simgan.command;

import ij.IJ;
import ij.ImagePlus;
import java.nio.file.Path;
import java.util.Map;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/** What runs in the process that stands for Fiji: says where classes come from, trains, refines. */
public final class FijiHost {
  /** Classes of jars that Fiji brings and that ND4J has relatives of. */
  private static final String[] THEIRS = {
    "com.google.common.base.Preconditions",
    "com.fasterxml.jackson.databind.ObjectMapper",
    "com.google.protobuf.Message",
    "org.bytedeco.javacpp.Loader",
    "com.google.gson.Gson",
    "ij.IJ",
    "net.imglib2.img.Img",
    "org.scijava.Context"
  };

  private FijiHost() {}

  /**
   * Runs.
   *
   * @param arguments a folder with simulated.tif and real.tif, which gets model.zip and refined.tif
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    for (String name : THEIRS) {
      var source = Class.forName(name).getProtectionDomain().getCodeSource();
      System.out.println(name + " from " + Path.of(source.getLocation().toURI()).getFileName());
    }
    try (Context context = new Context()) {
      CommandService commands = context.service(CommandService.class);
      run(
          commands,
          "io.github.simgan.command.TrainCommand",
          Map.of(
              "simulated",
              folder.resolve("simulated.tif").toString(),
              "real",
              folder.resolve("real.tif").toString(),
              "model",
              folder.resolve("model.zip").toString(),
              "steps",
              "2",
              "patch",
              "24x24",
              "batch",
              "2",
              "options",
              arguments[1],
              "threads",
              "1"));
      CommandModule refined =
          run(
              commands,
              "io.github.simgan.command.RefineCommand",
              Map.of(
                  "image", IJ.openImage(folder.resolve("simulated.tif").toString()),
                  "model", folder.resolve("model.zip").toString(),
                  "realism", true));
      IJ.saveAsTiff(
          (ImagePlus) refined.getOutput("refined"), folder.resolve("refined.tif").toString());
    }
    System.out.println("done");
    System.exit(0);
  }

  private static CommandModule run(CommandService commands, String type, Map<String, Object> inputs)
      throws Exception {
    CommandModule module = commands.run(type, true, inputs).get();
    if (module.isCanceled()) {
      throw new IllegalStateException(module.getCancelReason());
    }
    return module;
  }
}
