package io.github.simgan.command;

import ij.IJ;
import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@link MacroTest} runs: every macro that comes with the program, with arguments, and a few
 * lines that users write; with the files that they need.
 */
final class MacroJobs {
  private static final Path MACROS = Path.of("macros").toAbsolutePath();
  private static final String TINY = ",steps=2,patch=24x24,batch=2,threads=1";

  private final Path folder;
  private final Path input;
  private final Path model;

  /** Writes a set of images and a model into a folder. */
  MacroJobs(Path folder) throws Exception {
    this.folder = folder;
    this.input = save("a set", "cells.tif", Fixture.simulated("cells", 2, 1));
    this.model = Fixture.modelFile(folder);
  }

  /** The simulated images. */
  Path input() {
    return input;
  }

  /** The file of the model. */
  Path model() {
    return model;
  }

  /** Macro and argument of each job, in turn; writes what they need. */
  List<String> all() throws IOException {
    Path real = save("real", "real.tif", Fixture.real("real", 2));
    String sets = "simulated=" + input.getParent() + ",real=" + real;
    List<String> jobs = new ArrayList<>();
    jobs.addAll(List.of(macro("Train"), sets + ",model=" + folder + "/new.zip,seed=5" + TINY));
    jobs.addAll(
        List.of(
            macro("Simulate_Nuclei"),
            "output=" + folder + "/nuclei.tif,labels=" + folder + "/nuclei-labels.tif"));
    jobs.addAll(List.of(macro("Refine"), files(input, "refined.tif")));
    jobs.addAll(
        List.of(
            macro("Realism_Map"),
            files(input, "map.tif") + ",kind=simulated,picture=" + folder + "/map.png"));
    jobs.addAll(
        List.of(
            macro("Train_and_Refine"),
            sets + ",input=" + input + ",output=" + folder + "/all" + TINY));
    jobs.addAll(List.of(macro("Refine"), files(input, "not.tif") + ",scale=both"));
    jobs.addAll(List.of(script("wrong title", wrongTitle()), ""));
    jobs.addAll(List.of(script("active image", activeImage()), ""));
    jobs.addAll(List.of(macro("Turing_Score"), "answers=" + answers() + ",key=" + key()));
    jobs.addAll(
        List.of(
            macro("Evaluate"),
            String.format(
                "refined=%s,real=%s,simulated=%s,labels=,output=%s,seed=4,patch=16,quick=true,picture=%s",
                input, real, input, folder.resolve("report"), folder.resolve("evaluation.png"))));
    Path labels = save("labels", "cells.tif", labels());
    jobs.addAll(
        List.of(
            macro("Refine_Folder"),
            files(input.getParent(), "folder") + ",labels=" + labels.getParent()));
    jobs.addAll(
        List.of(
            macro("Training_Set"),
            sets
                + ",labels="
                + labels.getParent()
                + ",output="
                + folder.resolve("pipeline")
                + ",width=16"
                + TINY));
    Path bad = Files.createDirectory(folder.resolve("bad"));
    Files.writeString(bad.resolve("text.tif"), "no image");
    jobs.addAll(List.of(macro("Refine_Folder"), files(bad, "none")));
    jobs.addAll(
        List.of(
            macro("Export_Model"),
            "model="
                + model
                + ",authors=Jane Doe,noise=fixed,output="
                + folder.resolve("exported.zip")));
    jobs.addAll(List.of(script("samples", samples()), ""));
    Path refiner = Path.of("src", "test", "resources", "foreign", "tanh.onnx").toAbsolutePath();
    jobs.addAll(
        List.of(
            macro("Import_Model"),
            "file=" + refiner + ",range=0:4095,output=" + folder.resolve("imported.zip")));
    jobs.addAll(List.of(script("no realism", noRealism()), ""));
    Path two = save("two channels", "two.tif", Fixture.twoChannels());
    jobs.addAll(List.of(macro("Refine"), files(two, "second.tif") + ",channels=2"));
    jobs.addAll(List.of(macro("Refine_Folder"), files(two.getParent(), "each") + ",channels=each"));
    jobs.addAll(
        List.of(
            macro("Realism_Map"),
            files(two, "second-map.tif") + ",channel=2,picture=" + folder + "/second-map.png"));
    jobs.addAll(
        List.of(
            macro("Match_Poses"),
            "simulated=" + input + ",real=" + real + ",output=" + folder + "/posed.tif"));
    return jobs;
  }

  /** Maps the realism of a refined image with a model that cannot. */
  private String noRealism() {
    return """
    setBatchMode(true);
    open("%s");
    run("Refine with SimGAN...", "model=[%s] realism=true save=[%s]");
    """
        .formatted(input, folder.resolve("imported.zip"), folder.resolve("no-realism.tif"));
  }

  /** Opens both samples by their menus. */
  private String samples() {
    return """
    setBatchMode(true);
    run("SimGAN Galaxies (simulated and real)");
    run("SimGAN Nuclei (simulated and virtual microscope)");
    selectImage("SimGAN galaxies (real)");
    selectImage("SimGAN nuclei (real)");
    File.saveString(nImages + " images", "%s");
    """
        .formatted(folder.resolve("samples.txt"));
  }

  /** Blobs without their background. */
  private ImagePlus labels() {
    ImagePlus labels = Fixture.simulated("labels", 2, 1);
    for (int s = 1; s <= labels.getStackSize(); s++) {
      labels.getStack().getProcessor(s).subtract(100);
    }
    return labels;
  }

  private String macro(String name) {
    return MACROS.resolve(name + ".ijm").toString();
  }

  private String files(Path in, String out) {
    return "input=" + in + ",model=" + model + ",output=" + folder.resolve(out);
  }

  /** A command that fails on line 3. */
  private String wrongTitle() {
    return """
    newImage("a", "16-bit black", 64, 64, 1);
    // no such image:
    run("Refine with SimGAN...", "image=[no such] model=[%s]");
    File.saveString("went on", "%s");
    """
        .formatted(model, folder.resolve("went-on.txt"));
  }

  /** A call with nothing but the model. */
  private String activeImage() {
    return """
    setBatchMode(true);
    open("%s");
    run("Refine with SimGAN...", "model=[%s]");
    selectImage("cells (refined)");
    saveAs("Tiff", "%s");
    """
        .formatted(input, model, folder.resolve("active.tif"));
  }

  /** The first five cards are taken for real, of which only one is; all others are judged right. */
  private Path answers() throws IOException {
    StringBuilder table = new StringBuilder("card,answer\n");
    for (int i = 0; i < 20; i++) {
      table.append("card").append(i).append(i < 5 || i % 2 == 0 ? ",real\n" : ",refined\n");
    }
    return Files.writeString(folder.resolve("my answers.csv"), table);
  }

  private Path key() throws IOException {
    StringBuilder table = new StringBuilder("card,truth\n");
    for (int i = 0; i < 20; i++) {
      boolean real = i < 5 ? i == 1 : i % 2 == 0;
      table.append("card").append(i).append(real ? ",real\n" : ",refined\n");
    }
    return Files.writeString(folder.resolve("key.csv"), table);
  }

  private String script(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name + ".ijm"), text).toString();
  }

  private Path save(String name, String file, ImagePlus image) throws IOException {
    Path path = Files.createDirectory(folder.resolve(name)).resolve(file);
    IJ.saveAsTiff(image, path.toString());
    return path;
  }
}
