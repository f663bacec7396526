package io.github.simgan.network;

import java.util.ArrayList;
import java.util.List;

/**
 * What a local discriminator D is: convolutions and max-pooling that turn an image into a map of
 * two logits per patch (class 0 "real", class 1 "refined"; section 2.2 of the paper). Every stage
 * is padded with (kernel − 1) / 2 zeros on each side, so that cell i of the map is centred on pixel
 * i · {@link #stride()}.
 *
 * @param channels image channels, at least 1
 * @param stages the layers in order; the last is a convolution to 2 filters without ReLU
 * @param meanWindow odd width in pixels of a square around each pixel whose mean is one more input
 *     channel per image channel, after those ("conditioned on the local mean"); 0 for none
 */
public record DiscriminatorSpec(int channels, List<Stage> stages, int meanWindow) {

  /** One layer of a discriminator. */
  public sealed interface Stage permits Convolution, MaxPool, Attention {
    /** Odd width in pixels of the layer's input. */
    int kernel();

    /** Step in pixels of the layer's input. */
    int stride();
  }

  /**
   * A convolution.
   *
   * @param kernel odd width
   * @param stride step
   * @param filters output channels
   * @param relu whether a ReLU follows
   */
  public record Convolution(int kernel, int stride, int filters, boolean relu) implements Stage {}

  /**
   * Maximum over a square.
   *
   * @param kernel odd width
   * @param stride step
   */
  public record MaxPool(int kernel, int stride) implements Stage {}

  /** A discriminator that sees the image alone. */
  public DiscriminatorSpec(int channels, List<Stage> stages) {
    this(channels, stages, 0);
  }

  /**
   * Self-attention (Zhang et al. 2019) over all positions of the map: x + o(Σ_j softmax_j(q · k_j)
   * v_j), where queries q, keys k, values v and the output o are convolutions of 1×1. The layer
   * starts as the identity, since o starts at zero (the paper's scalar γ is part of it). What it
   * gives at a position depends on the whole image.
   *
   * @param keys channels of queries and keys
   * @param values channels of values
   */
  public record Attention(int keys, int values) implements Stage {
    @Override
    public int kernel() {
      return 1;
    }

    @Override
    public int stride() {
      return 1;
    }
  }

  /** Ending of the name of the convolution that ends self-attention. */
  static final String OUT = "_out";

  /** Checks the values. */
  public DiscriminatorSpec {
    require(
        meanWindow == 0 || (meanWindow >= 3 && meanWindow <= 1023 && meanWindow % 2 == 1),
        "the window of the local mean must be 0 or odd, 3 to 1023");
    require(channels >= 1 && channels <= 64, "channels must be 1 to 64, not " + channels);
    require(stages != null && !stages.isEmpty() && stages.size() <= 64, "1 to 64 stages");
    stages = List.copyOf(stages);
    for (Stage stage : stages) {
      require(
          stage.kernel() >= 1 && stage.kernel() <= 31 && stage.kernel() % 2 == 1,
          "kernels must be odd, 1 to 31");
      require(stage.stride() >= 1 && stage.stride() <= 8, "strides must be 1 to 8");
      if (stage instanceof Convolution c) {
        require(c.filters() >= 1 && c.filters() <= 1024, "filters must be 1 to 1024");
      } else if (stage instanceof Attention a) {
        require(
            Math.min(a.keys(), a.values()) >= 1 && Math.max(a.keys(), a.values()) <= 1024,
            "keys and values must be 1 to 1024");
      }
    }
    require(!(stages.get(0) instanceof Attention), "the first stage must not be attention");
    require(
        stages.get(stages.size() - 1) instanceof Convolution last
            && last.filters() == 2
            && !last.relu(),
        "the last stage must be a convolution to 2 logits without ReLU");
  }

  /** The discriminator for eye gaze images: 75,906 parameters for one channel. */
  public static DiscriminatorSpec gaze(int channels) {
    return new DiscriminatorSpec(
        channels,
        List.of(
            new Convolution(3, 2, 96, true),
            new Convolution(3, 2, 64, true),
            new MaxPool(3, 1),
            new Convolution(3, 1, 32, true),
            new Convolution(1, 1, 32, true),
            new Convolution(1, 1, 2, false)));
  }

  /** The discriminator for hand pose images: receptive field 71 pixels. */
  public static DiscriminatorSpec hand(int channels) {
    return new DiscriminatorSpec(
        channels,
        List.of(
            new Convolution(7, 4, 96, true),
            new Convolution(5, 2, 64, true),
            new MaxPool(3, 2),
            new Convolution(3, 2, 32, true),
            new Convolution(1, 1, 32, true),
            new Convolution(1, 1, 2, false)));
  }

  /** The discriminator for microscopy, chosen by measurement; see docs/microscopy-preset.md. */
  public static DiscriminatorSpec microscopy(int channels) {
    return new DiscriminatorSpec(
        channels,
        List.of(
            new Convolution(3, 1, 32, true),
            new Convolution(3, 2, 32, true),
            new Convolution(3, 1, 32, true),
            new Convolution(3, 1, 32, true),
            new Convolution(3, 2, 64, true),
            new Convolution(1, 1, 32, true),
            new Convolution(1, 1, 2, false)));
  }

  /** The same network for images of another number of channels. */
  public DiscriminatorSpec withChannels(int count) {
    return new DiscriminatorSpec(count, stages, meanWindow);
  }

  /** The same network conditioned on the local mean, over twice the width that its layers see. */
  public DiscriminatorSpec withLocalMean() {
    return new DiscriminatorSpec(channels, stages, 4 * layerHalo() + 3);
  }

  /** The same network without local mean. */
  public DiscriminatorSpec withoutLocalMean() {
    return new DiscriminatorSpec(channels, stages, 0);
  }

  /** The same network with self-attention before its last two stages. */
  public DiscriminatorSpec withAttention() {
    List<Stage> all = new ArrayList<>(withoutAttention().stages);
    int at = Math.max(1, all.size() - 2);
    int width = 1;
    for (Stage stage : all.subList(0, at)) {
      width = stage instanceof Convolution c ? c.filters() : width;
    }
    all.add(at, new Attention(Math.max(1, width / 8), Math.max(1, width / 2)));
    return new DiscriminatorSpec(channels, all, meanWindow);
  }

  /** The same network without self-attention. */
  public DiscriminatorSpec withoutAttention() {
    List<Stage> others = stages.stream().filter(s -> !(s instanceof Attention)).toList();
    return new DiscriminatorSpec(channels, others, meanWindow);
  }

  /** Whether cells depend on the whole image, so that tiles differ from it. */
  public boolean hasAttention() {
    return stages.stream().anyMatch(Attention.class::isInstance);
  }

  /** Channels of the tensor that enters the first stage. */
  public int inputChannels() {
    return meanWindow == 0 ? channels : 2 * channels;
  }

  /** Pixels from one cell of the map to the next. */
  public int stride() {
    return stages.stream().mapToInt(Stage::stride).reduce(1, (a, b) -> a * b);
  }

  /**
   * Pixels on each side of a cell's centre that the cell depends on: a tile needs this margin.
   * Self-attention, which sees everything, is left out of it.
   */
  public int halo() {
    return layerHalo() + meanWindow / 2;
  }

  /**
   * Pixels on each side of a cell's centre that the layers see; the local mean sees more, but no
   * zeros beyond the image.
   */
  public int layerHalo() {
    int halo = 0;
    int step = 1;
    for (Stage stage : stages) {
      halo += stage.kernel() / 2 * step;
      step *= stage.stride();
    }
    return halo;
  }

  /** Width in pixels of the square that one cell of the map depends on. */
  public int receptiveField() {
    return 2 * halo() + 1;
  }

  /**
   * Cells of the map along an axis of the image.
   *
   * @param pixels of the image along that axis
   */
  public int mapSize(int pixels) {
    int size = pixels;
    for (Stage stage : stages) {
      size = (size - 1) / stage.stride() + 1;
    }
    return size;
  }

  /**
   * The convolutions in order, each named after the index of its stage ({@code stage0}, {@code
   * stage1}, {@code stage3}, ...: a max-pooling stage has no weights and leaves its number out). Of
   * self-attention {@code stage5_query}, {@code stage5_key}, {@code stage5_value}, {@code
   * stage5_out}.
   */
  public List<ConvolutionShape> convolutions() {
    List<ConvolutionShape> shapes = new ArrayList<>();
    int in = inputChannels();
    for (int i = 0; i < stages.size(); i++) {
      if (stages.get(i) instanceof Convolution c) {
        shapes.add(new ConvolutionShape("stage" + i, c.filters(), in, c.kernel()));
        in = c.filters();
      } else if (stages.get(i) instanceof Attention a) {
        shapes.add(new ConvolutionShape("stage" + i + "_query", a.keys(), in, 1));
        shapes.add(new ConvolutionShape("stage" + i + "_key", a.keys(), in, 1));
        shapes.add(new ConvolutionShape("stage" + i + "_value", a.values(), in, 1));
        shapes.add(new ConvolutionShape("stage" + i + OUT, in, a.values(), 1));
      }
    }
    return List.copyOf(shapes);
  }

  /** Number of trainable parameters. */
  public long parameters() {
    return convolutions().stream().mapToLong(s -> (long) s.weightCount() + s.outputs()).sum();
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException("Discriminator: " + message + ".");
    }
  }
}
