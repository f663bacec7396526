package io.github.simgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import io.github.simgan.training.Preset;
import io.github.simgan.training.TrainingConfig;
import io.github.simgan.training.TrainingListener.Wish;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.app.StatusService;
import org.scijava.task.TaskService;

/** How a training is ended early. */
class TrainingFeedbackTest {
  private final Context context = new Context(StatusService.class, TaskService.class);
  private final TrainingConfig config = Preset.MICROSCOPY.config();
  private boolean discarded;
  private final Feedback feedback =
      new Feedback(
          "test",
          context.service(StatusService.class),
          context.service(TaskService.class),
          () -> discarded);

  /** Share of the updates that pre-training takes. */
  private final double before =
      (double) (config.refinerPretraining() + config.discriminatorPretraining())
          / (config.refinerPretraining() + config.discriminatorPretraining() + config.steps());

  @AfterEach
  void stop() {
    IJ.resetEscape();
    feedback.close();
    context.dispose();
  }

  @Test
  void escapeFinishesAndKeepsTheModelOnceThereIsOne() {
    TrainingFeedback training = new TrainingFeedback(feedback, true, config);
    assertEquals(Wish.CONTINUE, training.wish());
    IJ.setKeyDown(java.awt.event.KeyEvent.VK_ESCAPE);
    assertEquals(Wish.CANCEL, training.wish(), "nothing was measured yet");
    training.progress(before, "Pre-training");
    assertEquals(Wish.CANCEL, training.wish(), "only pre-trained");
    training.progress(before + 1e-3, "Training");
    assertEquals(Wish.FINISH, training.wish());
  }

  @Test
  void escapeThrowsTheModelAwayIfTheUserChoseSo() {
    TrainingFeedback training = new TrainingFeedback(feedback, false, config);
    training.progress(0.9, "Training");
    IJ.setKeyDown(java.awt.event.KeyEvent.VK_ESCAPE);
    assertEquals(Wish.CANCEL, training.wish());
  }

  @Test
  void cancellingTheCommandAlwaysThrowsItAway() {
    TrainingFeedback training = new TrainingFeedback(feedback, true, config);
    training.progress(0.9, "Training");
    discarded = true;
    assertEquals(Wish.CANCEL, training.wish());
  }

  @Test
  void anEscapeBeforeTheCommandDoesNotCount() {
    IJ.setKeyDown(java.awt.event.KeyEvent.VK_ESCAPE);
    assertTrue(feedback.isCancelled());
    try (Feedback next =
        new Feedback(
            "next",
            context.service(StatusService.class),
            context.service(TaskService.class),
            () -> false)) {
      assertFalse(next.isCancelled());
    }
  }

  @Test
  void theTimeLeftIsSaidInWords() {
    long second = 1_000_000_000L;
    assertEquals("", TimeLeft.words(0.5, second));
    assertEquals("", TimeLeft.words(0.001, 60 * second));
    assertEquals("", TimeLeft.words(1, 60 * second));
    assertEquals(", about 15 s left", TimeLeft.words(0.5, 12 * second));
    assertEquals(", about 9 min left", TimeLeft.words(0.1, 60 * second));
    assertEquals(", about 1 h 39 min left", TimeLeft.words(0.01, 60 * second));
  }
}
