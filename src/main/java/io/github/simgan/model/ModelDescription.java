package io.github.simgan.model;

import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the file tells others: {@code rdf.yaml}, shaped after BioImage.IO's model description 0.5.7,
 * and {@code README.md}. Both are made from the model and never read back.
 *
 * <p>Only an exported model ({@link ModelExport}) has what its author must be asked for, or what
 * others need to try it: names, the licence of the weights, test tensors.
 */
final class ModelDescription {
  /** Version of BioImage.IO's format. */
  static final String BIOIMAGE_IO = "0.5.7";

  static final String PAPER_DOI = "10.1109/CVPR.2017.241";
  static final String PAPER =
      "Shrivastava et al.: Learning from Simulated and Unsupervised Images through Adversarial"
          + " Training. CVPR 2017";

  /** What every refiner is, in the zoo's words where it has some. */
  private static final List<String> TAGS =
      List.of("simgan", "simulated-to-real", "image-refinement", "2d", "fiji", "imagej");

  private static final String DISCRIMINATOR =
      "- `discriminator.onnx` tells real patches from refined ones.\n";

  private static final String UNIFORM =
      "channels with a value per pixel (independent, uniform, -1.73 to 1.73)";

  private static final String OCTAVES =
      "octaves of nearly normal noise, new for every pixel, then over 2 pixels, 4, and so on";

  private static final String GIVEN = "the test tensors hold the noise of the test output.";

  private static final String FIXED =
      """
      `refiner_fixed_noise.onnx` is the same refiner with the noise of the test output in it, so
      that it needs no second input, and always makes the same of an image.\
      """;

  private ModelDescription() {}

  /**
   * The content of {@code rdf.yaml}.
   *
   * @param hashes SHA-256 of the other entries, by name
   * @param export of an exported model, which has test tensors and pictures too
   */
  static String rdf(
      SimGanModel model, Map<String, String> hashes, Optional<ModelExport.Export> export) {
    Optional<ExportDetails> details = export.map(ModelExport.Export::details);
    Map<String, Object> rdf = new LinkedHashMap<>();
    rdf.put("format_version", BIOIMAGE_IO);
    rdf.put("type", "model");
    rdf.put(
        "name",
        details
            .map(ExportDetails::name)
            .filter(name -> !name.isEmpty())
            .or(() -> importedName(model))
            .orElse("SimGAN refiner" + suffix(model.provenance().preset())));
    rdf.put(
        "description",
        details
            .map(ExportDetails::description)
            .filter(text -> !text.isEmpty())
            .orElse("Makes simulated images look real without moving what their labels describe."));
    rdf.put(
        "authors",
        details.map(ExportDetails::authors).orElse(List.of("Not given")).stream()
            .map(author -> author(Author.of(author)))
            .toList());
    details.ifPresent(d -> rdf.put("license", d.license()));
    details
        .map(ExportDetails::version)
        .filter(v -> !v.isEmpty())
        .ifPresent(v -> rdf.put("version", v));
    details
        .flatMap(ExportDetails::time)
        .ifPresent(t -> rdf.put("timestamp", t.truncatedTo(ChronoUnit.SECONDS).toString()));
    rdf.put("cite", List.of(ordered("text", PAPER, "doi", PAPER_DOI)));
    rdf.put(
        "tags",
        Stream.concat(TAGS.stream(), details.stream().flatMap(d -> d.tags().stream()))
            .distinct()
            .toList());
    rdf.put("documentation", ModelFile.README);
    if (hashes.containsKey(ExportPictures.COVER)) {
      rdf.put("covers", List.of(ExportPictures.COVER));
    }
    boolean fixed = hashes.containsKey(ModelFile.FIXED_NOISE);
    String network = fixed ? ModelFile.FIXED_NOISE : ModelFile.REFINER;
    rdf.put(
        "attachments",
        Stream.of(ModelFile.SETTINGS, ModelFile.REFINER, ModelFile.DISCRIMINATOR)
            .filter(name -> hashes.containsKey(name) && !name.equals(network))
            .map(name -> file(name, hashes))
            .toList());
    rdf.put("inputs", TensorDescription.inputs(model, hashes));
    rdf.put("outputs", List.of(TensorDescription.output(model, hashes)));
    Map<String, Object> onnx = file(network, hashes);
    onnx.put("opset_version", OnnxGraph.OPSET);
    rdf.put("weights", ordered("onnx", onnx));
    Map<String, Object> simgan = file(ModelFile.SETTINGS, hashes);
    simgan.put("format", ModelSettings.format(model.discriminator()));
    if (model.discriminator().isPresent()) {
      simgan.put("discriminator", ModelFile.DISCRIMINATOR);
    }
    Map<String, Object> config = new LinkedHashMap<>();
    if (export.isPresent()) {
      Map<String, Object> tolerance =
          ordered(
              "relative_tolerance", 1e-3, "absolute_tolerance", export.orElseThrow().tolerance());
      config.put("bioimageio", ordered("reproducibility_tolerance", List.of(tolerance)));
    }
    config.put("simgan", simgan);
    rdf.put("config", config);
    return Yaml.write(rdf);
  }

  private static Map<String, Object> author(Author author) {
    Map<String, Object> all = ordered("name", author.name());
    Map<String, String> more = new LinkedHashMap<>();
    more.put("affiliation", author.affiliation());
    more.put("orcid", author.orcid());
    more.put("github_user", author.github());
    more.values().removeIf(String::isEmpty);
    all.putAll(more);
    return all;
  }

  /** A ten thousandth of the refined grey levels' range. */
  static double tolerance(SimGanModel model) {
    return model.intensities().output().channels().stream()
            .mapToDouble(r -> r.high() - r.low())
            .max()
            .orElseThrow()
        / 10_000;
  }

  /** The name that the author of an imported model gave it, if the zoo takes it. */
  private static Optional<String> importedName(SimGanModel model) {
    return model
        .provenance()
        .imported()
        .map(Provenance.Imported::name)
        .filter(ExportDetails::isName);
  }

  private static String suffix(String preset) {
    return preset.matches("[A-Za-z0-9-]{1,32}") ? " (" + preset + ")" : "";
  }

  static Map<String, Object> file(String name, Map<String, String> hashes) {
    return ordered("source", name, "sha256", hashes.get(name));
  }

  static Map<String, Object> ordered(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }

  /** The content of {@code README.md}. */
  static String readme(SimGanModel model, Map<String, String> hashes) {
    boolean fixed = hashes.containsKey(ModelFile.FIXED_NOISE);
    return String.format(
        """
        # A SimGAN refiner

        This zip is a trained model of *SimGAN for Fiji*. It makes simulated images look real
        without moving what their labels describe. In Fiji: Plugins > SimGAN > Refine with SimGAN...

        - `rdf.yaml` describes the model to other programs (BioImage.IO model description).
        - `refiner.onnx` holds the refiner and its weights; any ONNX runtime runs it.
        %s- `simgan.json` holds everything else: networks, intensity maps, how it was trained.

        ## How it was made

        ```
        %s```

        ## Validation

        That a refined image looks real is not enough: what its labels describe must stay in its
        place. *Evaluate SimGAN...* (`simgan evaluate`) measures both on images that the
        training has not seen: how well small networks tell refined from real patches, and how far
        edges, objects and labels moved; with labels of real images also how good a network is that
        was trained on refined ones. `simgan info --self-test` says whether a machine computes what
        the author's did, where test tensors are in this zip.

        ## Inputs of the network

        `refiner.onnx` has dynamic batch, height and width. Its input `simulated` is the image in
        the range -1 to 1. If the refiner has noise, `noise` is a second input of the same height
        and width, of mean 0 and variance 1, in this order:

        - %s
        - channels with one value for the whole plane
        - smooth ones

        Other noise gives another of the images that the simulated one may become;
        %s

        ## How to cite

        %s, https://doi.org/%s
        """,
        model.discriminator().isPresent() ? DISCRIMINATOR : "",
        ModelSummary.of(model).text(),
        model.refiner().hasGains() ? OCTAVES : UNIFORM,
        fixed ? FIXED : GIVEN,
        PAPER,
        PAPER_DOI);
  }
}
