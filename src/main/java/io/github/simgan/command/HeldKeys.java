package io.github.simgan.command;

import java.awt.event.ActionEvent;
import javax.swing.AbstractAction;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.KeyStroke;

/** Keys of a whole window that act once for each press, however long they are held down. */
final class HeldKeys {
  private HeldKeys() {}

  /**
   * Gives a key its work.
   *
   * @param frame in which the key works, wherever the focus is
   * @param code one of {@link java.awt.event.KeyEvent}'s
   * @param work done in the thread of the events
   */
  static void bind(JFrame frame, int code, Runnable work) {
    boolean[] held = new boolean[1];
    put(
        frame,
        KeyStroke.getKeyStroke(code, 0, false),
        () -> {
          if (!held[0]) {
            held[0] = true;
            work.run();
          }
        });
    put(frame, KeyStroke.getKeyStroke(code, 0, true), () -> held[0] = false);
  }

  private static void put(JFrame frame, KeyStroke stroke, Runnable work) {
    JComponent root = frame.getRootPane();
    root.getInputMap(JComponent.WHEN_IN_FOCUSED_WINDOW).put(stroke, stroke);
    root.getActionMap()
        .put(
            stroke,
            new AbstractAction() {
              private static final long serialVersionUID = 1L;

              @Override
              public void actionPerformed(ActionEvent event) {
                work.run();
              }
            });
  }
}
