package io.github.simgan.demo;

import io.github.simgan.InvalidInputException;
import io.github.simgan.io.ImageWriter;
import io.github.simgan.simulate.GalaxySettings;
import io.github.simgan.simulate.GalaxySimulator;
import io.github.simgan.simulate.NucleiSettings;
import io.github.simgan.simulate.NucleiSimulator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes every simulated image of {@code sample-images} again, to the last byte. */
public final class SampleImages {
  /** Seed of the images that come with the program. */
  public static final long SEED = 2026;

  /** Slices of the stack of nuclei. */
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
    write(nuclei(seed), nuclei, "nuclei_simulated.tif", "nuclei_labels.tif");
    write(galaxies(seed), hubble, "hubble_simulated.tif", "hubble_simulated_labels.tif");
    write(heldBackGalaxies(seed), hubble, "hubble_heldback.tif", "hubble_heldback_labels.tif");
  }

  private static void write(SimulatedStack stack, Path folder, String image, String labels) {
    ImageWriter.tiff(stack.image(), folder.resolve(image));
    ImageWriter.tiff(stack.labels(), folder.resolve(labels));
  }

  /** Simulated nuclei. */
  static SimulatedStack nuclei(long seed) {
    return SimulatedStack.of(
        NUCLEI_SLICES,
        nucleiSeed(seed),
        s -> NucleiSimulator.simulate(NucleiSettings.defaults(), s),
        NUCLEI_PIXEL);
  }

  /**
   * Simulated galaxies to train with.
   *
   * @param seed {@link #SEED} for the images that come with the program
   */
  public static SimulatedStack galaxies(long seed) {
    return galaxies(TRAINING_SLICES, 1000 * seed + 100);
  }

  /**
   * Simulated galaxies that no training has seen.
   *
   * @param seed {@link #SEED} for the images that come with the program
   */
  public static SimulatedStack heldBackGalaxies(long seed) {
    return galaxies(HELD_BACK_SLICES, 1000 * seed + 200);
  }

  private static SimulatedStack galaxies(int slices, long firstSeed) {
    return SimulatedStack.of(
        slices, firstSeed, s -> GalaxySimulator.simulate(GalaxySettings.defaults(), s), 0);
  }

  /**
   * The real picture that comes with the program, the Hubble eXtreme Deep Field.
   *
   * @return a PNG file of 1000x872 pixels, 8-bit grey
   * @throws IOException if the jar is damaged
   */
  public static byte[] hubble() throws IOException {
    try (InputStream in = SampleImages.class.getResourceAsStream("hubble_real.png")) {
      if (in == null) {
        throw new IOException("hubble_real.png is missing");
      }
      return in.readAllBytes();
    }
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
}
