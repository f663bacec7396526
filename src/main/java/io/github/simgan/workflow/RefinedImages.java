package io.github.simgan.workflow;

import io.github.simgan.io.Hyperstack;
import io.github.simgan.model.ModelFile;
import io.github.simgan.model.Provenance;
import io.github.simgan.model.SimGanModel;
import io.github.simgan.refine.ImageRefiner;
import io.github.simgan.refine.RefineOptions;
import io.github.simgan.tensor.PixelType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * Images to refine into: like the simulated ones, and with what they were refined with in their
 * info, one line {@code SimGAN key: value} each, which ImageJ saves in TIFF files, shows with
 * <i>Image &gt; Show Info...</i>, and gives to macros ({@code getInfo("SimGAN model")}).
 */
final class RefinedImages {
  private final SimGanModel model;
  private final RefineOptions options;
  private final Map<String, String> origin;

  /**
   * For all images that are refined alike.
   *
   * @param model to refine with
   * @param options what refined images are to be
   */
  RefinedImages(SimGanModel model, RefineOptions options) {
    this.model = model;
    this.options = options;
    Provenance made = model.provenance();
    String version = RefinedImages.class.getPackage().getImplementationVersion();
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("SimGAN model", ModelFile.fingerprint(model));
    lines.put("SimGAN training", made.imported().map(i -> origin(i)).orElseGet(() -> origin(made)));
    lines.put("SimGAN program", version == null ? "development" : version);
    lines.put("SimGAN grey levels", options.scale().name().toLowerCase(Locale.ROOT));
    lines.put("SimGAN channels", options.channels().toString());
    lines.put("SimGAN noise seed", String.valueOf(model.noiseSeed()));
    this.origin = Collections.unmodifiableMap(lines);
  }

  private static String origin(Provenance trained) {
    return "preset "
        + oneLine(trained.preset())
        + ", "
        + trained.steps()
        + " steps, seed "
        + trained.seed()
        + ", program "
        + oneLine(trained.version());
  }

  private static String origin(Provenance.Imported imported) {
    return "elsewhere, imported from "
        + oneLine(imported.file())
        + " of sha256 "
        + oneLine(imported.sha256());
  }

  /** What refined images say of how they were made, by keyword. */
  Map<String, String> origin() {
    return origin;
  }

  /** A text from a stranger's file that cannot look like another line. */
  private static String oneLine(String text) {
    return text.replaceAll("\\p{C}|[\u2028\u2029]", "?");
  }

  /** Type of a refined image's pixels. */
  PixelType type(PixelType simulated) {
    return options.scale() == ImageRefiner.Scale.REAL ? model.intensities().realType() : simulated;
  }

  /** A black image in memory, titled "name (refined)". */
  Hyperstack empty(Hyperstack image) {
    Hyperstack refined = image.likeThis(title(image), type(image.pixelType()));
    refined.addInfo(origin);
    return refined;
  }

  /** Makes pixels of a type when they are asked for. */
  interface Lazy {
    /** The pixels. */
    RandomAccessibleInterval<? extends RealType<?>> of(PixelType type);
  }

  /** An image whose pixels are made when they are asked for, titled "name (refined)". */
  Hyperstack lazy(Hyperstack image, Lazy pixels) {
    PixelType type = type(image.pixelType());
    Hyperstack refined = image.lazyLikeThis(title(image), type, pixels.of(type));
    refined.addInfo(origin);
    return refined;
  }

  private static String title(Hyperstack image) {
    return ImageWorkflow.titled(image.title(), "refined");
  }
}
