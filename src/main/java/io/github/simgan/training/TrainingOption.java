package io.github.simgan.training;

import io.github.simgan.InvalidInputException;
import io.github.simgan.network.AdversarialRule;
import io.github.simgan.network.DiscriminatorSpec;
import io.github.simgan.network.Optimiser;
import io.github.simgan.network.RefinerSpec;
import io.github.simgan.network.SelfRegularisationSpec;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A setting of a training that users may change, as the command line ({@code --key value}) and
 * macros ({@code key=value}) know it. Its default is the preset's.
 */
public enum TrainingOption {
  /** See {@link TrainingConfig#steps()}. */
  STEPS("N", "Training steps after pre-training.", c -> c.steps(), (e, w) -> e.steps(w.whole())),
  /** See {@link TrainingConfig#patchWidth()} and {@link TrainingConfig#patchHeight()}. */
  PATCH(
      "WxH",
      "Size of the training patches in pixels.",
      c -> c.patchWidth() + "x" + c.patchHeight(),
      (e, w) -> e.patchWidth(w.size()[0]).patchHeight(w.size()[1])),
  /** See {@link TrainingConfig#batch()}. */
  BATCH(
      "N", "Patches of one update, an even number.", c -> c.batch(), (e, w) -> e.batch(w.whole())),
  /** See {@link TrainingConfig#lambda()}. */
  LAMBDA(
      "X",
      "How strongly refined images are held to the simulated.",
      c -> OptionWord.name(c.lambda()),
      (e, w) -> e.lambda(w.number())),
  /** See {@link TrainingConfig#psi()}. */
  PSI(
      "SUM",
      "In what they are held: a sum of identity, gradient, blurred(PIXELS), mean (of the channels)"
          + " and outline (where objects end), such as \"0.5*identity+gradient\".",
      c -> c.psi(),
      (e, w) -> e.psi(SelfRegularisationSpec.parse(w.text()))),
  /** See {@link Adversary#loss()}. */
  LOSS(
      "NAME",
      "What the networks play for: cross-entropy (the paper's), least-squares or hinge.",
      c -> OptionWord.name(c.adversary().loss()),
      (e, w) -> e.adversary(a -> a.withLoss(w.choice(AdversarialRule.Kind.class)))),
  /** See {@link Adversary#scope()}. */
  DISCRIMINATOR(
      "NAME",
      "local: a verdict on every patch of an image (the paper's); global: one on the whole.",
      c -> OptionWord.name(c.adversary().scope()),
      (e, w) -> e.adversary(a -> a.withScope(w.choice(AdversarialRule.Scope.class)))),
  /** See {@link Adversary#spectral()}. */
  SPECTRAL(
      "",
      "The discriminator's kernels are spectrally normalised.",
      c -> onOrOff(c.adversary().spectral()),
      (e, w) -> e.adversary(a -> a.withSpectral(w.onOrOff()))),
  /** See {@link DiscriminatorSpec#meanWindow()}. */
  CONDITION(
      "NAME",
      "What the discriminator is told beside a patch: none, or local-mean: the mean of the image"
          + " around, over twice the width that it sees.",
      c -> OptionWord.name(Condition.of(c.discriminator())),
      (e, w) -> e.discriminator(w.choice(Condition.class).change)),
  /** See {@link DiscriminatorSpec.Attention}. */
  ATTENTION(
      "",
      "The discriminator has a self-attention layer; its models have no realism map.",
      c -> onOrOff(c.discriminator().hasAttention()),
      (e, w) -> e.discriminator(d -> w.onOrOff() ? d.withAttention() : d.withoutAttention())),
  /** See {@link TrainingConfig#historySize()}. */
  HISTORY(
      "N",
      "Refined patches of earlier steps that are kept to train the discriminator; 0 for none.",
      c -> c.historySize(),
      (e, w) -> e.historySize(w.whole())),
  /** See {@link TrainingConfig#refinerUpdates()}. */
  REFINER_UPDATES(
      "N",
      "Updates of the refiner in a step.",
      c -> c.refinerUpdates(),
      (e, w) -> e.refinerUpdates(w.whole())),
  /** See {@link TrainingConfig#discriminatorUpdates()}. */
  DISCRIMINATOR_UPDATES(
      "N",
      "Updates of the discriminator in a step.",
      c -> c.discriminatorUpdates(),
      (e, w) -> e.discriminatorUpdates(w.whole())),
  /** See {@link TrainingConfig#refinerPretraining()}. */
  REFINER_PRETRAINING(
      "N",
      "Steps of the refiner alone, before all others.",
      c -> c.refinerPretraining(),
      (e, w) -> e.refinerPretraining(w.whole())),
  /** See {@link TrainingConfig#discriminatorPretraining()}. */
  DISCRIMINATOR_PRETRAINING(
      "N",
      "Steps of the discriminator alone, after those.",
      c -> c.discriminatorPretraining(),
      (e, w) -> e.discriminatorPretraining(w.whole())),
  /** See {@link Optimiser#kind()}. */
  OPTIMISER(
      "NAME",
      "How gradients change weights: sgd (the paper's) or adam.",
      c -> OptionWord.name(c.refinerOptimiser().kind()),
      (e, w) -> e.optimisers(o -> o.withKind(w.choice(Optimiser.Kind.class)))),
  /** See {@link TrainingConfig#refinerOptimiser()}. */
  REFINER_RATE(
      "X",
      "Learning rate of the refiner.",
      c -> OptionWord.name(c.refinerOptimiser().learningRate()),
      (e, w) -> e.refinerOptimiser(o -> o.withLearningRate(w.number()))),
  /** See {@link TrainingConfig#discriminatorOptimiser()}. */
  DISCRIMINATOR_RATE(
      "X",
      "Learning rate of the discriminator.",
      c -> OptionWord.name(c.discriminatorOptimiser().learningRate()),
      (e, w) -> e.discriminatorOptimiser(o -> o.withLearningRate(w.number()))),
  /** See {@link TrainingConfig#decay()}. */
  DECAY(
      "X",
      "Share of the steps, at the end, over which the learning rates fall to 0.",
      c -> OptionWord.name(c.decay()),
      (e, w) -> e.decay(w.number())),
  /** See {@link TrainingConfig#averaging()}. */
  AVERAGING(
      "X",
      "Decay of the moving average of the refiner's weights, below 1; 0 for the last weights.",
      c -> OptionWord.name(c.averaging()),
      (e, w) -> e.averaging(w.number())),
  /** See {@link RefinerSpec#features()}. */
  FEATURES(
      "N",
      "Filters of the refiner's convolutions: more can do more, and take longer.",
      c -> c.refiner().features(),
      (e, w) -> e.refiner(r -> r.withFeatures(w.whole()))),
  /** See {@link RefinerSpec#blocks()}. */
  BLOCKS(
      "N",
      "Residual blocks of the refiner: each lets it see two more kernels' reach around a pixel.",
      c -> c.refiner().blocks(),
      (e, w) -> e.refiner(r -> r.withBlocks(w.whole()))),
  /** See {@link RefinerSpec.Output#NOISE_GAIN}. */
  NOISE_OCTAVES(
      "N",
      "Octaves of noise that the refiner adds: 1 is the camera's noise, as measured in the real"
          + " images, more are texture besides, a share of the brightness that it learns; 0: noise"
          + " goes through its convolutions.",
      c -> c.refiner().noise().octaves(),
      (e, w) -> e.refiner(r -> r.withNoiseOctaves(w.whole()))),
  /** See {@link RefinerSpec#smoothNoiseChannels()}. */
  SMOOTH_NOISE(
      "N",
      "Channels of slowly varying noise, from which the refiner makes uneven backgrounds.",
      c -> c.refiner().smoothNoiseChannels(),
      (e, w) -> e.refiner(r -> r.withSmoothNoise(w.whole()))),
  /** See {@link TrainingConfig#best()}. */
  BEST(
      "NAME",
      "Which weights become the model: last; or held-back-classifier: of the second half of the"
          + " steps those whose images a fresh classifier tells worst from real ones, on every"
          + " fifth image, which is held back for it (needs 10 of each set).",
      c -> OptionWord.name(c.best()),
      (e, w) -> e.best(w.choice(Best.class))),
  /** See {@link TrainingConfig#surroundings()}. */
  SURROUNDINGS(
      "",
      "The refiner sees the image around a patch, not zeros.",
      c -> onOrOff(c.surroundings()),
      (e, w) -> e.surroundings(w.onOrOff())),
  /** See {@link TrainingConfig#exposures()}. */
  EXPOSURES(
      "",
      "Simulated images get backgrounds, brightness and haze of the real ones before they are refined.",
      c -> onOrOff(c.exposures()),
      (e, w) -> e.exposures(w.onOrOff())),
  /** See {@link TrainingConfig#pairing()}. */
  PAIRING(
      "NAME",
      "Which patches are compared: none: any; balanced: with little, some and much foreground in"
          + " equal parts; matched: besides, every real one is chosen for its likeness to a"
          + " simulated one in foreground and brightness.",
      c -> OptionWord.name(c.pairing()),
      (e, w) -> e.pairing(w.choice(Pairing.class))),
  /** See {@link TrainingConfig#orient()}. */
  ORIENT(
      "",
      "Patches are turned and mirrored at random.",
      c -> onOrOff(c.orient()),
      (e, w) -> e.orient(w.onOrOff())),
  /** See {@link TrainingConfig#antithetic()}. */
  ANTITHETIC(
      "",
      "What is held to the simulated image is the mean of the refined ones over their noise, so that"
          + " noise costs nothing (of two with opposite noise, where it goes through convolutions).",
      c -> onOrOff(c.antithetic()),
      (e, w) -> e.antithetic(w.onOrOff())),
  /** See {@link TrainingConfig#seed()}. */
  SEED("N", "Same seed, same model to the last byte.", c -> c.seed(), (e, w) -> e.seed(w.seed()));

  /** What D knows beside a patch. */
  private enum Condition {
    NONE(DiscriminatorSpec::withoutLocalMean),
    LOCAL_MEAN(DiscriminatorSpec::withLocalMean);

    @SuppressWarnings("ImmutableEnumChecker") // a method
    private final UnaryOperator<DiscriminatorSpec> change;

    Condition(UnaryOperator<DiscriminatorSpec> change) {
      this.change = change;
    }

    static Condition of(DiscriminatorSpec discriminator) {
      return discriminator.meanWindow() == 0 ? NONE : LOCAL_MEAN;
    }
  }

  private final String label;
  private final String description;

  @SuppressWarnings("ImmutableEnumChecker") // lambdas without state
  private final Function<TrainingConfig, Object> value;

  @SuppressWarnings("ImmutableEnumChecker")
  private final BiConsumer<TrainingConfigEditor, OptionWord> change;

  TrainingOption(
      String label,
      String description,
      Function<TrainingConfig, Object> value,
      BiConsumer<TrainingConfigEditor, OptionWord> change) {
    this.label = label;
    this.description = description;
    this.value = value;
    this.change = change;
  }

  private static String onOrOff(boolean on) {
    return on ? "on" : "off";
  }

  /** How it is typed, for example {@code refiner-rate}. */
  public String key() {
    return OptionWord.name(this);
  }

  /** Whether it is on or off, so that its key alone says all: {@code key} or {@code no-key}. */
  public boolean isSwitch() {
    return label.isEmpty();
  }

  /** What its value is called in a help text, for example {@code N}; empty for a switch. */
  public String label() {
    return label;
  }

  /** What it does, in a sentence. */
  public String description() {
    return description;
  }

  /** Its value in a configuration, as it is typed. */
  public String show(TrainingConfig config) {
    return String.valueOf(value.apply(config));
  }

  /**
   * Changes the setting.
   *
   * @param editor to change
   * @param text the value as typed
   * @throws InvalidInputException if it is no value for this setting
   */
  public void apply(TrainingConfigEditor editor, String text) {
    try {
      change.accept(editor, new OptionWord(key(), text));
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(e.getMessage(), e);
    }
  }
}
