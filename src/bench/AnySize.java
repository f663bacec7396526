import ij.ImagePlus;
import ij.VirtualStack;
import ij.io.FileSaver;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import io.github.simgan.Progress;
import io.github.simgan.io.ImageFiles;
import io.github.simgan.io.zarr.OmeZarr;
import io.github.simgan.io.zarr.ZarrSpec;
import io.github.simgan.io.zarr.ZarrType;
import io.github.simgan.model.ModelFile;
import io.github.simgan.model.SimGanModel;
import io.github.simgan.network.Optimiser;
import io.github.simgan.network.Refiner;
import io.github.simgan.refine.BlockLimits;
import io.github.simgan.refine.ImageRefiner;
import io.github.simgan.refine.RefineOptions;
import io.github.simgan.report.MemoryChart;
import io.github.simgan.tensor.PlaneSet;
import io.github.simgan.tensor.SeededRandom;
import io.github.simgan.training.Pairing;
import io.github.simgan.training.Preset;
import io.github.simgan.training.Training;
import io.github.simgan.training.TrainingConfig;
import io.github.simgan.training.TrainingListener;
import io.github.simgan.workflow.DatasetFiles;
import io.github.simgan.workflow.FolderChoice;
import io.github.simgan.workflow.RefineFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.imglib2.img.array.ArrayImgs;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What src/bench/any_size.sh measures with. Run with java -cp of the program. */
public final class AnySize {
  /** Small planes are refined again and again until it is as many. */
  private static final int MEGAPIXELS = 64;

  /** The bare network is measured on so many images at most, before and after. */
  private static final int MOST_BARE = 10_000;

  /** Discs on a flat ground; plane n of a stack of any length. */
  private static final class Discs extends VirtualStack {
    private final int planes;

    Discs(int width, int height, int planes) {
      super(width, height);
      this.planes = planes;
      setBitDepth(16);
    }

    @Override
    public int size() {
      return planes;
    }

    @Override
    public int getSize() {
      return planes;
    }

    @Override
    public String getSliceLabel(int n) {
      return null;
    }

    @Override
    public ImageProcessor getProcessor(int n) {
      ImageProcessor plane = new ShortProcessor(getWidth(), getHeight());
      plane.setValue(100);
      plane.fill();
      plane.setValue(900);
      for (int i = 0; i < Math.max(1, getWidth() * getHeight() / 2000); i++) {
        plane.fillOval(
            (n * 37 + i * 101) % getWidth(), (n * 53 + i * i * 67) % getHeight(), 14, 14);
      }
      return plane;
    }
  }

  /**
   * {@code stack FILE WIDTH HEIGHT PLANES} writes a stack; {@code zarr FOLDER SIDE} writes a plane
   * as OME-Zarr; {@code plot PNG CSV} draws what was measured; {@code files FOLDER WIDTH HEIGHT
   * COUNT} writes files; {@code throughput MODEL FOLDER OUTPUT} compares; {@code cost MODEL FOLDER
   * SIDE...} refines planes, each as often as makes 64 megapixels, and says what one costs; {@code
   * folder MODEL FOLDER SIDE COUNT} refines a folder of TIFF files and says the same; {@code
   * training FOLDER SIDE STEPS} trains from a noisy plane that does not fit into memory.
   */
  public static void main(String[] a) throws Exception {
    switch (a[0]) {
      case "stack" ->
          stack(a[1], Integer.parseInt(a[2]), Integer.parseInt(a[3]), Integer.parseInt(a[4]));
      case "zarr" -> zarr(Path.of(a[1]), Integer.parseInt(a[2]));
      case "plot" -> Files.write(Path.of(a[1]), plot(Files.readAllLines(Path.of(a[2]))));
      case "files" ->
          files(a[1], Integer.parseInt(a[2]), Integer.parseInt(a[3]), Integer.parseInt(a[4]));
      case "cost" -> {
        for (String side : List.of(a).subList(3, a.length)) {
          cost(Path.of(a[1]), Path.of(a[2]), Integer.parseInt(side));
        }
      }
      case "folder" ->
          folder(Path.of(a[1]), Path.of(a[2]), Integer.parseInt(a[3]), Integer.parseInt(a[4]));
      case "training" ->
          training(Path.of(a[1]), Integer.parseInt(a[2]), Integer.parseInt(a[3]));
      default -> throughput(Path.of(a[1]), Path.of(a[2]), Path.of(a[3]));
    }
  }

  private static void stack(String file, int width, int height, int planes) {
    ImagePlus image = new ImagePlus("discs", new Discs(width, height, planes));
    new FileSaver(image).saveAsTiffStack(file);
  }

  private static void zarr(Path folder, int side) {
    OmeZarr image =
        OmeZarr.create(
            folder, ZarrSpec.of("discs", new long[] {side, side, 1, 1, 1}, ZarrType.UINT16));
    Discs discs = new Discs(512, 512, 1);
    for (int y = 0; y < side; y += 512) {
      for (int x = 0; x < side; x += 512) {
        int width = Math.min(512, side - x);
        int height = Math.min(512, side - y);
        ImageProcessor chunk = discs.getProcessor(x / 512 + y + 1);
        chunk.setRoi(0, 0, width, height);
        short[] pixels = (short[]) chunk.crop().getPixels();
        image.write(ArrayImgs.unsignedShorts(pixels, width, height, 1, 1, 1), x, y, 0, 0, 0);
      }
    }
  }

  private static void cost(Path model, Path folder, int side) throws Exception {
    Path plane = folder.resolve("cost.zarr");
    zarr(plane, side);
    double megapixels = (double) side * side / 1e6;
    int times = (int) Math.max(1, Math.round(MEGAPIXELS / megapixels));
    long least = Long.MAX_VALUE;
    long all = 0;
    for (int i = -1; i < times; i++) {
      Path refined = folder.resolve("cost-refined.zarr");
      long start = System.nanoTime();
      RefineFiles.refine(
          model,
          plane,
          refined,
          Optional.empty(),
          RefineOptions.of(ImageRefiner.Scale.SIMULATED),
          BlockLimits.of(ImageRefiner.DEFAULT_BLOCK),
          Progress.NONE);
      long took = System.nanoTime() - start;
      if (i >= 0 || megapixels > MEGAPIXELS) { // the first one warms up
        all += took;
        least = Math.min(least, took);
      }
      delete(refined);
      if (megapixels > MEGAPIXELS) {
        break;
      }
    }
    delete(plane);
    System.out.printf(
        "%d x %d, %.0f megapixels, %d time(s): %.4f s/megapixel, the quickest %.4f%n",
        side, side, megapixels, times, all / 1e9 / times / megapixels, least / 1e9 / megapixels);
  }

  private static void folder(Path model, Path folder, int side, int count) throws Exception {
    Path input = Files.createDirectories(folder.resolve("cost-folder"));
    Discs discs = new Discs(side, side, count);
    for (int i = 0; i < count; i++) {
      new FileSaver(new ImagePlus("", discs.getProcessor(i + 1)))
          .saveAsTiff(input.resolve(i + ".tif").toString());
    }
    for (String what : List.of("warm up", "folder")) {
      Path refined = folder.resolve("cost-refined");
      long start = System.nanoTime();
      RefineFiles.refineFolder(
          model,
          FolderChoice.of(input),
          refined,
          Optional.empty(),
          RefineOptions.of(ImageRefiner.Scale.SIMULATED),
          BlockLimits.of(ImageRefiner.DEFAULT_BLOCK),
          Progress.NONE);
      double megapixels = (double) side * side * count / 1e6;
      System.out.printf(
          "%s of %d TIFF files of %d x %d: %.4f s/megapixel%n",
          what, count, side, side, (System.nanoTime() - start) / 1e9 / megapixels);
      delete(refined);
    }
    delete(input);
  }

  private static void delete(Path folder) throws Exception {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
  }

  /** Discs and noise, which does not compress. */
  private static void noisy(Path folder, int side) {
    OmeZarr image =
        OmeZarr.create(
            folder, ZarrSpec.of("noisy", new long[] {side, side, 1, 1, 1}, ZarrType.UINT16));
    Discs discs = new Discs(512, 512, 1);
    SeededRandom random = new SeededRandom(1);
    for (int y = 0; y < side; y += 512) {
      for (int x = 0; x < side; x += 512) {
        int width = Math.min(512, side - x);
        int height = Math.min(512, side - y);
        ImageProcessor chunk = discs.getProcessor(x / 512 + y + 1);
        chunk.setRoi(0, 0, width, height);
        short[] pixels = (short[]) chunk.crop().getPixels();
        for (int i = 0; i < pixels.length; i++) {
          pixels[i] += (short) random.nextInt(60);
        }
        image.write(ArrayImgs.unsignedShorts(pixels, width, height, 1, 1, 1), x, y, 0, 0, 0);
      }
    }
  }

  /** How much of its steps a training waits for its batches. */
  private static void training(Path folder, int side, int steps) {
    if (!Files.exists(folder)) {
      noisy(folder, side);
    }
    PlaneSet planes = ImageFiles.planes(folder);
    TrainingConfig config =
        Preset.MICROSCOPY
            .config()
            .edit()
            .pairing(Pairing.NONE) // so that it begins at once
            .refinerPretraining(1)
            .discriminatorPretraining(1)
            .steps(steps)
            .build();
    Thread trainer = Thread.currentThread();
    int[] seen = {0, 0};
    Thread watch =
        new Thread(
            () -> {
              while (true) {
                Set<String> methods =
                    Stream.of(trainer.getStackTrace())
                        .map(f -> f.getClassName().replaceFirst(".*\\.", "") + "." + f.getMethodName())
                        .collect(Collectors.toSet());
                if (methods.contains("Algorithm1.step")) {
                  seen[0]++;
                  boolean waits =
                      methods.contains("Batches.simulated") || methods.contains("Batches.real");
                  seen[1] += waits ? 1 : 0;
                }
                try {
                  Thread.sleep(2);
                } catch (InterruptedException e) {
                  return;
                }
              }
            });
    watch.setDaemon(true);
    watch.start();
    long[] start = {0};
    Training.train(
        planes,
        planes,
        config,
        new TrainingListener() {
          @Override
          public void progress(double fraction, String message) {
            if (start[0] == 0) {
              start[0] = System.nanoTime();
            }
          }
        });
    System.out.printf(
        "%d steps of %.0f ms, %.1f %% of which for the batch (%d looks)%n",
        steps,
        (System.nanoTime() - start[0]) / 1e6 / steps,
        100.0 * seen[1] / seen[0],
        seen[0]);
  }

  /** Lines "format,megabytes of pixels,megabytes resident". */
  private static byte[] plot(List<String> lines) {
    List<MemoryChart.Point> points =
        lines.stream()
            .map(line -> line.split(","))
            .map(
                cell ->
                    new MemoryChart.Point(
                        cell[0], Double.parseDouble(cell[1]), Double.parseDouble(cell[2])))
            .toList();
    return MemoryChart.png(points);
  }

  private static void files(String folder, int width, int height, int count) throws Exception {
    Discs discs = new Discs(width, height, count);
    for (int i = 0; i < count; i++) {
      Path label = Files.createDirectories(Path.of(folder, "class" + i % 10));
      new FileSaver(new ImagePlus("", discs.getProcessor(i + 1)))
          .saveAsTiff(label.resolve(i + ".tif").toString());
    }
  }

  private static void throughput(Path file, Path input, Path output) throws Exception {
    SimGanModel model = ModelFile.read(file);
    int halo = model.refiner().halo();
    int count;
    try (var all = Files.walk(input)) {
      count = (int) all.filter(Files::isRegularFile).count();
    }
    int width = 55;
    int height = 35;
    // The batch that the program makes of images of this size.
    int batch =
        Math.min(
            256, (256 + 2 * halo) * (256 + 2 * halo) / ((width + 2 * halo) * (height + 2 * halo)));
    try (Refiner bare = new Refiner(model.refiner(), Optimiser.sgd(1))) {
      bare.setWeights(model.refinerWeights());
      INDArray image =
          Nd4j.rand(batch, height + 2 * halo, width + 2 * halo, model.refiner().channels());
      int noise = model.refiner().allNoiseChannels();
      INDArray random =
          noise == 0 ? null : Nd4j.rand(batch, height + 2 * halo, width + 2 * halo, noise);
      bare.refine(image, random);
      int most = Math.min(count, MOST_BARE);
      bare(bare, image, random, most);
      dataset(file, input, output, count);
      bare(bare, image, random, most);
    }
  }

  private static void bare(Refiner refiner, INDArray image, INDArray random, int count) {
    long start = System.nanoTime();
    int done = 0;
    for (; done < count; done += (int) image.size(0)) {
      refiner.refine(image, random);
    }
    report("bare network", done, start);
  }

  private static void dataset(Path file, Path input, Path output, int count) throws Exception {
    BlockLimits limits = BlockLimits.of(ImageRefiner.DEFAULT_BLOCK);
    // Many need no warming up.
    List<String> runs = count > MOST_BARE ? List.of("dataset") : List.of("warm up", "dataset");
    for (String which : runs) {
      try (DatasetFiles files =
          new DatasetFiles(
              file,
              input,
              output.resolve(which),
              RefineOptions.of(ImageRefiner.Scale.SIMULATED),
              limits)) {
        long start = System.nanoTime();
        report(which, files.run(Progress.NONE), start);
      }
    }
  }

  private static void report(String what, long images, long start) {
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf("%s: %d images, %.1f images/s%n", what, images, images / seconds);
  }
}
