package io.github.simgan.command;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The training's window, the layers and the preview, on a screen of their own. */
@Tag("slow")
class TrainingWindowTest {
  @TempDir Path folder;

  @Test
  void theWindowIsUsedWithKeysAndMouseAndThenItsModel() throws Exception {
    try (HiddenScreen screen = HiddenScreen.open("the training's window")) {
      screen.run(TrainingDriver.class, folder, folder.toString(), "quick");
      String model = folder.resolve("finished.zip").toString();
      screen.run(LayersDriver.class, folder, folder.toString(), model);
    }
  }
}
