package io.github.simgan.command;

import io.github.simgan.CancelledException;
import io.github.simgan.command.TuringSession.Action;
import io.github.simgan.evaluate.TuringScore;
import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.FlowLayout;
import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.awt.GridLayout;
import java.awt.LayoutManager;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.awt.image.BufferedImage;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.SwingConstants;
import javax.swing.plaf.basic.BasicProgressBarUI;

/**
 * The window of the visual Turing test: one card at a time, two large buttons, no feedback. It only
 * shows and asks; the command's thread drives it, by methods that may be called from any thread but
 * that of the events.
 */
final class TuringWindow {
  /** Nobody sees a card and presses a key in less: that key was meant for the card before. */
  private static final long LEAST_NANOS = 150_000_000L;

  private static final int GAP = 16;
  private static final Dimension RESULT = new Dimension(880, 660);
  private static final String JUDGE = "judge";
  private static final String FINISH = "finish";

  private final BlockingQueue<Action> actions = new LinkedBlockingQueue<>();
  private final JFrame frame;
  private final JLabel question =
      DarkStyle.label("Real or refined?", Font.BOLD, 24, DarkStyle.TEXT);
  private final JLabel place = DarkStyle.label(" ", Font.PLAIN, 20, DarkStyle.TEXT);
  private final JProgressBar bar = new JProgressBar();
  private final CardView view = new CardView();
  private final CardLayout choices = new CardLayout();
  private final JPanel choice = new JPanel(choices);
  private final KeyButton undo = new KeyButton("U", "Undo", 15);

  // Seen by the thread of the events only.
  private boolean judging;
  private boolean finishing;
  private boolean ended;
  private long shown;

  private TuringWindow(String title) {
    frame = new JFrame(title);
    frame.setDefaultCloseOperation(JFrame.DO_NOTHING_ON_CLOSE);
    frame.addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosing(WindowEvent event) {
            stop();
          }
        });
    JPanel content = panel(new BorderLayout(GAP, GAP));
    content.setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
    content.add(header(), BorderLayout.NORTH);
    content.add(view, BorderLayout.CENTER);
    content.add(buttons(), BorderLayout.SOUTH);
    frame.setContentPane(content);
    bind(KeyEvent.VK_R, Action.REAL);
    bind(KeyEvent.VK_F, Action.REFINED);
    bind(KeyEvent.VK_U, Action.UNDO);
    bind(KeyEvent.VK_BACK_SPACE, Action.UNDO);
    bind(KeyEvent.VK_ENTER, Action.FINISH);
    bind(KeyEvent.VK_ESCAPE, Action.STOP);
    frame.pack();
    frame.setMinimumSize(new Dimension(frame.getPreferredSize().width / 2 + 160, 480));
    Rectangle screen = GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
    int side = Math.min(Math.min(screen.width, screen.height), 960);
    frame.setSize(side, side);
    frame.setLocationRelativeTo(null);
    frame.setVisible(true);
    frame.toFront();
  }

  private JComponent header() {
    place.setHorizontalAlignment(SwingConstants.RIGHT);
    bar.setUI(new BasicProgressBarUI());
    bar.setBorderPainted(false);
    bar.setBackground(DarkStyle.RAISED);
    bar.setForeground(DarkStyle.LINE);
    bar.setPreferredSize(new Dimension(100, 5));
    JPanel header = panel(new BorderLayout(GAP, GAP / 2));
    header.add(question, BorderLayout.WEST);
    header.add(place, BorderLayout.EAST);
    header.add(bar, BorderLayout.SOUTH);
    return header;
  }

  private JComponent buttons() {
    JPanel judge = panel(new GridLayout(1, 2, GAP, 0));
    judge.add(button(new KeyButton("R", "Real", 22), Action.REAL));
    judge.add(button(new KeyButton("F", "Refined", 22), Action.REFINED));
    JPanel finish = panel(new GridLayout(1, 1));
    finish.add(button(new KeyButton("Enter", "Show the result", 22), Action.FINISH));
    choice.setBackground(DarkStyle.SURROUND);
    choice.add(judge, JUDGE);
    choice.add(finish, FINISH);
    JPanel small = panel(new FlowLayout(FlowLayout.CENTER, GAP, 0));
    small.add(button(undo, Action.UNDO));
    small.add(button(new KeyButton("Esc", "Stop here", 15), Action.STOP));
    JPanel buttons = panel(new BorderLayout(GAP, GAP));
    buttons.add(choice, BorderLayout.CENTER);
    buttons.add(small, BorderLayout.SOUTH);
    return buttons;
  }

  private static JPanel panel(LayoutManager layout) {
    JPanel panel = new JPanel(layout);
    panel.setBackground(DarkStyle.SURROUND);
    return panel;
  }

  private KeyButton button(KeyButton button, Action action) {
    button.addActionListener(event -> wish(action));
    return button;
  }

  private void bind(int code, Action action) {
    HeldKeys.bind(frame, code, () -> wish(action));
  }

  private void wish(Action action) {
    boolean answer = action == Action.REAL || action == Action.REFINED;
    if (ended) {
      if (action == Action.STOP || action == Action.FINISH) {
        frame.dispose();
      }
    } else if (action == Action.STOP) {
      stop();
    } else if (System.nanoTime() - shown >= LEAST_NANOS
        && (answer ? judging : action == Action.UNDO ? undo.isEnabled() : finishing)) {
      // Until the next card is there, nothing more is taken.
      judging = false;
      finishing = false;
      undo.setEnabled(false);
      actions.add(action);
    }
  }

  private void stop() {
    if (ended) {
      frame.dispose();
    } else {
      actions.add(Action.STOP);
    }
  }

  /**
   * Opens a window.
   *
   * @param title of it
   */
  static TuringWindow open(String title) {
    TuringWindow[] window = new TuringWindow[1];
    onEvents(() -> window[0] = new TuringWindow(title));
    return window[0];
  }

  /**
   * Shows a card and waits for no answer.
   *
   * @param image of it
   * @param number of the card, from 1
   * @param of so many
   */
  void card(BufferedImage image, int number, int of) {
    onEvents(
        () -> {
          view.show(image);
          question.setText("Real or refined?");
          progress("card " + number + " of " + of, number - 1, of);
          choices.show(choice, JUDGE);
          judging = true;
          undo.setEnabled(number > 1);
        });
  }

  /**
   * Asks after the last card whether that was all.
   *
   * @param of so many cards
   */
  void askToFinish(int of) {
    onEvents(
        () -> {
          view.show(null);
          question.setText("That was the last card.");
          progress(of + " of " + of + " answered", of, of);
          choices.show(choice, FINISH);
          finishing = true;
          undo.setEnabled(true);
        });
  }

  private void progress(String text, int done, int of) {
    place.setText(text);
    bar.setMaximum(of);
    bar.setValue(done);
    shown = System.nanoTime();
  }

  /**
   * Shows how it went. From now on the window closes when the user wants it to.
   *
   * @param score of the answers
   * @param saved a sentence on where the answers are
   */
  void result(TuringScore score, String saved) {
    onEvents(
        () -> {
          ended = true;
          JPanel content = panel(new BorderLayout(GAP, GAP));
          content.setBorder(BorderFactory.createEmptyBorder(2 * GAP, 2 * GAP, GAP, 2 * GAP));
          content.add(TuringResult.of(score, saved), BorderLayout.CENTER);
          JPanel small = panel(new FlowLayout(FlowLayout.CENTER, GAP, 0));
          small.add(button(new KeyButton("Esc", "Close", 18), Action.STOP));
          content.add(small, BorderLayout.SOUTH);
          frame.setContentPane(content);
          frame.setSize(
              Math.min(frame.getWidth(), RESULT.width), Math.min(frame.getHeight(), RESULT.height));
          frame.revalidate();
          frame.repaint();
        });
  }

  /**
   * Waits for the user for a moment.
   *
   * @param millis how long
   * @return what the user wants; empty if nothing
   */
  Optional<Action> next(long millis) throws InterruptedException {
    return Optional.ofNullable(actions.poll(millis, TimeUnit.MILLISECONDS));
  }

  /** Closes the window. */
  void close() {
    onEvents(frame::dispose);
  }

  private static void onEvents(Runnable work) {
    if (EventQueue.isDispatchThread()) {
      throw new IllegalStateException("The thread of the events cannot wait for them.");
    }
    try {
      EventQueue.invokeAndWait(work);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
