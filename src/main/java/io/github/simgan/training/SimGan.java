package io.github.simgan.training;

import io.github.simgan.Progress;
import io.github.simgan.model.StateReader;
import io.github.simgan.model.StateWriter;
import io.github.simgan.network.AdversarialLoss;
import io.github.simgan.network.ConvolutionWeights;
import io.github.simgan.network.Discriminator;
import io.github.simgan.network.DiscriminatorSpec;
import io.github.simgan.network.Refiner;
import io.github.simgan.network.SelfRegularisation;
import io.github.simgan.tensor.CameraNoise;
import io.github.simgan.tensor.Exposure;
import io.github.simgan.tensor.NoiseField;
import io.github.simgan.tensor.PatchSampler;
import io.github.simgan.tensor.Pixels;
import io.github.simgan.tensor.SeededRandom;
import java.util.List;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The two updates of Algorithm 1, over one pair of networks and one pair of samplers. */
final class SimGan implements AutoCloseable {
  private static final int HISTORY = 3;

  private final TrainingConfig config;
  private final Margin margin;
  private final int channels;
  private final Batches batches;
  private final HistoryBuffer history;
  private final RefinerInput input;
  private final Refiner refiner;
  private final Discriminator discriminator;
  private final LearningCurves curves;
  private final CollapseGuard guard = new CollapseGuard();
  private final WeightAverage average;
  private double lambda;

  SimGan(
      TrainingConfig config,
      List<Exposure> exposures,
      List<CameraNoise> cameras,
      int channels,
      PatchSampler simulated,
      PatchSampler real,
      LearningCurves curves) {
    this.config = config;
    this.margin = Margin.of(config);
    this.channels = channels;
    this.lambda = config.lambda();
    this.curves = curves;
    this.history = new HistoryBuffer(config.historySize(), SeededRandom.of(config.seed(), HISTORY));
    this.average = new WeightAverage(config.averaging());
    this.refiner =
        Refiner.forTraining(config.refiner().withChannels(channels), config.refinerOptimiser());
    this.input = new RefinerInput(refiner.spec(), exposures, new NoiseField(config.seed()));
    this.batches = new Batches(config, simulated, real, input);
    this.discriminator =
        new Discriminator(
            config.discriminator().withChannels(channels),
            config.discriminatorOptimiser(),
            config.adversary().spectral());
    refiner.initialise(config.seed());
    if (!cameras.isEmpty()) {
      refiner.setCameraNoise(cameras);
    }
    discriminator.initialise(config.seed() + 1);
  }

  /**
   * A batch of simulated patches with what R made of them.
   *
   * @param batch as it was drawn
   * @param input what R was given of it
   * @param simulated without margin
   * @param refined without margin
   * @param mean over their noise, where it is known and held; else the same as {@code refined}
   */
  private record Refined(
      Batches.Simulated batch, INDArray input, INDArray simulated, INDArray refined, INDArray mean)
      implements AutoCloseable {
    /** Returns the memory at once; the collector does not see how much it is. */
    @Override
    public void close() {
      input.close();
      simulated.close();
      refined.close();
      if (mean != refined) {
        mean.close();
      }
      if (batch.noise() != null) {
        batch.noise().close();
      }
    }
  }

  private Refined refine(boolean training) {
    Batches.Simulated batch = batches.simulated();
    if (training && isPaired()) {
      NoisePairs.pair(batch, refiner.spec().noiseChannels());
    }
    INDArray x = Pixels.tensor(batch.patches(), margin.height(), margin.width(), channels);
    INDArray z = batch.noise();
    INDArray r = training ? refiner.forward(x, z) : refiner.refine(x, z);
    INDArray refined = margin.inner(r);
    INDArray mean = training && holdsMean() ? margin.inner(refiner.mean()) : refined;
    return new Refined(batch, x, margin.inner(x), refined, mean);
  }

  /** One step of pre-training: R with the self-regularisation alone, before Algorithm 1. */
  void pretrainRefiner() {
    try (Refined batch = refine(true)) {
      SelfRegularisation self = tie(batch, 1);
      guard.check("refiner", self.loss());
      try (INDArray none = Nd4j.zerosLike(batch.refined)) {
        descend(none, self.gradient());
      }
      curves.refiner(0, self.loss());
    }
  }

  /** One update of R against equation 4: adversarial loss plus λ · self-regularisation. */
  void updateRefiner() {
    try (Refined batch = refine(true)) {
      INDArray logits = discriminator.forward(batch.refined);
      AdversarialLoss adversarial =
          AdversarialLoss.ofRefiner(logits, config.adversary().rule(), ignored());
      SelfRegularisation self = tie(batch, lambda);
      guard.check("refiner", adversarial.loss() + self.loss());
      guard.refined(batch.refined, batch.simulated);
      descend(discriminator.backwardInImages(adversarial.gradient()), self.gradient());
      if (config.averaging() > 0) {
        average.add(refiner.parameters());
      }
      curves.refiner(adversarial.loss(), self.loss());
    }
  }

  /** Whether a batch of R is pairs of the same patch with opposite noise. */
  private boolean isPaired() {
    return config.antithetic() && refiner.spec().noiseChannels() > 0 && !refiner.spec().hasGains();
  }

  /** Whether the mean over the noise is held: where noise has gains it is known without pairs. */
  private boolean holdsMean() {
    return config.antithetic() && refiner.spec().hasGains();
  }

  private SelfRegularisation tie(Refined batch, double weight) {
    return isPaired()
        ? NoisePairs.tie(batch.refined, batch.simulated, weight, config.psi())
        : SelfRegularisation.of(batch.mean, batch.simulated, weight, config.psi());
  }

  /**
   * Changes R by the gradients of both losses in patches without margin.
   *
   * @param self is used up
   */
  private void descend(INDArray adversarial, INDArray self) {
    if (holdsMean()) {
      try (INDArray inImages = margin.outer(adversarial);
          INDArray inMean = margin.outer(self)) {
        refiner.backward(inImages, inMean);
      }
    } else {
      try (INDArray both = margin.outer(self.addi(adversarial))) {
        refiner.backward(both);
      }
    }
    self.close();
    refiner.update();
  }

  /** One update of D against equation 2, refined patches half new and half from the history. */
  void updateDiscriminator() {
    try (Refined batch = refine(false)) {
      float[][] fresh = Pixels.images(batch.refined);
      float[][] mixed = history.mix(fresh);
      float[][] real = batches.real(batch.batch);
      INDArray images =
          Pixels.tensor(
              real.length + mixed.length,
              i -> i < real.length ? real[i] : mixed[i - real.length],
              config.patchHeight(),
              config.patchWidth(),
              channels);
      INDArray logits = discriminator.forward(images);
      AdversarialLoss loss =
          AdversarialLoss.ofDiscriminator(logits, config.adversary().rule(), ignored());
      guard.check("discriminator", loss.loss());
      guard.discriminator(loss.loss());
      discriminator.backwardInWeights(loss.gradient());
      discriminator.update();
      images.close();
      history.store(fresh);
      curves.discriminator(loss.loss(), loss.accuracyFirst(), loss.accuracySecond());
    }
  }

  /**
   * Cells along each edge of D's map that see zeros beyond the patch. They count in the paper's
   * networks; where R sees the surroundings of a patch, D is asked about image content only.
   */
  int ignored() {
    DiscriminatorSpec spec = discriminator.spec();
    return config.surroundings() ? (spec.layerHalo() + spec.stride() - 1) / spec.stride() : 0;
  }

  /** Sets both learning rates to a share of their configured values. */
  void scaleLearningRates(double share) {
    refiner.setLearningRate(config.refinerOptimiser().learningRate() * share);
    discriminator.setLearningRate(config.discriminatorOptimiser().learningRate() * share);
  }

  /** Sets the weight of the self-regularisation. */
  void setLambda(double value) {
    lambda = value;
  }

  /** What simulated patches get before R sees them. */
  RefinerInput input() {
    return input;
  }

  /** What R, with the weights that the model gets, makes of patches; without their margin. */
  INDArray refined(INDArray x, INDArray z) {
    return averaged(() -> margin.inner(refiner.refine(x, z)));
  }

  /** R's weights as the model gets them: averaged, where averages are wanted. */
  List<ConvolutionWeights> refinerWeights() {
    return averaged(refiner::weights);
  }

  /** What somebody new thinks of R with these weights. */
  double judge(HeldBackJudge judge, Progress progress) {
    return averaged(() -> judge.auc(refiner, input, progress));
  }

  /** Does something with the averaged weights in R. */
  private <T> T averaged(Supplier<T> work) {
    float[] last = refiner.parameters();
    if (!average.isEmpty()) {
      refiner.setParameters(average.value());
    }
    try {
      return work.get();
    } finally {
      refiner.setParameters(last);
    }
  }

  Refiner refiner() {
    return refiner;
  }

  Discriminator discriminator() {
    return discriminator;
  }

  /** Takes down everything that the next updates depend on, beside settings and images. */
  void writeState(StateWriter state) {
    Parts.write(state, "refiner", refiner.state());
    Parts.write(state, "discriminator", discriminator.state());
    batches.writeState(state);
    history.writeState(state);
    average.writeState(state);
    guard.writeState(state);
  }

  /** Goes on as the training would whose state it is. */
  void readState(StateReader state) {
    refiner.restore(Parts.network(state, "refiner", refiner.state()));
    discriminator.restore(Parts.network(state, "discriminator", discriminator.state()));
    batches.readState(state);
    history.readState(state, config.patchWidth() * config.patchHeight() * channels);
    average.readState(state, refiner.parameters().length);
    guard.readState(state);
  }

  @Override
  public void close() {
    batches.close();
    refiner.close();
    discriminator.close();
  }
}
