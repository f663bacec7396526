package io.github.simgan.training;

import io.github.simgan.network.DiscriminatorSpec;
import io.github.simgan.network.Optimiser;
import io.github.simgan.network.RefinerSpec;
import io.github.simgan.network.SelfRegularisationSpec;
import java.util.function.UnaryOperator;

/** Makes a {@link TrainingConfig} from another by changing some settings. */
public final class TrainingConfigEditor {
  private String preset;
  private RefinerSpec refiner;
  private DiscriminatorSpec discriminator;
  private int patchWidth;
  private int patchHeight;
  private int batch;
  private int steps;
  private int refinerUpdates;
  private int discriminatorUpdates;
  private int refinerPretraining;
  private int discriminatorPretraining;
  private double lambda;
  private SelfRegularisationSpec psi;
  private Adversary adversary;
  private int historySize;
  private Optimiser refinerOptimiser;
  private Optimiser discriminatorOptimiser;
  private double decay;
  private double averaging;
  private Best best;
  private boolean surroundings;
  private boolean exposures;
  private Pairing pairing;
  private boolean orient;
  private boolean antithetic;
  private long seed;

  TrainingConfigEditor(TrainingConfig c) {
    this.preset = c.preset();
    this.refiner = c.refiner();
    this.discriminator = c.discriminator();
    this.patchWidth = c.patchWidth();
    this.patchHeight = c.patchHeight();
    this.batch = c.batch();
    this.steps = c.steps();
    this.refinerUpdates = c.refinerUpdates();
    this.discriminatorUpdates = c.discriminatorUpdates();
    this.refinerPretraining = c.refinerPretraining();
    this.discriminatorPretraining = c.discriminatorPretraining();
    this.lambda = c.lambda();
    this.psi = c.psi();
    this.adversary = c.adversary();
    this.historySize = c.historySize();
    this.refinerOptimiser = c.refinerOptimiser();
    this.discriminatorOptimiser = c.discriminatorOptimiser();
    this.decay = c.decay();
    this.averaging = c.averaging();
    this.best = c.best();
    this.surroundings = c.surroundings();
    this.exposures = c.exposures();
    this.pairing = c.pairing();
    this.orient = c.orient();
    this.antithetic = c.antithetic();
    this.seed = c.seed();
  }

  /** See {@link TrainingConfig#refiner()}. */
  public TrainingConfigEditor refiner(RefinerSpec value) {
    this.refiner = value;
    return this;
  }

  /** See {@link TrainingConfig#discriminator()}. */
  public TrainingConfigEditor discriminator(DiscriminatorSpec value) {
    this.discriminator = value;
    return this;
  }

  /** See {@link TrainingConfig#discriminator()}. */
  public TrainingConfigEditor discriminator(UnaryOperator<DiscriminatorSpec> change) {
    return discriminator(change.apply(discriminator));
  }

  /** Changes the refiner that is set. */
  public TrainingConfigEditor refiner(UnaryOperator<RefinerSpec> change) {
    return refiner(change.apply(refiner));
  }

  /** See {@link TrainingConfig#patchWidth()}. */
  public TrainingConfigEditor patchWidth(int value) {
    this.patchWidth = value;
    return this;
  }

  /** See {@link TrainingConfig#patchHeight()}. */
  public TrainingConfigEditor patchHeight(int value) {
    this.patchHeight = value;
    return this;
  }

  /** See {@link TrainingConfig#batch()}. */
  public TrainingConfigEditor batch(int value) {
    this.batch = value;
    return this;
  }

  /** See {@link TrainingConfig#steps()}. */
  public TrainingConfigEditor steps(int value) {
    this.steps = value;
    return this;
  }

  /** See {@link TrainingConfig#refinerUpdates()}. */
  public TrainingConfigEditor refinerUpdates(int value) {
    this.refinerUpdates = value;
    return this;
  }

  /** See {@link TrainingConfig#discriminatorUpdates()}. */
  public TrainingConfigEditor discriminatorUpdates(int value) {
    this.discriminatorUpdates = value;
    return this;
  }

  /** See {@link TrainingConfig#refinerPretraining()}. */
  public TrainingConfigEditor refinerPretraining(int value) {
    this.refinerPretraining = value;
    return this;
  }

  /** See {@link TrainingConfig#discriminatorPretraining()}. */
  public TrainingConfigEditor discriminatorPretraining(int value) {
    this.discriminatorPretraining = value;
    return this;
  }

  /** See {@link TrainingConfig#lambda()}. */
  public TrainingConfigEditor lambda(double value) {
    this.lambda = value;
    return this;
  }

  /** See {@link TrainingConfig#psi()}. */
  public TrainingConfigEditor psi(SelfRegularisationSpec value) {
    this.psi = value;
    return this;
  }

  /** See {@link TrainingConfig#adversary()}. */
  public TrainingConfigEditor adversary(Adversary value) {
    this.adversary = value;
    return this;
  }

  /** See {@link TrainingConfig#adversary()}. */
  public TrainingConfigEditor adversary(UnaryOperator<Adversary> change) {
    return adversary(change.apply(adversary));
  }

  /** See {@link TrainingConfig#historySize()}. */
  public TrainingConfigEditor historySize(int value) {
    this.historySize = value;
    return this;
  }

  /** See {@link TrainingConfig#refinerOptimiser()}. */
  public TrainingConfigEditor refinerOptimiser(Optimiser value) {
    this.refinerOptimiser = value;
    return this;
  }

  /** See {@link TrainingConfig#discriminatorOptimiser()}. */
  public TrainingConfigEditor discriminatorOptimiser(Optimiser value) {
    this.discriminatorOptimiser = value;
    return this;
  }

  /** See {@link TrainingConfig#refinerOptimiser()}. */
  public TrainingConfigEditor refinerOptimiser(UnaryOperator<Optimiser> change) {
    return refinerOptimiser(change.apply(refinerOptimiser));
  }

  /** See {@link TrainingConfig#discriminatorOptimiser()}. */
  public TrainingConfigEditor discriminatorOptimiser(UnaryOperator<Optimiser> change) {
    return discriminatorOptimiser(change.apply(discriminatorOptimiser));
  }

  /** Changes both optimisers. */
  public TrainingConfigEditor optimisers(UnaryOperator<Optimiser> change) {
    return refinerOptimiser(change).discriminatorOptimiser(change);
  }

  /** See {@link TrainingConfig#decay()}. */
  public TrainingConfigEditor decay(double value) {
    this.decay = value;
    return this;
  }

  /** See {@link TrainingConfig#averaging()}. */
  public TrainingConfigEditor averaging(double value) {
    this.averaging = value;
    return this;
  }

  /** See {@link TrainingConfig#best()}. */
  public TrainingConfigEditor best(Best value) {
    this.best = value;
    return this;
  }

  /** See {@link TrainingConfig#surroundings()}. */
  public TrainingConfigEditor surroundings(boolean value) {
    this.surroundings = value;
    return this;
  }

  /** See {@link TrainingConfig#exposures()}. */
  public TrainingConfigEditor exposures(boolean value) {
    this.exposures = value;
    return this;
  }

  /** See {@link TrainingConfig#pairing()}. */
  public TrainingConfigEditor pairing(Pairing value) {
    this.pairing = value;
    return this;
  }

  /** See {@link TrainingConfig#orient()}. */
  public TrainingConfigEditor orient(boolean value) {
    this.orient = value;
    return this;
  }

  /** See {@link TrainingConfig#antithetic()}. */
  public TrainingConfigEditor antithetic(boolean value) {
    this.antithetic = value;
    return this;
  }

  /** See {@link TrainingConfig#seed()}. */
  public TrainingConfigEditor seed(long value) {
    this.seed = value;
    return this;
  }

  /**
   * The configuration.
   *
   * @throws IllegalArgumentException in one sentence if a value is out of range
   */
  public TrainingConfig build() {
    return new TrainingConfig(
        preset,
        refiner,
        discriminator,
        patchWidth,
        patchHeight,
        batch,
        steps,
        refinerUpdates,
        discriminatorUpdates,
        refinerPretraining,
        discriminatorPretraining,
        lambda,
        psi,
        adversary,
        historySize,
        refinerOptimiser,
        discriminatorOptimiser,
        decay,
        averaging,
        best,
        surroundings,
        exposures,
        pairing,
        orient,
        antithetic,
        seed);
  }
}
