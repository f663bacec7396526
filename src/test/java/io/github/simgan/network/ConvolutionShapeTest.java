package io.github.simgan.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConvolutionShapeTest {

  private static long parameters(List<ConvolutionShape> shapes) {
    return shapes.stream().mapToLong(s -> s.weightCount() + s.outputs()).sum();
  }

  @Test
  void refinerConvolutionsAreNamedInOrder() {
    RefinerSpec spec = new RefinerSpec(2, 1, 0, 0, 8, 3, 2, RefinerSpec.Output.TANH);
    assertEquals(
        List.of(
            new ConvolutionShape("first", 8, 3, 3),
            new ConvolutionShape("block0_first", 8, 8, 3),
            new ConvolutionShape("block0_second", 8, 8, 3),
            new ConvolutionShape("block1_first", 8, 8, 3),
            new ConvolutionShape("block1_second", 8, 8, 3),
            new ConvolutionShape("last", 2, 8, 1)),
        spec.convolutions());
  }

  @Test
  void discriminatorConvolutionsSkipTheNumberOfMaxPooling() {
    assertEquals(
        List.of(
            new ConvolutionShape("stage0", 96, 1, 3),
            new ConvolutionShape("stage1", 64, 96, 3),
            new ConvolutionShape("stage3", 32, 64, 3),
            new ConvolutionShape("stage4", 32, 32, 1),
            new ConvolutionShape("stage5", 2, 32, 1)),
        DiscriminatorSpec.gaze(1).convolutions());
  }

  @Test
  void shapesHoldAsManyValuesAsTheSpecCounts() {
    for (RefinerSpec spec :
        List.of(RefinerSpec.gaze(1), RefinerSpec.hand(3), RefinerSpec.microscopy(2))) {
      assertEquals(spec.parameters(), parameters(spec.convolutions()));
    }
    for (DiscriminatorSpec spec :
        List.of(
            DiscriminatorSpec.gaze(1),
            DiscriminatorSpec.hand(3),
            DiscriminatorSpec.microscopy(2))) {
      assertEquals(spec.parameters(), parameters(spec.convolutions()));
    }
  }

  @Test
  void zerosFitTheirOwnShapeOnly() {
    ConvolutionShape shape = new ConvolutionShape("first", 4, 2, 3);
    assertTrue(shape.fits(shape.zeros()));
    assertFalse(new ConvolutionShape("first", 2, 4, 3).fits(shape.zeros()));
    assertFalse(new ConvolutionShape("last", 4, 2, 3).fits(shape.zeros()));
  }
}
