import io.github.simgan.Progress;
import io.github.simgan.io.ImageFiles;
import io.github.simgan.model.ModelFile;
import io.github.simgan.model.SimGanModel;
import io.github.simgan.network.Optimiser;
import io.github.simgan.network.Refiner;
import io.github.simgan.refine.BlockLimits;
import io.github.simgan.refine.ImageRefiner;
import io.github.simgan.refine.RefineOptions;
import io.github.simgan.tensor.PlaneSet;
import io.github.simgan.workflow.DatasetFiles;
import io.github.simgan.workflow.FolderChoice;
import io.github.simgan.workflow.RefineFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What refining costs: planes alone, folders of images, and very many small images beside the bare
 * network. The images are those of AnySize.java. Run with java -cp of the program.
 */
public final class RefineCost {
  /** Small planes are refined again and again until it is as many. */
  private static final int MEGAPIXELS = 64;

  /** The bare network is measured on so many images at most, before and after. */
  private static final int MOST_BARE = 10_000;

  /**
   * {@code alone MODEL FOLDER PLANE.zarr...} refines each plane on its own, small ones as often as
   * makes 64 megapixels; {@code folder MODEL FOLDER IMAGES} refines a folder of images twice;
   * {@code patches MODEL FOLDER IMAGES} compares a data set of small images with the bare network.
   */
  public static void main(String[] a) throws Exception {
    Path model = Path.of(a[1]);
    Path folder = Path.of(a[2]);
    switch (a[0]) {
      case "alone" -> {
        for (String plane : List.of(a).subList(3, a.length)) {
          alone(model, folder, Path.of(plane));
        }
      }
      case "folder" -> folder(model, folder, Path.of(a[3]));
      case "patches" -> patches(model, folder, Path.of(a[3]));
      default -> throw new IllegalArgumentException(a[0]);
    }
  }

  private static void alone(Path model, Path folder, Path plane) throws Exception {
    var size = ImageFiles.planes(plane).plane(0);
    double megapixels = size.dimension(0) * size.dimension(1) / 1e6;
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
    System.out.printf(
        "alone, %d x %d, %.0f megapixels, %d time(s): %.4f s/megapixel, the quickest %.4f%n",
        size.dimension(0), size.dimension(1), megapixels, times, all / 1e9 / times / megapixels, least / 1e9 / megapixels);
  }

  private static void folder(Path model, Path folder, Path input) throws Exception {
    PlaneSet first = ImageFiles.planes(input.resolve("class0"));
    long count;
    try (Stream<Path> files = Files.walk(input)) {
      count = files.filter(Files::isRegularFile).count();
    }
    var size = first.plane(0);
    double megapixels = size.dimension(0) * size.dimension(1) * count / 1e6;
    for (String what : List.of("warm up", "folder")) {
      Path refined = folder.resolve("cost-refined");
      long start = System.nanoTime();
      RefineFiles.refineFolder(
          model,
          new FolderChoice(input, "", true, Optional.empty(), false),
          refined,
          Optional.empty(),
          RefineOptions.of(ImageRefiner.Scale.SIMULATED),
          BlockLimits.of(ImageRefiner.DEFAULT_BLOCK),
          Progress.NONE);
      System.out.printf(
          "%s of %d TIFF files of %d x %d: %.4f s/megapixel%n",
          what, count, size.dimension(0), size.dimension(1), (System.nanoTime() - start) / 1e9 / megapixels);
      delete(refined);
    }
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

  private static void patches(Path file, Path output, Path input) throws Exception {
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
