package io.github.simgan.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.model.Provenance.CurvePoint;
import io.github.simgan.network.AdversarialRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A refiner that has learnt little is not handed over in silence. */
class LearntLittleTest {
  private static final Adversary PAPER = Adversary.PAPER;

  /** Curves whose refiner loss is one value at first, and another in the last tenth. */
  private static List<CurvePoint> curves(double first, double last) {
    return IntStream.rangeClosed(1, 100)
        .mapToObj(i -> new CurvePoint(12 * i, i > 90 ? last : first, 0, 0.5, 0.5, 0.9))
        .toList();
  }

  @Test
  void whereTheDiscriminatorWonToTheEndItIsSaid() {
    String note = LearntLittle.note(curves(0.7, 4), 1200, PAPER).orElseThrow();
    assertTrue(note.contains("refiner loss 4.0"), note);
    assertTrue(note.contains("another seed"), note);
  }

  @Test
  void goodTrainingsAndOtherLossesHaveNone() {
    assertEquals(Optional.empty(), LearntLittle.note(curves(4, 0.8), 1200, PAPER));
    assertEquals(
        Optional.empty(),
        LearntLittle.note(curves(4, 4), 1200, PAPER.withLoss(AdversarialRule.Kind.HINGE)));
    assertEquals(Optional.empty(), LearntLittle.note(List.of(), 0, PAPER));
  }

  @Test
  void aTrainingSaysIt() {
    List<String> notes = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void note(String text) {
            notes.add(text);
          }
        };
    // Held so strongly that it may change nothing, against a discriminator that learns quickly.
    TrainingConfig config =
        TrainingTest.small()
            .edit()
            .lambda(1e5)
            .exposures(false)
            .steps(150)
            .decay(0)
            .discriminatorOptimiser(o -> o.withLearningRate(0.01))
            .build();
    Training.train(TrainingTest.SIMULATED, TrainingTest.REAL, config, listener);
    assertEquals(1, notes.size(), notes.toString());
    assertTrue(notes.get(0).contains("learnt too little"), notes.get(0));
  }
}
