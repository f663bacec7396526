package io.github.simgan.workflow;

import io.github.simgan.Progress;
import io.github.simgan.io.Hyperstack;
import io.github.simgan.io.ImageWriter;
import io.github.simgan.io.zarr.OmeZarr;
import io.github.simgan.io.zarr.ZarrSpec;
import io.github.simgan.io.zarr.ZarrType;
import io.github.simgan.model.ModelFile;
import io.github.simgan.model.TestModels;
import io.github.simgan.refine.BlockLimits;
import io.github.simgan.refine.ImageRefiner;
import io.github.simgan.refine.RefineOptions;
import io.github.simgan.tensor.PixelType;
import io.github.simgan.tensor.SeededRandom;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedShortType;

/** Folders of tiny images, and what refining them in one process gives. */
public final class SmallFolders {
  private SmallFolders() {}

  /** What tests refine with. */
  public static BlockLimits limits() {
    return new BlockLimits(32, 64 << 20, 1);
  }

  /** A model file. */
  public static Path model(Path folder) {
    Path file = folder.resolve("model.zip");
    ModelFile.write(TestModels.tiny(), file);
    return file;
  }

  /** A model file of one channel. */
  public static Path oneChannelModel(Path folder) {
    Path file = folder.resolve("one-channel.zip");
    ModelFile.write(TestModels.oneChannel(), file);
    return file;
  }

  /** A folder of images c0.tif, c1.tif, ... of different sizes. */
  public static Path images(Path folder, int count) {
    Path made = make(folder);
    SeededRandom random = new SeededRandom(3);
    for (int i = 0; i < count; i++) {
      Hyperstack image = Hyperstack.create("c" + i, PixelType.UINT16, 40 + i, 33, 2, 1, 1);
      for (RealType<?> t : image.pixels()) {
        t.setReal(200 + random.nextInt(2000));
      }
      ImageWriter.tiff(image, made.resolve("c" + i + ".tif"));
    }
    return made;
  }

  /** An OME-Zarr image of four parts, in.zarr. */
  public static Path zarr(Path folder) {
    long[] size = {1100, 40, 2, 1, 2};
    ArrayImg<UnsignedShortType, ?> image = ArrayImgs.unsignedShorts(size);
    SeededRandom random = new SeededRandom(2);
    image.forEach(t -> t.set(200 + random.nextInt(2000)));
    Path made = folder.resolve("in.zarr");
    OmeZarr written = OmeZarr.create(made, ZarrSpec.of("cells", size, ZarrType.UINT16));
    written.write(image, new long[5]);
    written.writePyramid(Progress.NONE);
    return made;
  }

  /** What one process makes of a folder. */
  public static SortedMap<String, String> whole(Path model, Path input, Path output) {
    RefineFiles.refineFolder(
        model,
        FolderChoice.of(input),
        output,
        Optional.empty(),
        RefineOptions.of(ImageRefiner.Scale.SIMULATED),
        limits(),
        Progress.NONE);
    return listing(output);
  }

  /** Every file below a folder and a hash of its bytes; not what tells how a run went. */
  public static SortedMap<String, String> listing(Path folder) {
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        if (file.getFileName().toString().startsWith("simgan-")) {
          continue;
        }
        files.put(folder.relativize(file).toString(), ModelFile.sha256(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private static Path make(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
