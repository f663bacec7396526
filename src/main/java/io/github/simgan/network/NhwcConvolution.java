package io.github.simgan.network;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Configuration of a 2-D convolution over (N, H, W, C) tensors, padded with (kernel − 1) / 2 zeros
 * on each side. DL4J's own convolution layer takes many times as long (im2col, and the forward pass
 * again in backpropagation); this one hands the work to ND4J's {@code conv2d} and {@code
 * conv2d_bp}.
 */
final class NhwcConvolution extends ConvolutionLayer {
  private static final long serialVersionUID = 1L;

  /** What a layer need not do. */
  enum Role {
    /** Nobody wants the gradient in its input. */
    FIRST,
    /** An ordinary layer. */
    INNER,
    /** Where nothing is learnt, the {@link ResidualAdd} after it lets it add to the sum. */
    ENDS_BLOCK
  }

  private final boolean keepsInput;
  private final Layout layout;
  private final Role role;
  private final Engine engine;

  private NhwcConvolution(Builder builder) {
    super(builder);
    this.keepsInput = builder.keepsInput;
    this.layout = builder.layout;
    this.role = builder.role;
    this.engine = builder.engine;
    initializeConstraints(builder);
  }

  /**
   * A convolution layer.
   *
   * @param shape of its weights
   * @param stride step in pixels
   * @param activation identity, ReLU or tanh
   * @param keepsInput whether someone else reads the layer's input after it, so that its memory
   *     must not be used again
   */
  static NhwcConvolution of(
      ConvolutionShape shape, int stride, Activation activation, boolean keepsInput) {
    return of(shape, stride, activation, keepsInput, Layout.PLAIN, Role.INNER, Backend.engine());
  }

  /**
   * A convolution layer.
   *
   * @param shape of its weights
   * @param stride step in pixels
   * @param activation identity, ReLU or tanh
   * @param keepsInput whether someone else reads the layer's input after it
   * @param layout of its images in memory, if oneDNN computes it
   * @param role of the layer in its network
   * @param engine that computes it
   */
  static NhwcConvolution of(
      ConvolutionShape shape,
      int stride,
      Activation activation,
      boolean keepsInput,
      Layout layout,
      Role role,
      Engine engine) {
    Builder builder =
        new Builder(keepsInput, layout, role, engine)
            .name(shape.name())
            .nIn(shape.inputs())
            .nOut(shape.outputs())
            .activation(activation)
            .weightInit(WeightInit.ZERO)
            .kernelSize(shape.size(), shape.size())
            .stride(stride, stride)
            .padding(shape.size() / 2, shape.size() / 2)
            .hasBias(true);
    NhwcConvolution layer = builder.build();
    layer.setCnn2dDataFormat(CNN2DFormat.NHWC);
    return layer;
  }

  boolean keepsInput() {
    return keepsInput;
  }

  Layout layout() {
    return layout;
  }

  Role role() {
    return role;
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType type) {
    NhwcConvolutionLayer layer = new NhwcConvolutionLayer(conf, type, engine);
    layer.setListeners(listeners);
    layer.setIndex(index);
    layer.setParamsViewArray(parameters);
    layer.setParamTable(initializer().init(conf, parameters, initialize));
    layer.setConf(conf);
    return layer;
  }

  /** DL4J's builder, opened for the one factory above. */
  private static final class Builder extends BaseConvBuilder<Builder> {
    private final boolean keepsInput;
    private final Layout layout;
    private final Role role;
    private final Engine engine;

    Builder(boolean keepsInput, Layout layout, Role role, Engine engine) {
      this.keepsInput = keepsInput;
      this.layout = layout;
      this.role = role;
      this.engine = engine;
    }

    @Override
    protected boolean allowCausal() {
      return false;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // DL4J's signature
    public <E extends org.deeplearning4j.nn.conf.layers.Layer> E build() {
      return (E) new NhwcConvolution(this);
    }
  }
}
