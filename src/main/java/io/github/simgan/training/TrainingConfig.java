package io.github.simgan.training;

import io.github.simgan.network.DiscriminatorSpec;
import io.github.simgan.network.Optimiser;
import io.github.simgan.network.RefinerSpec;
import io.github.simgan.network.SelfRegularisationSpec;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Everything that decides a training's result besides the images: immutable and validated. Dialogs,
 * command-line options and model files map from it; defaults live in {@link Preset}.
 *
 * @param preset name of the preset that it started from
 * @param refiner what R is; its channels are replaced by the images'
 * @param discriminator what D is; its channels are replaced by the images'
 * @param patchWidth width of the training patches in pixels
 * @param patchHeight height of the training patches in pixels
 * @param batch patches b of one update, even: of D's b refined ones half come from the history
 * @param steps T of Algorithm 1
 * @param refinerUpdates K_g: updates of R in a step
 * @param discriminatorUpdates K_d: updates of D in a step
 * @param refinerPretraining steps of R with the self-regularisation alone, before Algorithm 1
 * @param discriminatorPretraining steps of D alone, after those of R
 * @param lambda weight λ of the self-regularisation: mean over pixels against mean over patches
 * @param psi ψ: in what a refined image is held to its simulated one
 * @param adversary the game between the two networks
 * @param historySize refined patches that the history buffer holds; 0 for no history
 * @param refinerOptimiser how R's weights change
 * @param discriminatorOptimiser how D's weights change
 * @param decay share of the steps, at the end, over which the learning rates fall to 0; 0 to 1
 * @param averaging decay per step of the moving average of R's weights that becomes the model; 0
 *     for the last weights
 * @param best which weights become the model
 * @param surroundings whether R sees the image around a patch instead of zeros (the paper's)
 * @param exposures whether simulated planes get backgrounds, brightness and noise drawn from the
 *     real planes before R sees them
 * @param pairing which simulated and which real patches D compares
 * @param orient whether patches are turned and mirrored at random
 * @param antithetic whether R is held to a simulated image in the mean of the refined ones over
 *     their noise, so that noise as such costs nothing: where noise has gains in the mean over the
 *     texture, which is known (see {@link io.github.simgan.network.Refiner#mean()}), else in the
 *     mean of two with opposite noise
 * @param seed of all random numbers
 */
public record TrainingConfig(
    String preset,
    RefinerSpec refiner,
    DiscriminatorSpec discriminator,
    int patchWidth,
    int patchHeight,
    int batch,
    int steps,
    int refinerUpdates,
    int discriminatorUpdates,
    int refinerPretraining,
    int discriminatorPretraining,
    double lambda,
    SelfRegularisationSpec psi,
    Adversary adversary,
    int historySize,
    Optimiser refinerOptimiser,
    Optimiser discriminatorOptimiser,
    double decay,
    double averaging,
    Best best,
    boolean surroundings,
    boolean exposures,
    Pairing pairing,
    boolean orient,
    boolean antithetic,
    long seed) {

  /** The largest λ. */
  static final double MOST_LAMBDA = 1e6;

  /** Checks the values; messages name the option as a user knows it. */
  public TrainingConfig {
    require(
        patchWidth >= 8 && patchHeight >= 8 && patchWidth <= 4096 && patchHeight <= 4096,
        "The patch must be 8 to 4096 pixels wide and high, not "
            + patchWidth
            + "×"
            + patchHeight
            + ".");
    require(
        !surroundings || Math.min(patchWidth, patchHeight) >= least(discriminator),
        "The patch must be at least "
            + least(discriminator)
            + " pixels wide and high, so that the discriminator sees whole patches, not "
            + patchWidth
            + "×"
            + patchHeight
            + ".");
    require(
        batch >= 2 && batch <= 4096 && batch % 2 == 0,
        "The batch must be an even number from 2 to 4096, not " + batch + ".");
    require(
        steps >= 1 && steps <= 10_000_000, "The steps must be 1 to 10000000, not " + steps + ".");
    require(
        refinerUpdates >= 1 && refinerUpdates <= 1000,
        "The refiner's updates in a step must be 1 to 1000.");
    require(
        discriminatorUpdates >= 1 && discriminatorUpdates <= 1000,
        "The discriminator's updates in a step must be 1 to 1000.");
    require(
        refinerPretraining >= 0 && discriminatorPretraining >= 0,
        "The steps of pre-training must not be negative.");
    require(
        lambda >= 0 && lambda <= MOST_LAMBDA, "Lambda must be 0 to 1000000, not " + lambda + ".");
    require(
        historySize == 0 || historySize >= batch,
        "The history must be 0 or hold at least one batch.");
    require(
        psi != null && adversary != null && pairing != null && best != null,
        "A setting is missing.");
    require(decay >= 0 && decay <= 1, "The decay must be 0 to 1.");
    require(averaging >= 0 && averaging < 1, "The averaging must be 0 to below 1.");
  }

  /** Smallest patch in which a cell of D's grid sees image content only. */
  private static int least(DiscriminatorSpec discriminator) {
    int step = discriminator.stride();
    int margin = (discriminator.layerHalo() + step - 1) / step * step;
    return margin + discriminator.layerHalo() + 1;
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  /** A changeable copy, to make a configuration that differs in some settings. */
  public TrainingConfigEditor edit() {
    return new TrainingConfigEditor(this);
  }

  /** Pixels of the image around a patch that R sees on each side. */
  public int margin() {
    return surroundings ? refiner.halo() : 0;
  }

  /**
   * Every setting by its name here, for the model file; of settings in groups such as {@code
   * adversary.loss}.
   */
  public Map<String, String> settings() {
    Map<String, String> all = new LinkedHashMap<>();
    put("", this, all);
    return all;
  }

  /** Groups of settings are taken apart, so that each has its name; what has a text form stays. */
  private static void put(String prefix, Record group, Map<String, String> all) {
    for (var component : group.getClass().getRecordComponents()) {
      String name = prefix + component.getName();
      Object value;
      try {
        value = component.getAccessor().invoke(group);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
      if (value instanceof Record inner && !(value instanceof SelfRegularisationSpec)) {
        put(name + ".", inner, all);
      } else {
        all.put(name, String.valueOf(value));
      }
    }
  }
}
