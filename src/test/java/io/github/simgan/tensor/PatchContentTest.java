package io.github.simgan.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatchContentTest {
  private static final int SIDE = 40;
  private static final double[] HALF = {0};

  /** A disc of radius 12 with an edge that is 4 pixels wide, on a background. */
  private static float[] disc(double background, double brightness, double noise) {
    SeededRandom random = new SeededRandom(3);
    float[] pixels = new float[SIDE * SIDE];
    for (int i = 0; i < pixels.length; i++) {
      int row = i / SIDE;
      double distance = Math.hypot(i % SIDE - 19.5, row - 19.5);
      double inside = Math.min(Math.max((14 - distance) / 4, 0), 1);
      pixels[i] =
          (float)
              (background
                  + (brightness - background) * inside
                  + noise * (2 * random.nextDouble() - 1) * Math.sqrt(3));
    }
    return pixels;
  }

  private static double share(float[] pixels) {
    return PatchContent.of(pixels, SIDE, HALF).share();
  }

  /** The area within the half of its brightness, however bright it and its background are. */
  @ParameterizedTest
  @CsvSource({
    "-1, 1, 0",
    "-1, 1, 0.1",
    "-1, 0.1, 0",
    "-1, 0.1, 0.05",
    "-1, 5, 0",
    "-0.6, 1, 0.1",
    "-3, 2, 0"
  })
  void anObjectHasTheAreaWithinHalfOfItsBrightness(
      double background, double brightness, double noise) {
    double area = Math.PI * 12 * 12 / (SIDE * SIDE);
    assertEquals(area, share(disc(background, brightness, noise)), 0.012);
  }

  @Test
  void whatIsDimmerThanHalfOfTheThresholdIsNone() {
    assertEquals(0, share(disc(-1, -0.55, 0)));
    assertEquals(0, share(disc(-1, -1, 0.2)), "noise is no object");
  }

  /** Without any background of its own a patch is judged by the threshold of the set. */
  @ParameterizedTest
  @ValueSource(doubles = {0.3, 1, 4})
  void aPatchWithinAnObjectIsFull(double level) {
    float[] pixels = new float[SIDE * SIDE];
    Arrays.fill(pixels, (float) level);
    assertEquals(1, share(pixels));
    Arrays.fill(pixels, (float) -level);
    assertEquals(0, share(pixels));
  }

  /** A bright background without objects, and the texture of an object without background. */
  @Test
  void textureWithinAnObjectAndUnevenBackgroundsAreNotTakenForObjects() {
    float[] texture = new float[SIDE * SIDE];
    float[] uneven = new float[SIDE * SIDE];
    for (int i = 0; i < texture.length; i++) {
      double wave = Math.sin(i % SIDE * 0.3);
      texture[i] = (float) (1 + 0.35 * wave);
      uneven[i] = (float) (-0.7 + 0.25 * wave);
    }
    assertEquals(1, share(texture));
    assertEquals(0, share(uneven));
  }

  @Test
  void channelsCountAlikeEachByItsOwnThreshold() {
    float[] one = disc(-1, 1, 0);
    float[] two = new float[2 * one.length];
    for (int i = 0; i < one.length; i++) {
      two[2 * i] = one[i];
      two[2 * i + 1] = 10;
    }
    double both = PatchContent.of(two, SIDE, new double[] {0, 5}).share();
    assertEquals((share(one) + 1) / 2, both, 1e-12);
    assertEquals(share(one) / 2, PatchContent.of(two, SIDE, new double[] {0, 11}).share(), 1e-12);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1,7", "7,1", "2,2", "3,2"})
  void thinPatchesHaveAShareToo(int width, int height) {
    IntToDoubleFunction share =
        level -> {
          float[] pixels = new float[width * height];
          Arrays.fill(pixels, level);
          return PatchContent.of(pixels, width, HALF).share();
        };
    assertEquals(1, share.applyAsDouble(1));
    assertEquals(0, share.applyAsDouble(-1));
  }

  @Test
  void theBrightnessIsTheMeanOfAllValues() {
    float[] pixels = {0, 1, 2, 5};
    assertEquals(2, PatchContent.of(pixels, 2, HALF).brightness());
    assertEquals(2, PatchContent.of(pixels, 1, new double[] {0, 0}).brightness());
  }
}
