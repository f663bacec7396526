package io.github.simgan.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

/** A discriminator with self-attention: where it is, how it starts, and what it sees. */
class SelfAttentionTest {
  private static final DiscriminatorSpec PLAIN = DiscriminatorSpec.microscopy(1);
  private static final DiscriminatorSpec SPEC = PLAIN.withAttention();

  @Test
  void itComesBeforeTheLastTwoStages() {
    assertEquals(new DiscriminatorSpec.Attention(8, 32), SPEC.stages().get(5));
    assertEquals(PLAIN, SPEC.withoutAttention());
    assertEquals(SPEC, SPEC.withAttention());
    assertFalse(PLAIN.hasAttention());
    assertEquals(SPEC.mapSize(42), PLAIN.mapSize(42));
    long four = 2 * (64 * 8 + 8) + 64 * 32 + 32 + 32 * 64 + 64;
    assertEquals(PLAIN.parameters() + four, SPEC.parameters());
    DiscriminatorSpec.Stage attention = new DiscriminatorSpec.Attention(1, 1);
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new DiscriminatorSpec(
                1, List.of(attention, new DiscriminatorSpec.Convolution(1, 1, 2, false))));
  }

  private static float[] image(long seed, int size) {
    return RandomWeights.normal(size * size, 0.5, seed);
  }

  private static float[] logits(Discriminator d, float[] image, int size) {
    var logits = d.logits(Nd4j.createFromArray(image).reshape(1, size, size, 1)).dup();
    return logits.reshape(logits.length()).toFloatVector();
  }

  /** Without weights in its output the layer changes nothing. */
  @Test
  void itStartsAsTheIdentity() {
    try (Discriminator with = new Discriminator(SPEC, Optimiser.sgd(1));
        Discriminator without = new Discriminator(PLAIN, Optimiser.sgd(1))) {
      with.initialise(3);
      List<ConvolutionWeights> others = new ArrayList<>();
      List<ConvolutionWeights> all =
          with.weights().stream().filter(w -> !w.name().startsWith("stage5_")).toList();
      for (int i = 0; i < all.size(); i++) {
        ConvolutionWeights w = all.get(i);
        String name = PLAIN.convolutions().get(i).name();
        others.add(
            new ConvolutionWeights(name, w.outputs(), w.inputs(), w.size(), w.weights(), w.bias()));
      }
      without.setWeights(others);
      float[] image = image(4, 32);
      assertEquals(0, distance(logits(with, image, 32), logits(without, image, 32)), 1e-6);
    }
  }

  /** With weights it does what the plain implementation does, and sees the far corner. */
  @Test
  void agreesWithThePlainImplementationAndSeesEverything() {
    try (Discriminator d = new Discriminator(SPEC, Optimiser.sgd(1))) {
      d.setWeights(RandomWeights.of(SPEC.convolutions(), 5));
      float[] image = image(6, 32);
      float[] before = logits(d, image, 32);
      NaiveNetworks.Images plain =
          NaiveNetworks.logits(SPEC, d.weights(), NaiveNetworks.Images.of(1, 1, 32, 32, image));
      for (int y = 0; y < 8; y++) {
        for (int x = 0; x < 8; x++) {
          for (int c = 0; c < 2; c++) {
            assertEquals(plain.get(0, c, y, x), before[(8 * y + x) * 2 + c], 1e-4);
          }
        }
      }
      image[31 * 32 + 31] += 5;
      float[] after = logits(d, image, 32);
      assertTrue(Math.abs(after[0] - before[0]) > 1e-6, "the first cell sees the last pixel");
    }
  }

  private static double distance(float[] a, float[] b) {
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }
}
