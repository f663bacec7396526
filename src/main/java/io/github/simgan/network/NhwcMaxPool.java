package io.github.simgan.network;

import java.util.Collection;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.NoParamLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Configuration of a maximum over squares of (N, H, W, C) tensors; pixels outside the image do not
 * count.
 */
final class NhwcMaxPool extends NoParamLayer {
  private static final long serialVersionUID = 1L;
  private final int kernel;
  private final int stride;

  private NhwcMaxPool(Builder builder) {
    super(builder);
    this.kernel = builder.kernel;
    this.stride = builder.stride;
  }

  static NhwcMaxPool of(String name, int kernel, int stride) {
    return new Builder(kernel, stride).name(name).build();
  }

  int kernel() {
    return kernel;
  }

  int stride() {
    return stride;
  }

  @Override
  public org.deeplearning4j.nn.api.Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType type) {
    NhwcMaxPoolLayer layer = new NhwcMaxPoolLayer(conf, type);
    layer.setListeners(listeners);
    layer.setIndex(index);
    layer.setConf(conf);
    return layer;
  }

  @Override
  public InputType getOutputType(int index, InputType input) {
    return input;
  }

  @Override
  public InputPreProcessor getPreProcessorForInputType(InputType input) {
    return null;
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType input) {
    return new LayerMemoryReport.Builder(getLayerName(), NhwcMaxPool.class, input, input).build();
  }

  private static final class Builder extends Layer.Builder<Builder> {
    private final int kernel;
    private final int stride;

    Builder(int kernel, int stride) {
      this.kernel = kernel;
      this.stride = stride;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // DL4J's signature
    public <E extends Layer> E build() {
      return (E) new NhwcMaxPool(this);
    }
  }
}
