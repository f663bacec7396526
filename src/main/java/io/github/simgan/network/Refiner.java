package io.github.simgan.network;

import io.github.simgan.tensor.CameraNoise;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * The refiner network R, ready to run and to train. All tensors have axes (N, H, W, C) and hold
 * intensities in the networks' range (see {@code IntensityMap}). Not safe for use by several
 * threads at once; each thread makes its own.
 *
 * <p>Arrays that methods return are valid until the next call of {@link #refine} or {@link
 * #forward}; copy what must live longer.
 */
public final class Refiner implements AutoCloseable {
  /** Residual refiners start close to the identity. */
  private static final double RESIDUAL_START = 0.004;

  private static final double RESIDUAL_BLOCKS = 0.5;

  private final RefinerSpec spec;
  private final LearningRate rate;
  private final ComputationGraph graph;
  private final ArrayPool pool = new ArrayPool();
  private final NoiseGain gain;
  private int updates;

  /**
   * A refiner with all weights zero.
   *
   * @param spec what it is
   * @param optimiser how {@link #update} changes it
   */
  public Refiner(RefinerSpec spec, Optimiser optimiser) {
    this(spec, optimiser, DataType.FLOAT, Backend.engine());
  }

  /**
   * A refiner to be trained, with all weights zero. It is computed by the fastest engine: rounding
   * differs by about a millionth of the range from what {@link #Refiner(RefinerSpec, Optimiser)}
   * makes of the same weights.
   *
   * @param spec what it is
   * @param optimiser how {@link #update} changes it
   */
  public static Refiner forTraining(RefinerSpec spec, Optimiser optimiser) {
    return new Refiner(spec, optimiser, DataType.FLOAT, Backend.trainingEngine());
  }

  Refiner(RefinerSpec spec, Optimiser optimiser, DataType type) {
    this(spec, optimiser, type, Backend.engine());
  }

  Refiner(RefinerSpec spec, Optimiser optimiser, DataType type, Engine engine) {
    Backend.initialise();
    this.spec = spec;
    this.rate = new LearningRate(optimiser.learningRate());
    this.gain = new NoiseGain(spec);
    this.graph =
        new ComputationGraph(
            RefinerGraph.of(spec, optimiser.updater(rate), type, Backend.orReference(engine)));
    graph.init();
    graph.initGradientsView();
  }

  static ComputationGraphConfiguration.GraphBuilder newGraph(IUpdater updater, DataType type) {
    return new NeuralNetConfiguration.Builder()
        .seed(1) // DL4J sets ND4J's random state to this, by default to the time; we use neither
        .dataType(type)
        .updater(updater)
        .miniBatch(false) // our losses are means already
        .trainingWorkspaceMode(WorkspaceMode.NONE) // memory comes from ArrayPool
        .inferenceWorkspaceMode(WorkspaceMode.NONE)
        .graphBuilder()
        .addInputs("input");
  }

  /** What this network is. */
  public RefinerSpec spec() {
    return spec;
  }

  /**
   * Random weights: normal, variance 2 / fan-in; where the output is residual the last convolution
   * is small, and kernels are the same turned by quarters and mirrored; where noise has gains,
   * there is none at first.
   *
   * @param seed of the random numbers
   */
  public void initialise(long seed) {
    List<ConvolutionWeights> weights =
        GraphWeights.random(spec.convolutions(), this::startScale, seed);
    if (isResidual()) {
      weights.forEach(w -> Isotropy.symmetrise(w.weights(), w.size()));
    }
    setWeights(weights);
  }

  private boolean isResidual() {
    return spec.output() != RefinerSpec.Output.TANH;
  }

  private double startScale(ConvolutionShape shape) {
    return switch (shape.name()) {
      case RefinerSpec.LAST -> GraphWeights.linear(isResidual() ? RESIDUAL_START : 1);
      case RefinerSpec.GAINS -> 0;
      default -> isResidual() && shape.name().endsWith(RefinerSpec.SECOND) ? RESIDUAL_BLOCKS : 1;
    };
  }

  /**
   * Sets the noise of pixels of a refiner whose noise has gains. Training leaves it.
   *
   * @param cameras one for each channel
   * @throws IllegalStateException if its noise has none
   */
  public void setCameraNoise(List<CameraNoise> cameras) {
    requireGains();
    List<ConvolutionWeights> weights = weights();
    gain.set(weights, cameras);
    setWeights(weights);
  }

  /** A copy of the weights, in the order of the layers. */
  public List<ConvolutionWeights> weights() {
    return GraphWeights.get(graph, spec.convolutions());
  }

  /**
   * Replaces the weights.
   *
   * @throws IllegalArgumentException if they do not have the spec's names and shapes
   */
  public void setWeights(List<ConvolutionWeights> weights) {
    GraphWeights.set(graph, spec.convolutions(), weights);
  }

  /** A copy of all parameters in one array, for averaging. */
  public float[] parameters() {
    INDArray all = graph.params();
    return all.reshape(all.length()).toFloatVector();
  }

  /**
   * Replaces all parameters.
   *
   * @param parameters as {@link #parameters()} gave them
   */
  public void setParameters(float[] parameters) {
    INDArray all = graph.params();
    all.assign(Nd4j.createFromArray(parameters).reshape(all.shape()));
  }

  /**
   * Refines images, without keeping what training needs.
   *
   * @param simulated (N, H, W, channels)
   * @param noise (N, H, W, all noise channels); null where the spec has none
   * @return refined images, same shape as {@code simulated}
   */
  public INDArray refine(INDArray simulated, INDArray noise) {
    return run(simulated, noise, false);
  }

  /**
   * Refines images and keeps what {@link #backward} needs.
   *
   * @param simulated (N, H, W, channels)
   * @param noise (N, H, W, all noise channels), which must stay as it is until then; null where the
   *     spec has none
   * @return refined images, same shape as {@code simulated}
   */
  public INDArray forward(INDArray simulated, INDArray noise) {
    return run(simulated, noise, true);
  }

  /**
   * Says when to give up: {@link #refine} then throws a {@link io.github.simgan.CancelledException}
   * between two layers, so that large images do not keep people waiting.
   *
   * @param stop asked before each layer, by the thread that refines
   */
  public void stopWhen(BooleanSupplier stop) {
    NhwcConvolutionLayer.stopWhen(graph, stop);
  }

  private INDArray run(INDArray simulated, INDArray noise, boolean training) {
    if ((noise == null) != (spec.allNoiseChannels() == 0)) {
      throw new IllegalArgumentException("Noise must be given exactly where the refiner has it.");
    }
    pool.recycle();
    INDArray through = spec.hasGains() ? gain.take(noise) : noise;
    return pool.use(
        () -> {
          INDArray[] inputs = {through == null ? simulated : joined(simulated, through)};
          INDArray[] ends = ends(inputs, training);
          return switch (spec.output()) {
            case TANH -> ends[0];
            case RESIDUAL -> ends[0].addi(simulated);
            case NOISE_GAIN -> gain.refined(ends[0], ends[1], simulated);
          };
        });
  }

  private INDArray[] ends(INDArray[] inputs, boolean training) {
    if (!training) {
      return graph.output(false, inputs);
    }
    Map<String, INDArray> all = graph.feedForward(inputs, true, false);
    return graph.getConfiguration().getNetworkOutputs().stream()
        .map(all::get)
        .toArray(INDArray[]::new);
  }

  /**
   * The images that {@link #forward} refined in the mean over their texture, with the camera's
   * noise, (N, H, W, channels), of a refiner whose noise has gains: what is held to the simulated
   * images.
   *
   * @throws IllegalStateException if its noise has none
   */
  public INDArray mean() {
    requireGains();
    return gain.mean();
  }

  private void requireGains() {
    if (!spec.hasGains()) {
      throw new IllegalStateException(
          "The mean over the texture is known only where noise has gains.");
    }
  }

  /** Images and their noise, channel by channel, in memory of the pool. */
  private static INDArray joined(INDArray images, INDArray noise) {
    long channels = images.size(3) + noise.size(3);
    INDArray both =
        ArrayPool.take(images.dataType(), images.size(0), images.size(1), images.size(2), channels);
    Nd4j.exec(
        DynamicCustomOp.builder("concat")
            .addInputs(images, noise)
            .addOutputs(both)
            .addIntegerArguments(3)
            .build());
    return both;
  }

  /**
   * Computes the gradient of a loss in the weights. Call after {@link #forward}.
   *
   * @param gradient of the loss in the refined images, their shape; overwritten
   */
  public void backward(INDArray gradient) {
    pool.use(
        () ->
            graph.backpropGradient(
                spec.hasGains() ? gain.gradients(gradient, null) : new INDArray[] {gradient}));
  }

  /**
   * Computes the gradient of a loss in the weights, of a refiner whose noise has gains. Call after
   * {@link #forward}.
   *
   * @param gradient of the loss in the refined images, their shape
   * @param ofMean of the loss in {@link #mean}, same shape
   * @throws IllegalStateException if its noise has none
   */
  public void backward(INDArray gradient, INDArray ofMean) {
    requireGains();
    pool.use(() -> graph.backpropGradient(gain.gradients(gradient, ofMean)));
  }

  /** A copy of what the next update depends on. */
  public NetworkState state() {
    return NetworkState.of(graph, updates, new float[0]);
  }

  /**
   * Goes on as another refiner would.
   *
   * @param state of one with the same spec and optimiser
   * @throws IllegalArgumentException if it has other lengths than {@link #state()}
   */
  public void restore(NetworkState state) {
    state.restore(graph);
    updates = state.updates();
  }

  /** Changes the weights by the gradient that {@link #backward} left. */
  public void update() {
    GraphWeights.update(graph, updates++);
  }

  /**
   * Sets the step size of the next updates.
   *
   * @param learningRate above 0
   */
  public void setLearningRate(double learningRate) {
    rate.set(learningRate);
  }

  ComputationGraph graph() {
    return graph;
  }

  /** Returns the network's memory to the system. */
  @Override
  public void close() {
    pool.close();
    GraphWeights.close(graph);
  }
}
