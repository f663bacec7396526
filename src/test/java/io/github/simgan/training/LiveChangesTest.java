package io.github.simgan.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A lambda that is changed all the time: what cannot be remembered is not done, and is said. */
class LiveChangesTest {
  @Test
  void changesThatAreTooManyAreRefusedOnce() {
    LiveChanges live = new LiveChanges(new LiveSettings(1));
    List<String> notes = new ArrayList<>();
    int[] step = {0};
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public LiveSettings settings(LiveSettings now) {
            return new LiveSettings(step[0] / 1000.0);
          }

          @Override
          public void note(String text) {
            notes.add(text);
          }
        };
    while (step[0] < LiveChanges.MOST) {
      step[0]++;
      live.ask(step[0], listener);
    }
    assertEquals(new LiveSettings(LiveChanges.MOST / 1000.0), live.now());
    assertTrue(notes.isEmpty(), notes.toString());
    for (int more = 0; more < 3; more++) {
      step[0]++;
      live.ask(step[0], listener);
    }
    assertEquals(new LiveSettings(LiveChanges.MOST / 1000.0), live.now());
    assertEquals(1, notes.size());
    assertTrue(notes.get(0).contains("1000 times"), notes.get(0));
    Map<String, String> settings = new LinkedHashMap<>();
    live.describe(settings);
    assertTrue(settings.get(LiveChanges.NAME).endsWith("1.0 from step 1000"));
  }
}
