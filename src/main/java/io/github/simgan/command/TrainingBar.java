package io.github.simgan.command;

import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Font;
import java.awt.LayoutManager;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSlider;

/**
 * The lower end of a training's window: switches, the slider for λ, buttons, and in their place a
 * question where an answer could cost something.
 */
final class TrainingBar extends JPanel {
  private static final long serialVersionUID = 1L;
  private static final int GAP = 12;
  private static final float SIZE = 15;

  /** What the bar asks for; all in the thread of the events. */
  interface Actions {
    /** Losses on a logarithmic scale. */
    void logarithmic(boolean wanted);

    /** Simulated and refined in one patch. */
    void split(boolean wanted);

    /** Another weight of the self-regularisation. */
    void lambda(double value);

    /** Stand still, or go on. */
    void pause();

    /** Write the model so far. */
    void export();

    /** Stop and keep the model. */
    void finish();

    /** Stop and throw the model away. */
    void cancel();

    /** Close the window; the training, if there is one, goes on. */
    void close();
  }

  private final transient Actions actions;
  private final transient LambdaScale scale;
  private final CardLayout cards = new CardLayout();
  private final JPanel buttons = panel(null);
  private final JLabel question = DarkStyle.label(" ", Font.PLAIN, SIZE, DarkStyle.TEXT);
  private final JSlider slider = new JSlider(-LambdaScale.PLACES, LambdaScale.PLACES, 0);
  private final JLabel weight = DarkStyle.label(" ", Font.PLAIN, SIZE, DarkStyle.TEXT);
  private final KeyButton pause = new KeyButton("P", "Pause", SIZE);
  private final KeyButton export = new KeyButton("", "Export...", SIZE);
  private final KeyButton finish = new KeyButton("", "Finish", SIZE);
  private final KeyButton away = new KeyButton("", "Go on without the window", SIZE);
  private boolean asking;
  private boolean own;

  /**
   * @param configured λ of the training's configuration
   * @param actions what the bar asks for
   */
  TrainingBar(double configured, Actions actions) {
    super(new BorderLayout(GAP, GAP));
    this.actions = actions;
    this.scale = LambdaScale.around(configured);
    setBackground(DarkStyle.SURROUND);
    add(switches(), BorderLayout.NORTH);
    buttons.setLayout(cards);
    buttons.add(choices(), "choices");
    buttons.add(confirmation(), "question");
    JPanel ended = panel(new FlowLayout(FlowLayout.RIGHT, GAP, 0));
    ended.add(button(new KeyButton("", "Export...", SIZE), actions::export));
    ended.add(button(new KeyButton("Esc", "Close", SIZE), actions::close));
    buttons.add(ended, "ended");
    JPanel failed = panel(new FlowLayout(FlowLayout.RIGHT, GAP, 0));
    failed.add(button(new KeyButton("Esc", "Close", SIZE), actions::close));
    buttons.add(failed, "failed");
    add(buttons, BorderLayout.SOUTH);
  }

  private static JPanel panel(LayoutManager layout) {
    JPanel panel = new JPanel(layout);
    panel.setBackground(DarkStyle.SURROUND);
    return panel;
  }

  private static KeyButton button(KeyButton button, Runnable work) {
    button.addActionListener(event -> work.run());
    return button;
  }

  private JComponent switches() {
    JPanel left = panel(new FlowLayout(FlowLayout.LEFT, GAP, 0));
    left.setBorder(BorderFactory.createEmptyBorder(0, -GAP, 0, 0));
    left.add(check("Log scale", "Losses and change on a logarithmic scale", actions::logarithmic));
    left.add(
        check(
            "Diagonal split",
            "Shows the simulated patch above the diagonal and the refined one below it",
            actions::split));
    JPanel right = panel(new FlowLayout(FlowLayout.RIGHT, GAP, 0));
    String help =
        "<html>Weight of staying close to the simulated image: to the right less is changed."
            + "<br>Holds from the next step on and is noted in the model.</html>";
    JLabel less = DarkStyle.label("λ   changes more", Font.PLAIN, 13, DarkStyle.FAINT);
    JLabel more = DarkStyle.label("stays closer", Font.PLAIN, 13, DarkStyle.FAINT);
    slider.setOpaque(false);
    slider.setPreferredSize(new Dimension(200, 26));
    slider.setFocusable(false);
    slider.setToolTipText(help);
    less.setToolTipText(help);
    more.setToolTipText(help);
    weight.setPreferredSize(new Dimension(60, 22));
    slider.addChangeListener(event -> slid());
    right.add(less);
    right.add(slider);
    right.add(more);
    right.add(weight);
    JPanel all = panel(new BorderLayout());
    all.add(left, BorderLayout.WEST);
    all.add(right, BorderLayout.EAST);
    return all;
  }

  private void slid() {
    double value = scale.lambda(slider.getValue());
    if (!own) {
      weight.setText(LambdaScale.words(value));
      // On the way many values pass that nobody wants.
      if (!slider.getValueIsAdjusting()) {
        actions.lambda(value);
      }
    }
  }

  private static JCheckBox check(String text, String help, Consumer<Boolean> work) {
    JCheckBox box = new JCheckBox(text);
    box.setFont(DarkStyle.font(Font.PLAIN, 14));
    box.setForeground(DarkStyle.TEXT);
    box.setBackground(DarkStyle.SURROUND);
    box.setFocusable(false);
    box.setToolTipText(help);
    box.addActionListener(event -> work.accept(box.isSelected()));
    return box;
  }

  private JComponent choices() {
    JPanel choices = panel(new FlowLayout(FlowLayout.RIGHT, GAP, 0));
    export.setToolTipText(
        "Writes the model so far, and the curves as a table and a picture; the training goes on");
    finish.setToolTipText("Ends the training now and keeps the model so far");
    choices.add(button(pause, actions::pause));
    choices.add(button(export, actions::export));
    choices.add(button(finish, actions::finish));
    choices.add(button(new KeyButton("Esc", "Cancel", SIZE), () -> ask(false)));
    return choices;
  }

  private JComponent confirmation() {
    JPanel confirmation = panel(new BorderLayout(GAP, 0));
    JPanel answers = panel(new FlowLayout(FlowLayout.RIGHT, GAP, 0));
    answers.add(button(new KeyButton("", "Stop without a model", SIZE), actions::cancel));
    answers.add(button(away, actions::close));
    answers.add(button(new KeyButton("Esc", "Back", SIZE), this::back));
    confirmation.add(question, BorderLayout.WEST);
    confirmation.add(answers, BorderLayout.EAST);
    return confirmation;
  }

  /** Asks whether the training is to be stopped; asked already, takes it back. */
  void ask(boolean closing) {
    if (asking) {
      back();
      return;
    }
    asking = true;
    away.setVisible(closing);
    question.setText(closing ? "The training is not over." : "Stop? \"Resume\" can go on later.");
    question.setToolTipText("The checkpoint beside the model stays");
    cards.show(buttons, "question");
  }

  private void back() {
    asking = false;
    cards.show(buttons, "choices");
  }

  /** Shows what can be done now. */
  void show(TrainingSnapshot now, boolean paused, double lambda) {
    pause.setText(paused ? "Go on" : "Pause");
    export.setEnabled(now.keepable());
    finish.setEnabled(now.keepable());
    if (!slider.getValueIsAdjusting()) {
      own = true;
      slider.setValue(scale.place(lambda));
      own = false;
      weight.setText(LambdaScale.words(lambda));
    }
  }

  /** Nothing more can be asked of the training. */
  void stopping() {
    slider.setEnabled(false);
    pause.setEnabled(false);
    export.setEnabled(false);
    finish.setEnabled(false);
  }

  /** There is nothing left to steer. */
  void ended(boolean model) {
    slider.setEnabled(false);
    cards.show(buttons, model ? "ended" : "failed");
  }
}
