package io.github.simgan.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.tensor.SeededRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HistoryBufferTest {
  private static float[][] batch(int first, int size) {
    float[][] patches = new float[size][];
    for (int i = 0; i < size; i++) {
      patches[i] = new float[] {first + i};
    }
    return patches;
  }

  @Test
  void fillsUpThenKeepsItsSize() {
    HistoryBuffer buffer = new HistoryBuffer(20, new SeededRandom(1));
    for (int k = 0; k < 50; k++) {
      buffer.store(batch(8 * k, 8));
      assertEquals(Math.min(20, 8 * (k + 1)), buffer.size());
    }
    assertTrue(buffer.isFull());
  }

  @Test
  void halfIsNewAndHalfIsDifferentOldPatches() {
    HistoryBuffer buffer = new HistoryBuffer(16, new SeededRandom(2));
    buffer.store(batch(0, 16));
    for (int k = 1; k < 200; k++) {
      float[][] fresh = batch(1000 * k, 8);
      float[][] mixed = buffer.mix(fresh);
      assertEquals(8, mixed.length);
      Set<Float> old = new HashSet<>();
      for (int i = 0; i < 4; i++) {
        assertSame(fresh[i], mixed[i]);
        assertTrue(mixed[4 + i][0] < 1000 * k, "from the buffer");
        old.add(mixed[4 + i][0]);
      }
      assertEquals(4, old.size(), "no patch twice");
      buffer.store(fresh);
    }
  }

  @Test
  void oldPatchesLiveForAGeometricTime() {
    HistoryBuffer buffer = new HistoryBuffer(64, new SeededRandom(3));
    buffer.store(batch(0, 64));
    // 16 of 64 are replaced each time: after 4 times (1 − 1/4)⁴ = 0.32 of the first are left.
    for (int k = 1; k <= 4; k++) {
      buffer.store(batch(1000 * k, 32));
    }
    Set<Float> seen = new HashSet<>();
    for (int k = 0; k < 200; k++) {
      Arrays.stream(buffer.mix(batch(9999, 32))).skip(16).forEach(p -> seen.add(p[0]));
    }
    assertEquals(64, seen.size(), "all of the buffer is drawn from");
    long first = seen.stream().filter(v -> v < 1000).count();
    assertTrue(first >= 12 && first <= 30, first + " of the first patches left");
  }

  @Test
  void onlyPatchesThatTheDiscriminatorDidNotSeeReplace() {
    HistoryBuffer buffer = new HistoryBuffer(8, new SeededRandom(4));
    buffer.store(batch(0, 8));
    float[][] fresh = batch(100, 8);
    buffer.store(fresh);
    Set<Float> seen = new HashSet<>();
    for (int k = 0; k < 100; k++) {
      Arrays.stream(buffer.mix(batch(999, 8))).skip(4).forEach(p -> seen.add(p[0]));
    }
    assertTrue(seen.containsAll(Set.of(104f, 105f, 106f, 107f)), seen.toString());
    assertTrue(seen.stream().noneMatch(v -> v >= 100 && v < 104), seen.toString());
  }

  @Test
  void withoutHistoryAllIsNew() {
    HistoryBuffer buffer = new HistoryBuffer(0, new SeededRandom(5));
    float[][] fresh = batch(0, 4);
    buffer.store(fresh);
    assertEquals(0, buffer.size());
    assertTrue(Arrays.deepEquals(fresh, buffer.mix(fresh)));
  }
}
