package io.github.simgan.demo;

import io.github.simgan.InvalidInputException;
import io.github.simgan.io.ImageWriter;
import io.github.simgan.simulate.GalaxySettings;
import io.github.simgan.simulate.GalaxySimulator;
import io.github.simgan.simulate.NucleiSettings;
import io.github.simgan.simulate.NucleiSimulator;
import io.github.simgan.simulate.SimulatedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongFunction;

/** Makes every simulated image of {@code sample-images} again, to the last byte. */
public final class SampleImages {
  /** Seed of the images that come with the program. */
  public static final long SEED = 2026;

  public static final int NUCLEI_SLICES = 6;

  /** Size of a pixel of the nuclei images, in micrometres. */
  public static final double NUCLEI_PIXEL = 0.65;

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
        nucleiSeed(seed),
        s -> NucleiSimulator.simulate(NucleiSettings.defaults(), s),
        NUCLEI_PIXEL);
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

  /** Seed of the first nuclei slice. */
  public static long nucleiSeed(long seed) {
    return 1000 * seed;
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
    SimulatedStack stack = SimulatedStack.of(slices, firstSeed, simulator, micrometres);
    ImageWriter.tiff(stack.image(), imageFile);
    ImageWriter.tiff(stack.labels(), labelFile);
  }
}
