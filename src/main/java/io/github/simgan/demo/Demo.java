package io.github.simgan.demo;

import io.github.simgan.AtomicFile;
import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.io.Hyperstack;
import io.github.simgan.io.ImageFiles;
import io.github.simgan.io.ImageWriter;
import io.github.simgan.model.ModelFile;
import io.github.simgan.model.SimGanModel;
import io.github.simgan.refine.ImageRefiner;
import io.github.simgan.refine.RealismMapper;
import io.github.simgan.refine.RealismOptions;
import io.github.simgan.report.CurvesChart;
import io.github.simgan.report.Montage;
import io.github.simgan.tensor.Field;
import io.github.simgan.tensor.IntensityMap;
import io.github.simgan.tensor.PlaneSet;
import io.github.simgan.training.Preset;
import io.github.simgan.training.Training;
import io.github.simgan.training.TrainingConfig;
import io.github.simgan.training.TrainingListener;
import io.github.simgan.workflow.CurvesCsv;
import io.github.simgan.workflow.ImageWorkflow;
import io.github.simgan.workflow.Outputs;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/**
 * The demonstration: trains on the sample images, refines simulated fields that were held back,
 * measures, and shows all of it on one page. Training has the settings of the microscopy preset.
 */
public final class Demo {
  /** Training steps unless told otherwise: a few minutes on two free cores. */
  public static final int DEFAULT_STEPS = 1200;

  /** Share of the real picture, from the left, that is trained on. */
  private static final double TRAINED_ON = 0.7;

  /** Pixels of a field that a panel shows, along each side. */
  private static final int PART = 160;

  private static final String SAMPLES = "sample-images";
  private static final String PROBE = "hubble/hubble_real.png";

  private final Path output;
  private final Path hubble;
  private final TrainingConfig config;

  private Demo(Path output, Path hubble, TrainingConfig config) {
    this.output = output;
    this.hubble = hubble;
    this.config = config;
  }

  /**
   * Prepares a demonstration: checks where it reads and writes, and writes nothing.
   *
   * @param output folder for the results, made later if it is not there
   * @param samples the folder sample-images; looked for here and beside the program if not given
   * @param steps of training
   * @param seed of all randomness; the preset's own if not given
   * @throws InvalidInputException if the samples are not found or the output cannot be written
   * @throws IllegalArgumentException in one sentence if the steps are out of range
   */
  public static Demo of(Path output, Optional<Path> samples, int steps, Optional<Long> seed) {
    TrainingConfig preset = Preset.MICROSCOPY.config();
    TrainingConfig config = preset.edit().steps(steps).seed(seed.orElse(preset.seed())).build();
    Path hubble = samples.orElseGet(Demo::find).resolve("hubble");
    if (!Files.exists(hubble)) {
      throw new InvalidInputException(
          hubble + " does not exist; give the folder " + SAMPLES + " with --samples.");
    }
    Outputs.requireFolder(output);
    return new Demo(output, hubble, config);
  }

  /** How it trains. */
  TrainingConfig config() {
    return config;
  }

  private static Path find() {
    List<Path> places = new ArrayList<>(List.of(Path.of(SAMPLES)));
    try {
      var source = Demo.class.getProtectionDomain().getCodeSource();
      if (source != null) {
        // The jar, or in a development environment target/classes.
        Path folder = Path.of(source.getLocation().toURI()).getParent();
        places.add(folder.resolveSibling(SAMPLES));
        places.add(folder.resolve(SAMPLES));
      }
    } catch (URISyntaxException e) {
      // A program that does not know where it is looks here only.
      places.remove(null);
    }
    return places.stream()
        .filter(place -> Files.exists(place.resolve(PROBE)))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "The folder "
                        + SAMPLES
                        + " is neither here nor beside the program; run the demonstration in the"
                        + " program's folder, or give it with --samples."));
  }

  /** Images in the networks' range with their realism, plane by plane. */
  private record Judged(List<Field> fields, List<Field> realism) {
    double meanRealism() {
      return realism.stream().mapToDouble(Field::mean).average().orElse(0);
    }
  }

  /**
   * Runs it.
   *
   * @param say what a person should read, line by line
   * @param training follows the training and may end it
   * @param progress of what comes after the training
   * @throws InvalidInputException if the samples cannot be read or the results not be written
   * @throws io.github.simgan.CancelledException if the user cancelled; nothing is written
   */
  public void run(Consumer<String> say, TrainingListener training, Progress progress) {
    PlaneSet real = ImageFiles.planes(hubble.resolve("hubble_real.png"));
    PlaneSet simulated = ImageFiles.planes(hubble.resolve("hubble_simulated.tif"));
    Hyperstack heldBack = ImageFiles.open(hubble.resolve("hubble_heldback.tif"));
    PlaneSet labels = ImageFiles.planes(hubble.resolve("hubble_heldback_labels.tif"));
    say.accept("Training " + config.steps() + " steps on simulated and real galaxies ...");
    long start = System.nanoTime();
    SimGanModel model =
        Training.train(simulated, new CroppedPlanes(real, 0, TRAINED_ON), config, training);
    double seconds = (System.nanoTime() - start) * 1e-9;

    int block = ImageRefiner.DEFAULT_BLOCK;
    Hyperstack refined =
        ImageWorkflow.refine(heldBack, model, ImageRefiner.Scale.SIMULATED, block, progress);
    Hyperstack realism =
        ImageWorkflow.realism(
            refined, model, RealismOptions.of(RealismMapper.Kind.REFINED), block, progress);
    Judged before = judge(ImageFiles.planes(heldBack), model, RealismMapper.Kind.SIMULATED);
    Judged after = judge(ImageFiles.planes(refined), model, RealismMapper.Kind.REFINED);
    Judged unseen = judge(new CroppedPlanes(real, TRAINED_ON, 1), model, RealismMapper.Kind.REAL);

    DemoNumbers numbers = measure(model, seconds, fields(labels), before, after, unseen);
    byte[] montage = montage(before, after, unseen);
    byte[] curves = CurvesChart.png(model.provenance().curves());
    progress.throwIfCancelled();
    Outputs.make(output);
    ModelFile.write(model, output.resolve("model.zip"));
    ImageWriter.tiff(refined, output.resolve("refined.tif"));
    ImageWriter.tiff(realism, output.resolve("realism.tif"));
    CurvesCsv.write(model.provenance(), output.resolve("curves.csv"));
    write("montage.png", montage);
    write("curves.png", curves);
    write("numbers.json", utf8(numbers.json()));
    write("index.html", utf8(Page.html(montage, curves, numbers)));
    numbers.lines().forEach(line -> say.accept(line.what() + ": " + line.value()));
    if (!Montage.canWrite()) {
      say.accept("This machine has no fonts, so the pictures have no words; index.html does.");
    }
    say.accept("See " + output.resolve("index.html") + ".");
  }

  private void write(String name, byte[] content) {
    AtomicFile.write(output.resolve(name), temporary -> Files.write(temporary, content));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private static List<Field> fields(PlaneSet planes) {
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < planes.size(); i++) {
      fields.add(Field.of(planes.plane(i)));
    }
    return fields;
  }

  private static Judged judge(PlaneSet planes, SimGanModel model, RealismMapper.Kind kind) {
    IntensityMap map =
        switch (kind) {
          case SIMULATED -> model.intensities().simulated();
          case REFINED -> model.intensities().output();
          case REAL -> model.intensities().real();
        };
    List<Field> fields = new ArrayList<>();
    List<Field> realism = new ArrayList<>();
    try (RealismMapper mapper = new RealismMapper(model, kind, ImageRefiner.DEFAULT_BLOCK)) {
      for (int i = 0; i < planes.size(); i++) {
        var plane = planes.plane(i);
        fields.add(Field.of(plane, map));
        Img<FloatType> target = ArrayImgs.floats(plane.dimension(0), plane.dimension(1), 1);
        mapper.map(plane, target, Progress.NONE);
        realism.add(Field.of(target));
      }
    }
    return new Judged(fields, realism);
  }

  private static DemoNumbers measure(
      SimGanModel model,
      double seconds,
      List<Field> labels,
      Judged before,
      Judged after,
      Judged unseen) {
    IntensityMap.Range range = model.intensities().real().channels().get(0);
    double grey = (range.high() - range.low()) / 2;
    double thresholdBefore = Measures.otsu(before.fields);
    double thresholdAfter = Measures.otsu(after.fields);
    double[] shifts = Measures.shifts(labels, before.fields, after.fields);
    return new DemoNumbers(
        model.provenance().steps(),
        seconds,
        Measures.dice(before.fields, thresholdBefore, after.fields, thresholdAfter),
        shifts.length,
        quantile(shifts, 0.5),
        quantile(shifts, 0.95),
        grey * Measures.backgroundNoise(before.fields, thresholdBefore),
        grey * Measures.backgroundNoise(after.fields, thresholdAfter),
        grey * Measures.backgroundNoise(unseen.fields, Measures.otsu(unseen.fields)),
        before.meanRealism(),
        after.meanRealism(),
        unseen.meanRealism());
  }

  private static double quantile(double[] sorted, double share) {
    return sorted.length == 0 ? 0 : sorted[(int) Math.round(share * (sorted.length - 1))];
  }

  /** A corner, a middle and the opposite corner, so that borders are seen. */
  private static byte[] montage(Judged before, Judged after, Judged unseen) {
    Field real = unseen.fields.get(0);
    List<String> names = List.of("field 1, upper left", "field 2, middle", "field 3, lower right");
    List<Montage.Row> rows = new ArrayList<>();
    for (int i = 0; i < Math.min(names.size(), before.fields.size()); i++) {
      List<Montage.Panel> panels =
          List.of(
              Montage.Panel.grey(part(before.fields.get(i), i)),
              Montage.Panel.grey(part(after.fields.get(i), i)),
              Montage.Panel.grey(part(real, i)),
              Montage.Panel.colour(part(after.realism.get(i), i)));
      rows.add(new Montage.Row(names.get(i), panels));
    }
    return new Montage(
            List.of("simulated", "refined", "real (another place)", "realism of the refined"),
            rows,
            new Montage.Mapping(real.quantile(0.0005), real.quantile(0.999)),
            new Montage.Legend("1 real", "0.5", "0 refined"))
        .png();
  }

  private static Field part(Field field, int place) {
    int x = (field.width() - PART) * place / 2;
    int y = (field.height() - PART) * place / 2;
    return field.crop(x, y, PART, PART);
  }
}
