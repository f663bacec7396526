package io.github.simgan.training;

import io.github.simgan.CancelledException;
import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.model.Provenance;
import io.github.simgan.model.SimGanModel;
import io.github.simgan.tensor.CameraNoise;
import io.github.simgan.tensor.ExposureStatistics;
import io.github.simgan.tensor.IntensityMap;
import io.github.simgan.tensor.IntensityMaps;
import io.github.simgan.tensor.IntensityStatistics;
import io.github.simgan.tensor.PatchSampler;
import io.github.simgan.tensor.PlaneSet;
import io.github.simgan.tensor.SeededRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Algorithm 1 of the paper: from two sets of images to a model. */
public final class Training {
  private static final int SIMULATED = 1;
  private static final int REAL = 2;

  /** Numbers of their own, so that watching draws none of the training's. */
  private static final int PREVIEW_SIMULATED = 20;

  private static final int PREVIEW_REAL = 21;

  private final TrainingConfig config;
  private final Optional<CheckpointPlan> plan;
  private final TrainingListener listener;

  private Training(
      TrainingConfig config, Optional<CheckpointPlan> plan, TrainingListener listener) {
    this.config = config;
    this.plan = plan;
    this.listener = listener;
  }

  /**
   * Trains a model. Runs on the caller's thread; with the same images, configuration, machine and
   * number of threads the result is the same bit for bit.
   *
   * @param simulated images that have labels
   * @param real images without labels
   * @param config all settings
   * @param listener follows and may stop
   * @throws InvalidInputException if the images do not fit together or do not fit the configuration
   * @throws TrainingFailedException if the losses diverge or the networks collapse
   * @throws CancelledException if the listener wished so
   */
  public static SimGanModel train(
      PlaneSet simulated, PlaneSet real, TrainingConfig config, TrainingListener listener) {
    return new Training(config, Optional.empty(), listener).run(simulated, real);
  }

  /**
   * Trains a model and keeps the state of the training in a file at intervals, on every stop and at
   * the end; the caller deletes it once the model is safe. A training that goes on from it gives
   * the same model as one that was never stopped, bit for bit (on the same machine with the same
   * number of threads).
   *
   * @param simulated images that have labels
   * @param real images without labels
   * @param config all settings
   * @param plan where the state is kept, and whether to go on from there
   * @param listener follows and may stop
   * @throws InvalidInputException if the images do not fit together or do not fit the
   *     configuration, or if the checkpoint cannot be used
   * @throws TrainingFailedException if the losses diverge or the networks collapse
   * @throws CancelledException if the listener wished so; the checkpoint stays
   */
  public static SimGanModel train(
      PlaneSet simulated,
      PlaneSet real,
      TrainingConfig config,
      CheckpointPlan plan,
      TrainingListener listener) {
    plan.requireFree();
    return new Training(config, Optional.of(plan), listener).run(simulated, real);
  }

  private SimGanModel run(PlaneSet allSimulated, PlaneSet allReal) {
    int channels = allSimulated.channels();
    requireSameChannels(channels, allReal.channels());
    HeldBack ofAllSimulated = HeldBack.of(allSimulated, config, "simulated");
    HeldBack ofAllReal = HeldBack.of(allReal, config, "real");
    PlaneSet simulated = ofAllSimulated.training();
    PlaneSet real = ofAllReal.training();
    IntensityStatistics ofSimulated = IntensityStatistics.measure(simulated, cancellation());
    IntensityStatistics ofReal = IntensityStatistics.measure(real, cancellation());
    IntensityMaps maps = IntensityStatistics.maps(ofSimulated, ofReal);
    double[] thresholdsX = ofSimulated.thresholds(maps.simulated());
    double[] thresholdsY = ofReal.thresholds(maps.real());
    if (config.exposures()) {
      maps =
          maps.withExposures(
              ExposureStatistics.exposures(
                  simulated, real, maps, thresholdsX, thresholdsY, cancellation()));
    }
    PatchSampler x = sampler(simulated, maps.simulated(), surroundings(maps), SIMULATED);
    PatchSampler y = sampler(real, maps.real(), 0, REAL);
    if (config.pairing() != Pairing.NONE) {
      balance(x, thresholdsX, y, thresholdsY);
    }
    if (config.pairing() == Pairing.MATCHED) {
      y.matchTo(x);
    }
    LearningCurves curves = new LearningCurves(config.steps());
    List<CameraNoise> cameras =
        config.refiner().hasGains()
            ? CameraNoise.missing(simulated, real, maps, cancellation())
            : List.of();
    try (SimGan simGan = new SimGan(config, maps.exposures(), cameras, channels, x, y, curves)) {
      IntensityMaps measured = maps;
      BestModel best =
          new BestModel(
              config.steps(),
              config.best() == Best.LAST
                  ? Optional.empty()
                  : Optional.of(new HeldBackJudge(config, measured, ofAllSimulated, ofAllReal)));
      Algorithm1 algorithm = new Algorithm1(config, simGan, curves, best, listener);
      TrainingView view =
          new TrainingView() {
            private PreviewPatches patches;

            @Override
            public SimGanModel model() {
              Provenance provenance = provenance(algorithm, allSimulated, allReal, curves, best);
              return Training.this.model(simGan, measured, best, provenance);
            }

            @Override
            public TrainingPreview preview() {
              if (patches == null) {
                patches = previews(simulated, real, measured);
              }
              return patches.look(simGan, algorithm.steps());
            }
          };
      Checkpoints checkpoints = checkpoints(allSimulated, allReal, maps);
      checkpoints.resume(algorithm::readState);
      algorithm.run(checkpoints, view);
      return view.model();
    }
  }

  /**
   * Checks sets before they are read.
   *
   * @param simulated channels of the simulated images
   * @param real channels of the real images
   * @throws InvalidInputException if they differ
   */
  public static void requireSameChannels(int simulated, int real) {
    if (simulated != real) {
      throw new InvalidInputException(
          String.format(
              "The simulated images have %d channel(s) and the real ones %d; both sets must have "
                  + "the same channels (convert RGB to grey, for example).",
              simulated, real));
    }
  }

  private Checkpoints checkpoints(PlaneSet simulated, PlaneSet real, IntensityMaps maps) {
    Map<String, String> identity =
        plan.isEmpty()
            ? Map.of()
            : TrainingIdentity.of(version(), config, simulated, real, maps, cancellation());
    return new Checkpoints(plan, identity, listener);
  }

  private PreviewPatches previews(PlaneSet simulated, PlaneSet real, IntensityMaps maps) {
    return new PreviewPatches(
        config,
        sampler(simulated, maps.simulated(), surroundings(maps), PREVIEW_SIMULATED),
        surroundings(maps),
        sampler(real, maps.real(), 0, PREVIEW_REAL),
        simulated.channels());
  }

  /** Pixels that are read around a simulated patch. */
  private int surroundings(IntensityMaps maps) {
    return config.margin() + maps.exposureReach();
  }

  private PatchSampler sampler(PlaneSet planes, IntensityMap map, int margin, int purpose) {
    PatchSampler.Shape shape =
        new PatchSampler.Shape(config.patchWidth(), config.patchHeight(), margin, config.orient());
    return new PatchSampler(planes, map, shape, SeededRandom.of(config.seed(), purpose));
  }

  /** Lets both samplers draw from the strata that both sets have. */
  private static void balance(
      PatchSampler x, double[] thresholdsX, PatchSampler y, double[] thresholdsY) {
    int[] inX = x.stratify(thresholdsX);
    int[] inY = y.stratify(thresholdsY);
    boolean[] kept = new boolean[inX.length];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = inX[i] > 0 && inY[i] > 0;
    }
    x.keep(kept);
    y.keep(kept);
  }

  private Progress cancellation() {
    return new Progress() {
      @Override
      public void update(double fraction, String message) {
        listener.progress(0, message);
      }

      @Override
      public boolean isCancelled() {
        return listener.wish() == TrainingListener.Wish.CANCEL;
      }
    };
  }

  private SimGanModel model(
      SimGan simGan, IntensityMaps maps, BestModel best, Provenance provenance) {
    return new SimGanModel(
        simGan.refiner().spec(),
        simGan.discriminator().spec(),
        maps,
        config.seed(),
        best.refinerWeights(simGan),
        best.discriminatorWeights(simGan),
        provenance);
  }

  private Provenance provenance(
      Algorithm1 algorithm,
      PlaneSet simulated,
      PlaneSet real,
      LearningCurves curves,
      BestModel best) {
    return new Provenance(
        version(),
        config.seed(),
        algorithm.steps(),
        config.preset(),
        describe(simulated),
        describe(real),
        algorithm.settings(),
        curves.points(),
        best.judgements());
  }

  private static String describe(PlaneSet planes) {
    String first = planes.name(0);
    return planes.size() == 1 ? first : planes.size() + " planes, the first " + first;
  }

  private static String version() {
    String version = Training.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
