package io.github.simgan.workflow;

import io.github.simgan.CancelledException;
import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.io.Hyperstack;
import io.github.simgan.io.ImageFiles;
import io.github.simgan.io.ImageWriter;
import io.github.simgan.model.ModelFile;
import io.github.simgan.model.SimGanModel;
import io.github.simgan.refine.BlockLimits;
import io.github.simgan.refine.ImageRefiner;
import io.github.simgan.refine.RefineOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * Refines a labelled set of very many small images, a folder tree whose folders are the labels,
 * into a tree of the same names with a table of where each image came from. Small images go through
 * the network together while the next ones are read and the last ones written. Each image becomes
 * what it becomes on its own.
 */
public final class DatasetFiles implements AutoCloseable {
  /** Name of the table in the output folder. */
  public static final String MANIFEST = "manifest.csv";

  /** Files that are read, refined and written at a time. */
  private static final int GROUP = 256;

  /** One file on its way. */
  private record Item(
      Path source, Path target, Hyperstack image, List<Long> keys, Hyperstack refined) {}

  private final Path input;
  private final Path output;
  private final SimGanModel model;
  private final String hash;
  private final RefinedImages images;
  private final ImageRefiner refiner;
  private final JobFolder job;
  private final List<String> description;
  private final Set<Path> names = new HashSet<>();

  /**
   * Opens the work; nothing is written yet.
   *
   * @param model file
   * @param input folder tree of images
   * @param output folder, made if needed; what an earlier run of the same work left is kept
   * @param options what refined images are to be
   * @param limits what refining may use
   * @throws InvalidInputException if it cannot be done
   */
  public DatasetFiles(
      Path model, Path input, Path output, RefineOptions options, BlockLimits limits) {
    if (!Files.isDirectory(input)) {
      throw new InvalidInputException(input + " is not a folder; give a folder of images.");
    }
    Outputs.requireFolder(output);
    if (Outputs.key(output).startsWith(Outputs.key(input))) {
      throw new InvalidInputException(
          output + " lies within the folder that the images come from; give another folder.");
    }
    this.input = input;
    this.output = output;
    this.model = ModelFile.read(model);
    this.hash = ModelFile.sha256(model);
    this.images = new RefinedImages(this.model, options);
    this.job = new JobFolder(output);
    this.description =
        List.of(
            "dataset",
            input.toString(),
            options.scale().name(),
            options.channels().toString(),
            hash);
    job.require(description);
    this.refiner = new ImageRefiner(this.model, options, limits);
  }

  /**
   * Refines all images that are not there yet and writes the table.
   *
   * @param progress of the work, by the number of images
   * @return number of images, those included that were there
   * @throws InvalidInputException if an image cannot be read or written; finished ones stay, and
   *     the same work goes on from them
   * @throws CancelledException if the user cancelled; finished images stay
   */
  public long run(Progress progress) {
    Iterator<Path> files = new ImageTree(input);
    if (!files.hasNext()) {
      throw new InvalidInputException(
          "The folder " + input + " has no TIFF, PNG or JPEG image; give a folder of images.");
    }
    boolean goesOn = job.exists();
    job.begin(description);
    long count = 0;
    ExecutorService beside = Executors.newFixedThreadPool(2, DatasetFiles::daemon);
    try (Manifest manifest = new Manifest(job.file(MANIFEST))) {
      Future<List<Item>> reading = beside.submit(() -> read(files, goesOn));
      Future<?> writing = beside.submit(() -> {});
      for (List<Item> items = of(reading); !items.isEmpty(); items = of(reading)) {
        reading = beside.submit(() -> read(files, goesOn));
        refine(items, progress);
        of(writing);
        List<Item> done = items;
        writing = beside.submit(() -> write(done, manifest));
        count += items.size();
        progress.update(0, "Refined " + count + " images");
      }
      of(writing);
      manifest.complete(output.resolve(MANIFEST));
    } finally {
      beside.shutdownNow();
    }
    job.remove();
    return count;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "SimGAN dataset");
    thread.setDaemon(true);
    return thread;
  }

  private static <T> T of(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known
          ? known
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    }
  }

  private List<Item> read(Iterator<Path> files, boolean goesOn) {
    List<Item> items = new ArrayList<>();
    while (items.size() < GROUP && files.hasNext()) {
      Path source = files.next();
      Path relative = input.relativize(source);
      String name = relative.getFileName().toString().replaceFirst("\\.[^.]*$", "") + ".tif";
      Path target = output.resolve(relative).resolveSibling(name);
      requireUnused(source, target);
      Hyperstack image = ImageFiles.open(source);
      refiner.requireFit(image.pixels());
      // What is there in the middle of this very work is whole: files are written in one go.
      Hyperstack refined = goesOn && Files.exists(target) ? null : images.empty(image);
      items.add(new Item(source, target, image, refiner.noiseKeys(image.pixels()), refined));
    }
    return items;
  }

  /** Files come folder by folder, so that the names of one folder suffice. */
  private void requireUnused(Path source, Path target) {
    if (!names.isEmpty() && !names.iterator().next().getParent().equals(target.getParent())) {
      names.clear();
    }
    if (!names.add(target)) {
      throw new InvalidInputException(
          source + " and another file beside it would both become " + target + "; rename one.");
    }
  }

  private void refine(List<Item> items, Progress progress) {
    List<ImageRefiner.Pair> pairs = new ArrayList<>();
    for (Item item : items) {
      if (item.refined != null) {
        pairs.add(new ImageRefiner.Pair(item.image.pixels(), item.refined.pixels()));
      }
    }
    refiner.refineAll(
        pairs,
        new Progress() {
          @Override
          public void update(double fraction, String message) {
            // Nobody has counted the files, so that there is no fraction to tell.
          }

          @Override
          public boolean isCancelled() {
            return progress.isCancelled();
          }
        });
  }

  private void write(List<Item> items, Manifest manifest) {
    for (Item item : items) {
      Path folder = input.relativize(item.source).getParent();
      if (item.refined != null) {
        Outputs.make(item.target.getParent());
        ImageWriter.tiff(item.refined, item.target);
      }
      manifest.row(
          output.relativize(item.target),
          item.source,
          folder == null ? "" : folder,
          item.image.slices() * item.image.frames(),
          hash,
          model.noiseSeed(),
          item.keys.stream().map(String::valueOf).collect(Collectors.joining(" ")));
    }
  }

  /** Frees the networks. */
  @Override
  public void close() {
    refiner.close();
  }
}
