package io.github.simgan.demo;

import io.github.simgan.AtomicFile;
import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.io.ImageWriter;
import io.github.simgan.simulate.NucleiSimulator;
import io.github.simgan.simulate.SimulatedImage;
import io.github.simgan.simulate.VirtualMicroscope;
import io.github.simgan.simulate.VirtualMicroscopeSettings;
import io.github.simgan.workflow.Outputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The data sets of an experiment in which the truth is known on both sides: clean simulated nuclei,
 * and "real" ones, which a {@link VirtualMicroscope} sees. Nuclei of both are drawn from one
 * distribution; no field is in two sets.
 */
public final class VirtualMicroscopeSets {
  /** Simulated fields, and real ones without labels, unless told otherwise. */
  public static final int DEFAULT_FIELDS = 60;

  /** Seed of the sets that the project's experiments use. */
  public static final long DEFAULT_SEED = 1;

  private static final int MOST_FIELDS = 9999;
  private static final String README = "README.txt";
  private static final String OVERVIEW = "overview.png";

  /** A set of fields. */
  enum Kind {
    SIMULATED("simulated", true, 1, 0),
    REAL_UNLABELLED("real_unlabelled", false, 1, 10_000),
    REAL_TEST("real_test", true, 3, 20_000),
    REAL_TRAIN("real_train", true, 3, 30_000);

    final String folder;
    final boolean labelled;

    /** One field for so many of the first set. */
    final int share;

    final long firstSeed;

    Kind(String folder, boolean labelled, int share, long firstSeed) {
      this.folder = folder;
      this.labelled = labelled;
      this.share = share;
      this.firstSeed = firstSeed;
    }

    int fields(int ofFirst) {
      return (ofFirst + share - 1) / share;
    }
  }

  private final Path output;
  private final VirtualMicroscopeSettings settings;
  private final int fields;
  private final long seed;

  /**
   * Sets to be made.
   *
   * @param output folder for them, made later if it is not there
   * @param settings of the microscope; its nuclei are those of the simulated fields too
   * @param fields simulated ones, and real ones without labels; a third as many, rounded up, to
   *     train on and to test on: 1 to 9999
   * @param seed of all randomness
   * @throws InvalidInputException if there are too few or too many fields, or the output cannot be
   *     written or holds files that would mix with the new ones
   */
  public VirtualMicroscopeSets(
      Path output, VirtualMicroscopeSettings settings, int fields, long seed) {
    if (fields < 1 || fields > MOST_FIELDS) {
      throw new InvalidInputException(
          "The number of fields must be 1 to " + MOST_FIELDS + ", not " + fields + ".");
    }
    this.output = output;
    this.settings = settings;
    this.fields = fields;
    this.seed = seed;
    Outputs.requireFolder(output);
    for (Kind kind : Kind.values()) {
      Set<String> names =
          IntStream.range(0, kind.fields(fields))
              .mapToObj(VirtualMicroscopeSets::name)
              .collect(Collectors.toSet());
      requireNothingElse(images(kind), names);
      requireNothingElse(labels(kind), kind.labelled ? names : Set.of());
    }
  }

  /**
   * The first simulated fields with their labels, as a stack.
   *
   * @param settings of the microscope; its nuclei are those of the simulated fields too
   * @param count number of fields
   */
  public static SimulatedStack simulated(VirtualMicroscopeSettings settings, int count) {
    return stack(settings, Kind.SIMULATED, count);
  }

  /**
   * The first real fields with the labels that a real image would not have, as a stack.
   *
   * @param settings of the microscope
   * @param count number of fields
   */
  public static SimulatedStack real(VirtualMicroscopeSettings settings, int count) {
    return stack(settings, Kind.REAL_TRAIN, count);
  }

  private static SimulatedStack stack(VirtualMicroscopeSettings settings, Kind kind, int count) {
    return SimulatedStack.wide(
        count, seed(kind, DEFAULT_SEED, 0), simulator(kind, settings), SampleImages.NUCLEI_PIXEL);
  }

  /** What lies there already would be taken for fields of these sets. */
  private static void requireNothingElse(Path folder, Set<String> names) {
    if (!Files.exists(folder)) {
      return;
    }
    Outputs.requireFolder(folder);
    Set<String> strangers;
    try (Stream<Path> files = Files.list(folder)) {
      strangers =
          files
              .map(file -> file.getFileName().toString())
              // Hidden files are no images.
              .filter(name -> !names.contains(name) && !name.startsWith("."))
              .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new InvalidInputException(folder + " cannot be read; choose another folder.", e);
    }
    if (!strangers.isEmpty()) {
      throw new InvalidInputException(
          folder
              + " already holds "
              + strangers.iterator().next()
              + ", which would mix with the new fields; choose an empty folder.");
    }
  }

  /**
   * Makes the sets. Files of the same names are replaced.
   *
   * @param progress of the work
   * @throws InvalidInputException if a file cannot be written; those before it are complete
   * @throws io.github.simgan.CancelledException if the user cancelled; the files so far are
   *     complete
   */
  public void write(Progress progress) {
    int all = Stream.of(Kind.values()).mapToInt(kind -> kind.fields(fields)).sum();
    int done = 0;
    for (Kind kind : Kind.values()) {
      Outputs.make(images(kind));
      if (kind.labelled) {
        Outputs.make(labels(kind));
      }
      for (int n = 0; n < kind.fields(fields); n++) {
        progress.throwIfCancelled();
        progress.update((double) done++ / all, "Taking " + kind.folder);
        write(kind, n);
      }
    }
    byte[] overview = VirtualMicroscopePicture.png(settings, seed(Kind.SIMULATED, seed, 0));
    AtomicFile.write(output.resolve(OVERVIEW), file -> Files.write(file, overview));
    String text = VirtualMicroscopeText.of(settings, fields, seed);
    AtomicFile.write(output.resolve(README), file -> Files.writeString(file, text));
  }

  private void write(Kind kind, int n) {
    SimulatedStack field =
        SimulatedStack.wide(
            1, seed(kind, seed, n), simulator(kind, settings), SampleImages.NUCLEI_PIXEL);
    ImageWriter.tiff(field.image(), images(kind).resolve(name(n)));
    if (kind.labelled) {
      ImageWriter.tiff(field.labels(), labels(kind).resolve(name(n)));
    }
  }

  private static LongFunction<SimulatedImage<?>> simulator(
      Kind kind, VirtualMicroscopeSettings settings) {
    return kind == Kind.SIMULATED
        ? s -> NucleiSimulator.simulate(settings.nuclei(), s)
        : s -> VirtualMicroscope.simulate(settings, s);
  }

  /** No two fields of any sets share a seed, nor do those of neighbouring seeds. */
  private static long seed(Kind kind, long seed, int n) {
    return 1_000_000 * seed + kind.firstSeed + n;
  }

  private Path images(Kind kind) {
    return output.resolve(kind.folder).resolve("images");
  }

  private Path labels(Kind kind) {
    return output.resolve(kind.folder).resolve("labels");
  }

  private static String name(int n) {
    return "field_%04d.tif".formatted(n + 1);
  }
}
