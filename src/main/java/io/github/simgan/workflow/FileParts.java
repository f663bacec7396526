package io.github.simgan.workflow;

import io.github.simgan.AtomicFile;
import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.io.Hyperstack;
import io.github.simgan.io.ImageFiles;
import io.github.simgan.io.ImageWriter;
import io.github.simgan.refine.ImageRefiner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The files of a folder, each of which becomes a TIFF file of the same name. */
final class FileParts implements Parts {
  private final List<Path> inputs;
  private final List<Path> outputs = new ArrayList<>();
  private final Path folder;
  private final RefinedImages images;
  private final ImageRefiner refiner;

  /**
   * Checks that the folder can be refined.
   *
   * @param input folder of images
   * @param output folder for refined ones; made if needed
   * @param images to refine into
   * @param refiner that makes the parts; stays open as long as they are made
   * @throws InvalidInputException if there is no image, or two would get one name
   */
  FileParts(Path input, Path output, RefinedImages images, ImageRefiner refiner) {
    this.inputs = ImageFiles.list(input);
    this.folder = output;
    this.images = images;
    this.refiner = refiner;
    Outputs.requireFolder(output);
    if (Outputs.same(input, output)) {
      throw new InvalidInputException(
          output + " is the folder that the images come from; give another folder.");
    }
    Set<String> names = new HashSet<>();
    for (Path file : inputs) {
      String name = file.getFileName().toString().replaceFirst("\\.[^.]*$", "") + ".tif";
      if (!names.add(name.toLowerCase(Locale.ROOT))) {
        throw new InvalidInputException(
            "Two files of " + input + " would become " + name + "; rename one of them.");
      }
      outputs.add(output.resolve(name));
    }
  }

  @Override
  public void check() {
    // A file that does not fit costs only itself.
  }

  @Override
  public int count() {
    return inputs.size();
  }

  @Override
  public String name(int part) {
    return inputs.get(part).toString();
  }

  @Override
  public void prepare() {
    Outputs.make(folder);
  }

  @Override
  public Runnable make(int part, Progress progress) {
    Hyperstack image = ImageFiles.open(inputs.get(part));
    refiner.requireFit(image.pixels());
    Hyperstack refined = images.empty(image);
    refiner.refine(image.pixels(), refined.pixels(), progress);
    return () -> ImageWriter.tiff(refined, outputs.get(part));
  }

  @Override
  public void finish(Progress progress) {
    // Every file stands for itself. What is left is of processes that were killed.
    AtomicFile.removeLeftovers(folder, name -> true);
  }
}
