package io.github.simgan.workflow;

import io.github.simgan.AtomicFile;
import io.github.simgan.CancelledException;
import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.io.Hyperstack;
import io.github.simgan.io.ImageFiles;
import io.github.simgan.io.ImageWriter;
import io.github.simgan.network.BackendException;
import io.github.simgan.workflow.FolderSummary.Row;
import io.github.simgan.workflow.FolderSummary.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The same work on every image of a folder. A bad image costs only itself; an image whose results
 * are there is left out; a run that was stopped or killed is gone on with by running it again. The
 * last result of an image is written last, so that it says that all are there.
 */
final class FolderJob {
  /** Subfolder of the images where labels go along. */
  static final String IMAGES = "images";

  /** Subfolder of the labels. */
  static final String LABELS = "labels";

  /** One image: what it becomes, the most important result last. */
  private record Task(Path name, Path input, List<Path> outputs) {}

  private final FolderChoice choice;
  private final FolderRecord record;
  private final List<String> settings = new ArrayList<>();
  private final List<Task> tasks = new ArrayList<>();
  private final Optional<Path> labels;
  private FileTime since;

  /**
   * A job, checked: images are there and results can be written and replace nothing in use.
   *
   * @param choice of images
   * @param outputs folders, made if needed, the main one first; where labels go along, it gets the
   *     subfolders "images" and "labels"
   * @param description one line for each thing that the results depend on
   * @param inUse files beside the images that must stay
   * @throws InvalidInputException if it cannot be done
   */
  FolderJob(FolderChoice choice, List<Path> outputs, List<String> description, List<Path> inUse) {
    this.choice = choice;
    this.record = new FolderRecord(outputs.get(0));
    settings.addAll(description);
    settings.add("input " + Outputs.key(choice.input()));
    choice.labels().ifPresent(folder -> settings.add("labels " + Outputs.key(folder)));
    outputs.forEach(output -> requireFolder(output, outputs));
    List<Path> folders = new ArrayList<>(outputs);
    this.labels = choice.labels().map(l -> outputs.get(0).resolve(LABELS));
    if (labels.isPresent()) {
      folders.set(0, outputs.get(0).resolve(IMAGES));
    }
    Map<String, Path> names = new HashMap<>();
    for (Path image : choice.images(outputs)) {
      Path name = image.resolveSibling(LabelPartners.stem(image) + ".tif");
      Path before = names.put(name.toString().toLowerCase(Locale.ROOT), image);
      if (before != null) {
        throw new InvalidInputException(
            before + " and " + image + " would both become " + name + "; rename one of them.");
      }
      List<Path> results = new ArrayList<>(folders.stream().map(f -> f.resolve(name)).toList());
      // In the order in which they are written.
      results.add(results.remove(0));
      tasks.add(new Task(image, choice.input().resolve(image), results));
    }
    requireUnused(inUse);
    if (!choice.replace()) {
      List<Path> there = new ArrayList<>();
      tasks.forEach(t -> t.outputs.stream().filter(Files::exists).forEach(there::add));
      record.require(settings, there);
    }
  }

  private void requireFolder(Path output, List<Path> outputs) {
    Outputs.requireFolder(output);
    if (Outputs.same(output, choice.input())
        || choice.labels().filter(l -> Outputs.same(output, l)).isPresent()) {
      throw new InvalidInputException(
          output + " is a folder that images come from; give another folder.");
    } else if (outputs.stream().filter(o -> Outputs.same(o, output)).count() > 1) {
      throw new InvalidInputException("Two results cannot both be " + output + "; give two names.");
    }
  }

  private void requireUnused(List<Path> inUse) {
    Set<Path> used = new HashSet<>();
    tasks.forEach(task -> used.add(Outputs.key(task.input)));
    inUse.forEach(file -> used.add(Outputs.key(file)));
    tasks.forEach(task -> task.outputs.forEach(o -> Outputs.requireUnused(o, used)));
  }

  /**
   * Does all of it.
   *
   * @param work on one image, which gives the results in the order of the outputs
   * @return what became of each image; the output folder has it as a table
   * @throws InvalidInputException if a result cannot be written: the next would not fit either
   * @throws CancelledException if the user cancelled; finished files stay
   * @throws BackendException if no image can be refined on this machine
   */
  FolderSummary run(FileJob.Work work, Progress progress) {
    since = record.begin(settings, choice.replace());
    record.log("begin, " + tasks.size() + " images of " + choice.input());
    removeLeftovers();
    List<Row> rows = new ArrayList<>();
    String end = "stopped";
    try {
      for (int i = 0; i < tasks.size(); i++) {
        progress.throwIfCancelled();
        rows.add(row(tasks.get(i), work, part(progress, i)));
      }
      end = "end";
    } finally {
      for (Task task : tasks.subList(rows.size(), tasks.size())) {
        rows.add(Row.of(task.name, Status.WAITING, ""));
      }
      FolderSummary summary = new FolderSummary(rows, record.table());
      record.log(
          String.format(
              "%s, %d done, %d were there, %d failed",
              end,
              summary.count(Status.DONE),
              summary.count(Status.THERE),
              summary.count(Status.FAILED)));
      record.write(summary);
    }
    return new FolderSummary(rows, record.table());
  }

  private Row row(Task task, FileJob.Work work, Progress progress) {
    long start = System.nanoTime();
    Optional<Path> label;
    Hyperstack image;
    List<Hyperstack> results;
    try {
      label = choice.labels().map(l -> LabelPartners.of(choice, task.name));
      if (!choice.replace() && isDone(task, label)) {
        return Row.of(task.name, Status.THERE, "");
      }
      image = ImageFiles.open(task.input);
      if (label.isPresent()) {
        LabelPartners.requireFit(label.get(), image);
      }
      results = work.of(image, progress);
    } catch (CancelledException | BackendException e) {
      throw e;
    } catch (InvalidInputException e) {
      return failed(task, e.getMessage());
    } catch (OutOfMemoryError e) {
      return failed(task, "There is not enough memory for it; give Java more.");
    } catch (RuntimeException e) {
      // A decoder that a broken file has led astray; the next file may be good.
      return failed(task, "Something unforeseen went wrong (" + e + ").");
    }
    label.ifPresent(l -> copy(l, labelOutput(task, l)));
    // The main result is made first and written last.
    for (int i = 0; i < results.size(); i++) {
      Path output = task.outputs.get(i);
      Outputs.make(output.getParent());
      ImageWriter.tiff(results.get((i + 1) % results.size()), output);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    record.log(String.format(Locale.ROOT, "done %s in %.1f s", task.name, seconds));
    var size = image.pixels();
    long planes = (long) image.slices() * image.frames();
    return new Row(
        task.name, Status.DONE, size.dimension(0), size.dimension(1), planes, seconds, "");
  }

  private Row failed(Task task, String message) {
    String name = task.name.getFileName().toString();
    String full = message.contains(name) ? message : task.name + ": " + message;
    record.log("failed " + full);
    return Row.of(task.name, Status.FAILED, full);
  }

  private Path labelOutput(Task task, Path label) {
    Path name = task.name.resolveSibling(LabelPartners.stem(task.name));
    return labels.orElseThrow().resolve(name + LabelPartners.extension(label));
  }

  /** Bytes as they are: nothing is decoded, so nothing can change. */
  private static void copy(Path label, Path target) {
    Outputs.make(target.getParent());
    AtomicFile.write(target, part -> Files.copy(label, part, StandardCopyOption.REPLACE_EXISTING));
  }

  /** Whether all results are there and none is older than what it was made from. */
  private boolean isDone(Task task, Optional<Path> label) {
    try {
      FileTime newest = later(since, Files.getLastModifiedTime(task.input));
      List<Path> results = new ArrayList<>(task.outputs);
      if (label.isPresent()) {
        newest = later(newest, Files.getLastModifiedTime(label.get()));
        results.add(labelOutput(task, label.get()));
      }
      for (Path result : results) {
        if (!Files.exists(result) || Files.getLastModifiedTime(result).compareTo(newest) < 0) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static FileTime later(FileTime a, FileTime b) {
    return a.compareTo(b) < 0 ? b : a;
  }

  /** Parts of files that a killed run has left. */
  private void removeLeftovers() {
    Map<Path, Set<String>> names = new HashMap<>();
    for (Task task : tasks) {
      for (Path output : task.outputs) {
        names
            .computeIfAbsent(output.getParent(), folder -> new HashSet<>())
            .add(output.getFileName().toString());
      }
    }
    names.forEach((folder, files) -> AtomicFile.removeLeftovers(folder, files::contains));
    // A label's extension is its own.
    labels.ifPresent(
        l ->
            tasks.stream()
                .map(task -> l.resolve(task.name).getParent())
                .distinct()
                .forEach(folder -> AtomicFile.removeLeftovers(folder, name -> true)));
  }

  /** The part of the progress that one image has. */
  private Progress part(Progress whole, int index) {
    double share = 1.0 / tasks.size();
    Progress part = whole.part(index * share, (index + 1) * share);
    String name = " " + tasks.get(index).name;
    return new Progress() {
      @Override
      public void update(double fraction, String message) {
        part.update(fraction, message + name);
      }

      @Override
      public boolean isCancelled() {
        return whole.isCancelled();
      }
    };
  }
}
