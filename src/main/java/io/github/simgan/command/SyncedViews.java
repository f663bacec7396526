package io.github.simgan.command;

import ij.ImageListener;
import ij.ImagePlus;
import ij.gui.ImageWindow;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.util.List;
import java.util.Objects;
import javax.swing.Timer;

/**
 * Windows that show the same place: whichever the user moves, zooms or scrolls, the others follow.
 * ImageJ tells nobody of zooming and moving, so that the windows are asked a few times a second.
 * Ends when one of them is closed.
 */
final class SyncedViews implements ImageListener {
  private static final int EVERY_MILLIS = 40;

  private final List<ImagePlus> images;
  private final Timer timer = new Timer(EVERY_MILLIS, event -> follow());
  private List<ViewState> agreed = List.of();
  private int width;

  /**
   * @param images of the same width and height; the first one leads
   */
  SyncedViews(List<ImagePlus> images) {
    this.images = List.copyOf(images);
  }

  /** Begins, where there are windows. */
  void start() {
    ImagePlus.addImageListener(this);
    EventQueue.invokeLater(timer::start);
  }

  /** Lets all follow the one that moved since the last time; the first one, if there was none. */
  void follow() {
    List<ViewState> now = images.stream().map(ViewState::of).toList();
    for (int i = 0; i < images.size(); i++) {
      if (agreed.isEmpty() || !now.get(i).equals(agreed.get(i))) {
        ViewState wanted = now.get(i);
        images.forEach(wanted::show);
        // Each as far as it could follow: who has fewer slices pulls nobody back.
        agreed = images.stream().map(ViewState::of).toList();
        arrange();
        return;
      }
    }
  }

  /**
   * Puts the windows side by side when one became larger or smaller, as far as the screen allows.
   */
  private void arrange() {
    List<ImageWindow> windows =
        images.stream().map(ImagePlus::getWindow).filter(Objects::nonNull).toList();
    int all = windows.stream().mapToInt(ImageWindow::getWidth).sum();
    if (windows.size() < images.size() || all == width) {
      return;
    }
    width = all;
    Rectangle screen = GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
    int x = Math.max(screen.x, Math.min(windows.get(0).getX(), screen.x + screen.width - all));
    int y = windows.get(0).getY();
    for (ImageWindow window : windows) {
      window.setLocation(x, y);
      window.toFront();
      x = Math.min(x + window.getWidth(), screen.x + screen.width - window.getWidth());
    }
  }

  @Override
  public void imageClosed(ImagePlus image) {
    if (images.contains(image)) {
      timer.stop();
      ImagePlus.removeImageListener(this);
    }
  }

  @Override
  public void imageOpened(ImagePlus image) {}

  @Override
  public void imageUpdated(ImagePlus image) {}
}
