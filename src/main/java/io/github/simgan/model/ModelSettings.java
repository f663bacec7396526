package io.github.simgan.model;

import io.github.simgan.network.DiscriminatorSpec;
import io.github.simgan.network.RefinerSpec;
import io.github.simgan.tensor.IntensityMaps;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Everything of a model but its weights, and the hashes of the files that hold these: {@code
 * simgan.json}.
 *
 * @param refiner what R is
 * @param discriminator what D is, if the model has one
 * @param intensities how grey levels enter and leave
 * @param noiseSeed seed of the noise channels
 * @param provenance how the model came to be
 * @param hashes SHA-256 of the networks' files, by name
 */
record ModelSettings(
    RefinerSpec refiner,
    Optional<DiscriminatorSpec> discriminator,
    IntensityMaps intensities,
    long noiseSeed,
    Provenance provenance,
    Map<String, String> hashes) {
  private static final String FORMAT_NAME = "simgan-model";

  /** What every model of the first format has. */
  private static final int FORMAT_WITH_DISCRIMINATOR = 1;

  static ModelSettings of(SimGanModel model, Map<String, String> hashes) {
    return new ModelSettings(
        model.refiner(),
        model.discriminator(),
        model.intensities(),
        model.noiseSeed(),
        model.provenance(),
        hashes);
  }

  /** The format that a model's file has; see {@link ModelFile}. */
  static int format(Optional<DiscriminatorSpec> discriminator) {
    return discriminator.isPresent() ? FORMAT_WITH_DISCRIMINATOR : ModelFile.FORMAT;
  }

  /** The file's content: the same bytes for the same settings. */
  byte[] write() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", FORMAT_NAME);
    json.put("format_version", format(discriminator));
    json.put("sha256", hashes);
    json.put("refiner", ModelJson.write(refiner));
    discriminator.ifPresent(spec -> json.put("discriminator", ModelJson.write(spec)));
    json.put("intensities", ModelJson.write(intensities));
    json.put("noise_seed", noiseSeed);
    json.put("provenance", ProvenanceJson.write(provenance));
    return Json.write(json).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads the file's content.
   *
   * @throws ModelDefect if it is not that of a model that this program can read
   */
  static ModelSettings read(byte[] json) {
    String file = ModelFile.SETTINGS;
    JsonFields root = JsonFields.of(Json.parse(json, file), file);
    if (!root.text("format").equals(FORMAT_NAME)) {
      throw new ModelDefect("its " + file + " is of another program");
    }
    int version = root.integer("format_version");
    if (version > ModelFile.FORMAT) {
      throw new ModelDefect(
          "a newer version of SimGAN wrote it (format " + version + ")", "update SimGAN");
    }
    if (version < 1) {
      throw new ModelDefect("its format version " + version + " does not exist");
    }
    boolean judges = version == FORMAT_WITH_DISCRIMINATOR;
    if (!judges && root.has("discriminator")) {
      throw new ModelDefect("its " + file + " has a discriminator, which its format has not");
    }
    JsonFields hashes = root.object("sha256");
    try {
      Map<String, String> files = new LinkedHashMap<>();
      files.put(ModelFile.REFINER, hashes.text(ModelFile.REFINER));
      if (judges) {
        files.put(ModelFile.DISCRIMINATOR, hashes.text(ModelFile.DISCRIMINATOR));
      }
      ModelSettings settings =
          new ModelSettings(
              ModelJson.refiner(root.object("refiner")),
              judges
                  ? Optional.of(ModelJson.discriminator(root.object("discriminator")))
                  : Optional.empty(),
              ModelJson.intensities(root.object("intensities")),
              root.longInteger("noise_seed"),
              ProvenanceJson.read(root.object("provenance")),
              files);
      SimGanModel.requireMatching(
          settings.refiner(), settings.discriminator(), settings.intensities());
      return settings;
    } catch (IllegalArgumentException e) {
      throw ModelDefect.refused("its " + file + " says what cannot be", e);
    }
  }
}
