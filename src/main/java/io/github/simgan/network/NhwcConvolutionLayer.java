package io.github.simgan.network;

import io.github.simgan.CancelledException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Runs {@link NhwcConvolution}. Keeps its output instead of the pre-activation: the derivatives of
 * ReLU and tanh follow from it, and the ReLU then works in place.
 */
final class NhwcConvolutionLayer extends BaseLayer<NhwcConvolution> {
  private static final long serialVersionUID = 1L;
  private static final int PADDING_AS_GIVEN = 0;
  private static final int NHWC = 1;
  private static final int WEIGHTS_OIHW = 1;

  /** Shapes that are kept ready: whole blocks of an image, and those at its edges. */
  private static final int SHAPES = 12;

  /** Which gradients a pass backward is for. */
  enum Wanted {
    ALL,
    WEIGHTS,
    INPUT
  }

  private final transient Map<OneDnnConvolution.Shape, OneDnnConvolution> ready =
      new LinkedHashMap<>(SHAPES, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(
            Map.Entry<OneDnnConvolution.Shape, OneDnnConvolution> eldest) {
          return size() > SHAPES;
        }
      };
  private final transient Elementwise elementwise = new Elementwise();
  private final transient Engine engine;
  private transient BooleanSupplier stop = () -> false;
  private transient Wanted wanted = Wanted.ALL;
  private transient INDArray output;
  private transient INDArray inputGradient;
  private transient INDArray biasRow;
  private transient INDArray biasVector;

  NhwcConvolutionLayer(NeuralNetConfiguration conf, DataType type, Engine engine) {
    super(conf, type);
    this.engine = type == DataType.FLOAT ? engine : Engine.ND4J;
  }

  /** Says what the next passes backward are for; what is not wanted is left as it was. */
  void want(Wanted gradients) {
    wanted = gradients;
  }

  /** Says when a pass of a network without training is given up, with a CancelledException. */
  static void stopWhen(ComputationGraph graph, BooleanSupplier stop) {
    for (Layer layer : graph.getLayers()) {
      if (layer instanceof NhwcConvolutionLayer convolution) {
        convolution.stop = stop;
      }
    }
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    NhwcConvolution c = layerConf();
    if (!training && stop.getAsBoolean()) {
      throw new CancelledException();
    }
    if (!training && waits()) {
      return input;
    }
    long height = (input.size(1) - 1) / c.getStride()[0] + 1;
    long width = (input.size(2) - 1) / c.getStride()[1] + 1;
    INDArray result = ArrayPool.take(input.dataType(), input.size(0), height, width, c.getNOut());
    boolean relu = c.getActivationFn() instanceof ActivationReLU;
    if (engine == Engine.ND4J) {
      Nd4j.exec(
          DynamicCustomOp.builder("conv2d")
              .addInputs(input, weights(), bias())
              .addOutputs(result)
              .addIntegerArguments(geometry())
              .build());
      if (relu) {
        InPlace.relu(result);
      }
    } else {
      input = OneDnn.contiguous(input);
      oneDnn(input, false, relu).forward(input, weights(), bias(), result);
    }
    if (c.getActivationFn() instanceof ActivationTanH) {
      InPlace.tanh(result);
    }
    output = training ? result : null;
    if (!training && !c.keepsInput()) {
      ArrayPool.giveBack(input);
    }
    return result;
  }

  /** Whether the sum after it calls {@link #addTo} in a pass without training. */
  boolean waits() {
    return engine != Engine.ND4J && layerConf().role() == NhwcConvolution.Role.ENDS_BLOCK;
  }

  /**
   * Adds what this layer makes of an image, without passing through memory in between.
   *
   * @param sum changed in place, (N, H, W, C)
   * @param image (N, H, W, C)
   * @param relu whether the sum is cut at 0
   */
  void addTo(INDArray sum, INDArray image, boolean relu) {
    oneDnn(image, true, relu).forward(image, weights(), bias(), sum);
  }

  private OneDnnConvolution oneDnn(INDArray image, boolean adds, boolean relu) {
    NhwcConvolution c = layerConf();
    OneDnnConvolution.Shape shape =
        new OneDnnConvolution.Shape(
            image.size(0),
            image.size(1),
            image.size(2),
            image.size(3),
            c.getNOut(),
            c.getKernelSize()[0],
            c.getStride()[0],
            adds,
            relu,
            engine == Engine.FASTEST ? c.layout() : Layout.PLAIN);
    return ready.computeIfAbsent(shape, OneDnnConvolution::new);
  }

  /**
   * Gradients of weights, bias and input.
   *
   * @param epsilon gradient of the loss in this layer's output, (N, H, W, C); changed in place
   */
  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    IActivation activation = layerConf().getActivationFn();
    INDArray weightGradient = gradientViews.get(ConvolutionParamInitializer.WEIGHT_KEY);
    INDArray biasGradient = gradientViews.get(ConvolutionParamInitializer.BIAS_KEY);
    boolean wantsInput =
        wanted == Wanted.ALL
            ? layerConf().role() != NhwcConvolution.Role.FIRST
            : wanted == Wanted.INPUT;
    if (engine == Engine.ND4J) {
      if (activation instanceof ActivationReLU) {
        InPlace.reluGradient(output, epsilon);
      } else if (activation instanceof ActivationTanH) {
        InPlace.tanhGradient(output, epsilon);
      }
      inputGradient = ArrayPool.take(input.dataType(), input.shape());
      Nd4j.exec(
          DynamicCustomOp.builder("conv2d_bp")
              .addInputs(input, weights(), bias(), epsilon)
              .addOutputs(
                  inputGradient, weightGradient, biasGradient.reshape(biasGradient.length()))
              .addIntegerArguments(geometry())
              .build());
    } else {
      INDArray inOutput = OneDnn.contiguous(epsilon);
      if (activation instanceof ActivationReLU) {
        elementwise.reluGradient(output, inOutput);
      } else if (activation instanceof ActivationTanH) {
        InPlace.tanhGradient(output, inOutput);
      }
      OneDnnConvolution convolution = oneDnn(input, false, activation instanceof ActivationReLU);
      if (wanted != Wanted.INPUT) {
        convolution.backwardWeights(input, inOutput, weightGradient, biasGradient);
      }
      if (wantsInput) {
        inputGradient = ArrayPool.take(input.dataType(), input.shape());
        convolution.backwardData(inOutput, weights(), inputGradient);
      }
    }
    Gradient gradient = new DefaultGradient();
    gradient.setGradientFor(ConvolutionParamInitializer.WEIGHT_KEY, weightGradient, 'c');
    gradient.setGradientFor(ConvolutionParamInitializer.BIAS_KEY, biasGradient);
    return new Pair<>(gradient, inputGradient);
  }

  /** Gradient in the input that the last {@link #backpropGradient} computed. */
  INDArray inputGradient() {
    return inputGradient;
  }

  private INDArray weights() {
    return params.get(ConvolutionParamInitializer.WEIGHT_KEY);
  }

  /** The biases as a vector; the view is kept, since making one takes longer than using it. */
  private INDArray bias() {
    INDArray bias = params.get(ConvolutionParamInitializer.BIAS_KEY);
    if (biasRow != bias) {
      biasRow = bias;
      biasVector = bias.reshape(bias.length());
    }
    return biasVector;
  }

  private int[] geometry() {
    NhwcConvolution c = layerConf();
    return new int[] {
      c.getKernelSize()[0],
      c.getKernelSize()[1],
      c.getStride()[0],
      c.getStride()[1],
      c.getPadding()[0],
      c.getPadding()[1],
      1,
      1,
      PADDING_AS_GIVEN,
      NHWC,
      WEIGHTS_OIHW
    };
  }

  @Override
  public void clear() {
    super.clear();
    output = null;
  }

  @Override
  public Type type() {
    return Type.CONVOLUTIONAL;
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public void clearNoiseWeightParams() {}

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArray(
      INDArray mask, MaskState state, int minibatch) {
    return new Pair<>(mask, state);
  }
}
