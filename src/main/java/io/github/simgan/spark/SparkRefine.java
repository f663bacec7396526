package io.github.simgan.spark;

import io.github.simgan.CancelledException;
import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.refine.BlockLimits;
import io.github.simgan.refine.ChannelChoice;
import io.github.simgan.refine.ImageRefiner;
import io.github.simgan.refine.RefineOptions;
import io.github.simgan.workflow.RefineJob;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Refines a folder of images or an OME-Zarr image on a cluster. The parts are those of {@code
 * simgan refine --blocks}, so that the result is that of a single process, and a job that one began
 * the other completes. All machines must see model, input and output under the same paths.
 */
@Command(
    name = "simgan-spark",
    mixinStandardHelpOptions = true,
    description = "Refines a folder of images or an OME-Zarr image as an Apache Spark job.",
    footer = {
      "",
      "Run it again after a failure: it makes only what is missing. On one machine it runs without"
          + " a cluster, as if started with --master local[*]."
    },
    sortOptions = false)
public final class SparkRefine implements Callable<Integer> {
  /** Tasks for each thread of the cluster: a task that fails costs one of many. */
  private static final int TASKS_PER_THREAD = 16;

  @Spec private CommandSpec spec;

  @Option(names = "--model", paramLabel = "M.zip", required = true, description = "Model file.")
  private String model;

  @Option(
      names = "--input",
      paramLabel = "PATH",
      required = true,
      description = "Folder of images, or OME-Zarr folder.")
  private String input;

  @Option(
      names = "--output",
      paramLabel = "PATH",
      required = true,
      description = "Folder of the same kind; made if needed.")
  private String output;

  @Option(
      names = "--scale",
      paramLabel = "simulated|real",
      defaultValue = "simulated",
      description = "Grey levels of the refined images. Default: ${DEFAULT-VALUE}.")
  private ImageRefiner.Scale scale;

  @Option(
      names = "--channels",
      paramLabel = "all|each|N,...",
      defaultValue = ChannelChoice.DEFAULT,
      description =
          "Which channels are refined; see simgan refine --help. Default: ${DEFAULT-VALUE}.")
  private String channels;

  @Option(
      names = "--block",
      paramLabel = "N",
      defaultValue = "" + ImageRefiner.DEFAULT_BLOCK,
      description = "Work in blocks of N pixels. Default: ${DEFAULT-VALUE}.")
  private int block;

  @Option(
      names = "--retries",
      paramLabel = "N",
      defaultValue = "2",
      description = "How often parts that failed are tried again. Default: ${DEFAULT-VALUE}.")
  private int retries;

  @Option(names = "--dry-run", description = "Say what would be done and do nothing.")
  private boolean dryRun;

  /** For picocli. */
  public SparkRefine() {}

  /**
   * For {@code spark-submit}.
   *
   * @param arguments see {@code --help}
   */
  public static void main(String[] arguments) {
    System.setProperty("java.awt.headless", "true");
    Charset charset = Charset.defaultCharset();
    int code =
        run(
            new PrintWriter(System.out, true, charset),
            new PrintWriter(System.err, true, charset),
            arguments);
    if (code != 0) {
      System.exit(code);
    }
  }

  /**
   * Runs it within another program.
   *
   * @param out for results
   * @param err for complaints
   * @param arguments see {@code --help}
   * @return 0 done, 1 failed, 2 an input or option cannot be used
   */
  public static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return new CommandLine(new SparkRefine())
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (e, command, parsed) -> {
              err.println(String.valueOf(e.getMessage()).lines().findFirst().orElse("Failed."));
              return e instanceof InvalidInputException ? 2 : 1;
            })
        .execute(arguments);
  }

  @Override
  public Integer call() throws Exception {
    RefineOptions options = new RefineOptions(scale, ChannelChoice.of(channels));
    RefineJob.Settings settings = new RefineJob.Settings(model, input, output, options);
    PrintWriter out = spec.commandLine().getOut();
    try (RefineJob job = new RefineJob(settings, limits(block))) {
      int missing = job.missing().size();
      if (dryRun) {
        out.printf("Would refine %d of %d part(s) into %s.%n", missing, job.parts(), output);
        return 0;
      }
      job.begin();
      refine(job, settings);
      job.finish(Progress.NONE);
      out.printf("Refined %d of %d part(s) into %s.%n", missing, job.parts(), output);
      return 0;
    }
  }

  private void refine(RefineJob job, RefineJob.Settings settings) throws Exception {
    SparkConf conf =
        new SparkConf()
            .setIfMissing("spark.app.name", "SimGAN refine")
            .setIfMissing("spark.master", "local[*]");
    try (JavaSparkContext spark = new JavaSparkContext(conf)) {
      PartMaker maker =
          new PartMaker(settings, block, spark.broadcast(RefineJob.modelBytes(Path.of(model))));
      List<Integer> missing = job.missing();
      for (int round = 0; !missing.isEmpty(); round++) {
        String said = round(spark, maker, missing);
        missing = job.missing();
        if (round >= retries && !missing.isEmpty()) {
          throw new InvalidInputException(
              String.format(
                  "%d of %d parts could not be refined in %d tries; the first: %s",
                  missing.size(), job.parts(), retries + 1, said));
        }
      }
    }
  }

  /** Tries all of these parts; what went wrong first, or an empty string. */
  private static String round(JavaSparkContext spark, PartMaker maker, List<Integer> parts) {
    int tasks = Math.min(parts.size(), TASKS_PER_THREAD * spark.defaultParallelism());
    try {
      List<String> complaints =
          spark.parallelize(parts, tasks).map(maker).filter(said -> !said.isEmpty()).collect();
      return complaints.isEmpty() ? "" : complaints.get(0);
    } catch (CancelledException e) {
      throw e;
    } catch (Exception e) {
      // Spark's own tries are used up; parts that other tasks have made stay.
      if (e instanceof SparkException) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      }
      throw new IllegalStateException(e);
    }
  }

  /** One part at a time for each of Spark's threads. */
  static BlockLimits limits(int block) {
    return BlockLimits.of(block).withThreads(1);
  }
}
