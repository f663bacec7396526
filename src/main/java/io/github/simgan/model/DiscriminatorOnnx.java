package io.github.simgan.model;

import io.github.simgan.network.ConvolutionWeights;
import io.github.simgan.network.DiscriminatorSpec;
import java.util.List;
import onnx.Onnx.ModelProto;

/**
 * A discriminator as an ONNX file (operator set 13, file format 7), which any ONNX runtime runs.
 *
 * <ul>
 *   <li>Input {@value #IMAGE}: float32 [batch, channels, height, width] in the networks' range (−1
 *       to 1); batch, height and width are free.
 *   <li>Output {@value #LOGITS}: float32 [batch, 2, map height, map width], class 0 "real", class 1
 *       "refined"; cell (i, j) judges the patch centred on pixel (i, j) · {@link
 *       DiscriminatorSpec#stride()}.
 *   <li>Output {@value #PROBABILITY_REAL}: float32 [batch, 1, map height, map width], softmax of
 *       the logits, class "real".
 * </ul>
 *
 * Convolutions are padded with zeros; the padding of a maximum and of a mean does not count. Where
 * the discriminator is conditioned on the local mean, the image's channels are followed by their
 * means over {@link DiscriminatorSpec#meanWindow()} pixels. The initialisers {@code NAME.weight}
 * [O, I, K, K] and {@code NAME.bias} [O] hold the weights of {@link
 * DiscriminatorSpec#convolutions()}, in that order.
 */
public final class DiscriminatorOnnx {
  /** Name of the input. */
  public static final String IMAGE = "image";

  /** Name of the output of two logits per patch. */
  public static final String LOGITS = "logits";

  /** Name of the output of one probability per patch. */
  public static final String PROBABILITY_REAL = "probability_real";

  private DiscriminatorOnnx() {}

  /**
   * The ONNX file of a discriminator; the same bytes for the same discriminator.
   *
   * @param spec what the discriminator is
   * @param weights as {@link DiscriminatorSpec#convolutions()} names and shapes them
   */
  public static byte[] write(DiscriminatorSpec spec, List<ConvolutionWeights> weights) {
    SimGanModel.requireFitting(spec.convolutions(), weights);
    return OnnxModel.write(structure(spec), weights);
  }

  /**
   * Reads weights back from a file that {@link #write} made.
   *
   * @throws ModelDefect if it is not this discriminator
   */
  static List<ConvolutionWeights> read(DiscriminatorSpec spec, byte[] file, String name) {
    return OnnxModel.read(structure(spec), spec.convolutions(), file, name);
  }

  private static ModelProto structure(DiscriminatorSpec spec) {
    OnnxGraph graph =
        new OnnxGraph("discriminator", "Tells real patches from refined ones (SimGAN).");
    graph.input(IMAGE, "Image, grey levels mapped to -1 to 1.", spec.channels());
    String x = IMAGE;
    if (spec.meanWindow() > 0) {
      String mean = graph.averagePool(IMAGE, "local_mean", spec.meanWindow());
      x = "image_and_mean";
      graph.along(1, "Concat", x, List.of(IMAGE, mean), x);
    }
    int last = spec.stages().size() - 1;
    for (int i = 0; i <= last; i++) {
      String name = "stage" + i;
      DiscriminatorSpec.Stage stage = spec.stages().get(i);
      if (stage instanceof DiscriminatorSpec.Convolution c) {
        String result = i == last ? LOGITS : name;
        x = graph.convolution(x, name, c.kernel(), c.stride(), result);
        x = c.relu() ? graph.relu(x) : x;
      } else if (stage instanceof DiscriminatorSpec.Attention) {
        x = graph.attention(x, name);
      } else {
        x = graph.maxPool(x, name, stage.kernel(), stage.stride());
      }
    }
    String both = "probabilities";
    graph.along(1, "Softmax", both, List.of(LOGITS), both);
    graph.along(1, "Split", "split", List.of(both), PROBABILITY_REAL, "probability_refined");
    graph.output(LOGITS, "Class 0 real, class 1 refined.", 2, "map_height", "map_width");
    graph.output(PROBABILITY_REAL, "Probability of class real.", 1, "map_height", "map_width");
    return graph.build();
  }
}
