package io.github.simgan.demo;

import io.github.simgan.InvalidInputException;
import io.github.simgan.io.Hyperstack;
import io.github.simgan.io.ImageWriter;
import io.github.simgan.simulate.GalaxySettings;
import io.github.simgan.simulate.GalaxySimulator;
import io.github.simgan.simulate.NucleiSettings;
import io.github.simgan.simulate.NucleiSimulator;
import io.github.simgan.simulate.SimulatedImage;
import io.github.simgan.tensor.PixelType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongFunction;
import net.imglib2.RandomAccess;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.RealType;

/** Makes every simulated image of {@code sample-images} again, to the last byte. */
public final class SampleImages {
  /** Seed of the images that come with the program. */
  public static final long SEED = 2026;

  private static final int NUCLEI_SLICES = 6;
  private static final int TRAINING_SLICES = 8;
  private static final int HELD_BACK_SLICES = 3;

  private SampleImages() {}

  /**
   * Writes {@code nuclei/nuclei_simulated.tif}, {@code hubble/hubble_simulated.tif} and {@code
   * hubble/hubble_heldback.tif}, each with its labels.
   *
   * @param folder that becomes what {@code sample-images} is; made if it is not there
   * @param seed of all randomness; {@link #SEED} for the images that come with the program
   * @throws InvalidInputException if they cannot be written
   */
  public static void write(Path folder, long seed) {
    Path nuclei = make(folder.resolve("nuclei"));
    Path hubble = make(folder.resolve("hubble"));
    stack(
        nuclei.resolve("nuclei_simulated.tif"),
        nuclei.resolve("nuclei_labels.tif"),
        NUCLEI_SLICES,
        1000 * seed,
        s -> NucleiSimulator.simulate(NucleiSettings.defaults(), s),
        0.65);
    stack(
        hubble.resolve("hubble_simulated.tif"),
        hubble.resolve("hubble_simulated_labels.tif"),
        TRAINING_SLICES,
        1000 * seed + 100,
        s -> GalaxySimulator.simulate(GalaxySettings.defaults(), s),
        0);
    stack(
        hubble.resolve("hubble_heldback.tif"),
        hubble.resolve("hubble_heldback_labels.tif"),
        HELD_BACK_SLICES,
        1000 * seed + 200,
        s -> GalaxySimulator.simulate(GalaxySettings.defaults(), s),
        0);
  }

  /**
   * Writes the samples from the command line: {@code java -cp "target/simgan.jar:target/lib/*"
   * io.github.simgan.demo.SampleImages sample-images}.
   *
   * @param arguments the folder; {@code sample-images} if there is none
   */
  public static void main(String[] arguments) {
    write(Path.of(arguments.length > 0 ? arguments[0] : "sample-images"), SEED);
  }

  private static Path make(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new InvalidInputException(
          "The folder " + folder + " cannot be made; choose another place.", e);
    }
  }

  private static void stack(
      Path imageFile,
      Path labelFile,
      int slices,
      long firstSeed,
      LongFunction<SimulatedImage<?>> simulator,
      double micrometres) {
    SimulatedImage<?> one = simulator.apply(firstSeed);
    int width = (int) one.image().dimension(0);
    int height = (int) one.image().dimension(1);
    PixelType type = PixelType.of(one.image().getType());
    Hyperstack image = Hyperstack.create("image", type, width, height, 1, slices, 1);
    Hyperstack labels = Hyperstack.create("labels", PixelType.UINT16, width, height, 1, slices, 1);
    int most = 0;
    for (int z = 0; z < slices; z++) {
      SimulatedImage<?> slice = simulator.apply(firstSeed + z);
      copy(slice.image(), image, z);
      copy(slice.labels(), labels, z);
      most = Math.max(most, slice.objects());
    }
    if (most < 256) {
      labels = narrow(labels);
    }
    if (micrometres > 0) {
      image.setPixelSize(micrometres, micrometres, micrometres, "µm");
      labels.setPixelSize(micrometres, micrometres, micrometres, "µm");
    }
    image.setDisplayRange(0, type.equals(PixelType.UINT8) ? 255 : 4095);
    labels.setDisplayRange(0, most);
    ImageWriter.tiff(image, imageFile);
    ImageWriter.tiff(labels, labelFile);
  }

  /** Few labels need half the room. */
  private static Hyperstack narrow(Hyperstack labels) {
    Hyperstack narrow = labels.likeThis("labels", PixelType.UINT8);
    RandomAccess<? extends RealType<?>> to = narrow.pixels().randomAccess();
    var from = labels.pixels().localizingCursor();
    while (from.hasNext()) {
      double value = from.next().getRealDouble();
      to.setPositionAndGet(from).setReal(value);
    }
    return narrow;
  }

  private static void copy(Img<? extends RealType<?>> plane, Hyperstack stack, int z) {
    RandomAccess<? extends RealType<?>> to = stack.pixels().randomAccess();
    to.setPosition(z, 3);
    var from = plane.localizingCursor();
    while (from.hasNext()) {
      double value = from.next().getRealDouble();
      to.setPosition(from.getIntPosition(0), 0);
      to.setPosition(from.getIntPosition(1), 1);
      to.get().setReal(value);
    }
  }
}
