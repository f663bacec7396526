package io.github.simgan.model;

import io.github.simgan.AtomicFile;
import io.github.simgan.InvalidInputException;
import io.github.simgan.network.ConvolutionWeights;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model as one file: a zip of plain data, of which no part is code or names a class.
 *
 * <ul>
 *   <li>{@value #DESCRIPTION}: for other programs, shaped after BioImage.IO's model description
 *   <li>{@value #README}: for people
 *   <li>{@value #SETTINGS}: everything of {@link SimGanModel} but the weights, and the hashes of
 *       the two files that hold these. JSON and not a part of the description, since that is
 *       rewritten by the tools of the model zoo and since YAML has aliases and tags to be wary of;
 *       the description lists it as an attachment, so that those tools keep it.
 *   <li>{@value #REFINER}, {@value #DISCRIMINATOR}: the weights. A model that was imported has no
 *       discriminator.
 *   <li>{@value #FIXED_NOISE}, only in a model that was exported so: the refiner for other
 *       programs, with its noise. This program does not read it.
 * </ul>
 *
 * A file has the lowest format that can say what is in it, so that older programs read what they
 * can, and tell the user to update where they cannot:
 *
 * <ol>
 *   <li>a model with a discriminator
 *   <li>a model without one: the same, but {@value #SETTINGS} names no discriminator and says from
 *       which file the refiner was imported. Readers of format 1 would miss the discriminator and
 *       call the file damaged, which it is not.
 * </ol>
 */
public final class ModelFile {
  /** Newest version of the format; this program reads this one and all before it. */
  public static final int FORMAT = 2;

  static final String DESCRIPTION = "rdf.yaml";
  static final String README = "README.md";
  static final String SETTINGS = "simgan.json";
  static final String REFINER = "refiner.onnx";
  static final String DISCRIMINATOR = "discriminator.onnx";
  static final String FIXED_NOISE = "refiner_fixed_noise.onnx";

  private static final int MAX_SETTINGS_BYTES = 32 << 20;

  private ModelFile() {}

  /**
   * Writes a model; equal models give equal bytes. The file appears in one go: if it fails, what
   * was there before is still there.
   *
   * @param model to write, with finite weights
   * @param file to write or replace, by convention named {@code *.zip}
   * @throws InvalidInputException if the file cannot be written
   * @throws IllegalArgumentException if the model is one that {@link #read} would refuse
   */
  public static void write(SimGanModel model, Path file) {
    write(contents(model), file);
  }

  /** Writes entries; the file appears in one go. */
  static void write(List<ModelZip.Content> contents, Path file) {
    AtomicFile.write(
        file,
        temporary -> {
          try (OutputStream out =
              new BufferedOutputStream(new FileOutputStream(temporary.toFile()))) {
            ModelZip.write(out, contents);
          }
        });
  }

  /** The entries of a model's file. */
  static List<ModelZip.Content> contents(SimGanModel model) {
    return contents(model, Optional.empty());
  }

  /** The same with what others need. */
  static List<ModelZip.Content> contents(SimGanModel model, Optional<ModelExport.Export> export) {
    requireFinite(model.refinerWeights());
    requireFinite(model.discriminatorWeights());
    Map<String, byte[]> networks = networks(model);
    byte[] settings = ModelSettings.of(model, hashes(networks)).write();
    requireReadable(model, settings);
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(SETTINGS, settings);
    files.putAll(networks);
    export.ifPresent(e -> files.putAll(e.files()));
    Map<String, String> hashes = hashes(files);
    List<ModelZip.Content> all = new ArrayList<>();
    all.add(ModelZip.Content.of(DESCRIPTION, utf8(ModelDescription.rdf(model, hashes, export))));
    all.add(ModelZip.Content.of(README, utf8(ModelDescription.readme(model, hashes))));
    files.forEach((name, content) -> all.add(ModelZip.Content.of(name, content)));
    return all;
  }

  /**
   * What tells a model from all others, in its file or not: the hash of its {@code simgan.json},
   * which holds the hashes of both networks. It is in the info of every image that was refined.
   *
   * @return SHA-256 in 64 hexadecimal digits
   */
  public static String fingerprint(SimGanModel model) {
    return Sha256.of(ModelSettings.of(model, hashes(networks(model))).write());
  }

  /** The files of the weights, by name. */
  private static Map<String, byte[]> networks(SimGanModel model) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(REFINER, RefinerOnnx.write(model.refiner(), model.refinerWeights()));
    model
        .discriminator()
        .ifPresent(
            spec ->
                files.put(
                    DISCRIMINATOR, DiscriminatorOnnx.write(spec, model.discriminatorWeights())));
    return files;
  }

  private static Map<String, String> hashes(Map<String, byte[]> files) {
    Map<String, String> hashes = new LinkedHashMap<>();
    files.forEach((name, content) -> hashes.put(name, Sha256.of(content)));
    return hashes;
  }

  /** A model that took hours must never go into a file that this program then refuses. */
  private static void requireReadable(SimGanModel model, byte[] json) {
    try {
      ModelSettings back = ModelSettings.read(json);
      if (json.length <= MAX_SETTINGS_BYTES
          && back.equals(ModelSettings.of(model, back.hashes()))) {
        return;
      }
    } catch (ModelDefect e) {
      throw new IllegalArgumentException("This model cannot be stored: " + e.getMessage() + ".", e);
    }
    throw new IllegalArgumentException("This model's settings cannot be stored.");
  }

  private static void requireFinite(List<ConvolutionWeights> weights) {
    for (ConvolutionWeights w : weights) {
      for (float[] values : List.of(w.weights(), w.bias())) {
        for (float value : values) {
          if (!Float.isFinite(value)) {
            throw new IllegalArgumentException("A weight of " + w.name() + " is not finite.");
          }
        }
      }
    }
  }

  /**
   * Reads a model, which may come from a stranger: what is damaged or not what it says is refused,
   * soon and with bounded memory.
   *
   * @param file to read
   * @throws InvalidInputException if it is not a model that this version can read
   */
  public static SimGanModel read(Path file) {
    requireFile("model", file);
    try (ModelZip zip = ModelZip.open(file)) {
      return read(zip);
    } catch (ModelDefect e) {
      throw new InvalidInputException(
          String.format(
              "The model '%s' cannot be used because %s: %s.", file, e.getMessage(), e.remedy()),
          e);
    } catch (IOException e) {
      throw unreadable("model", file, e);
    }
  }

  private static SimGanModel read(ModelZip zip) {
    if (!zip.has(SETTINGS)) {
      boolean foreign = zip.has(DESCRIPTION) || zip.has("bioimageio.yaml");
      throw new ModelDefect(
          "it has no " + SETTINGS + (foreign ? ", so it is a model of another program" : ""),
          "choose the .zip that SimGAN wrote after training");
    }
    ModelSettings s = ModelSettings.read(zip.read(SETTINGS, MAX_SETTINGS_BYTES));
    byte[] refiner = checked(zip, REFINER, s.refiner().parameters(), s.hashes());
    List<ConvolutionWeights> refinerWeights = RefinerOnnx.read(s.refiner(), refiner, REFINER);
    List<ConvolutionWeights> discriminatorWeights =
        s.discriminator()
            .map(
                spec -> {
                  byte[] file = checked(zip, DISCRIMINATOR, spec.parameters(), s.hashes());
                  return DiscriminatorOnnx.read(spec, file, DISCRIMINATOR);
                })
            .orElse(List.of());
    return new SimGanModel(
        s.refiner(),
        s.discriminator(),
        s.intensities(),
        s.noiseSeed(),
        refinerWeights,
        discriminatorWeights,
        s.provenance());
  }

  /** An ONNX file that has the right hash and no more bytes than its network needs. */
  private static byte[] checked(
      ModelZip zip, String name, long parameters, Map<String, String> hashes) {
    byte[] content = zip.read(name, OnnxModel.maximumSize(parameters));
    if (!Sha256.of(content).equals(hashes.get(name))) {
      throw new ModelDefect(name + " in it is not the one that " + SETTINGS + " names by its hash");
    }
    return content;
  }

  /**
   * The SHA-256 of a file's bytes, by which an image can name the model that refined it.
   *
   * @param file any file
   * @return 64 hexadecimal digits
   * @throws InvalidInputException if it cannot be read
   */
  public static String sha256(Path file) {
    requireFile("model", file);
    try {
      return Sha256.of(file);
    } catch (IOException e) {
      throw unreadable("model", file, e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Refuses what is no file; {@code what} it should be is "model" or "checkpoint". */
  static void requireFile(String what, Path file) {
    if (Files.isDirectory(file)) {
      throw new InvalidInputException(
          "The " + what + " '" + file + "' is a folder: choose the .zip that SimGAN wrote.");
    }
    if (!Files.exists(file)) {
      throw new InvalidInputException("There is no " + what + " '" + file + "': check the path.");
    }
    if (!Files.isRegularFile(file)) {
      throw new InvalidInputException(
          "The "
              + what
              + " '"
              + file
              + "' is not a regular file: choose the .zip that SimGAN wrote.");
    }
  }

  static InvalidInputException unreadable(String what, Path file, IOException e) {
    String reason = e instanceof NoSuchFileException ? "it is gone" : "the system refused";
    return new InvalidInputException(
        "The "
            + what
            + " '"
            + file
            + "' could not be read because "
            + reason
            + ": check its access"
            + " rights and the disk.",
        e);
  }
}
