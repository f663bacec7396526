package io.github.simgan.command;

import io.github.simgan.evaluate.Binomial;
import io.github.simgan.evaluate.TuringScore;
import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.GridLayout;
import java.awt.Rectangle;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.ScrollPaneConstants;
import javax.swing.Scrollable;
import javax.swing.SwingConstants;

/** How a visual Turing test went: in plain words, as an interval and as the confusion table. */
final class TuringResult {
  private static final int GAP = 20;
  private static final float WORDS = 17;

  private TuringResult() {}

  /**
   * Lays it out.
   *
   * @param score of at least one answer
   * @param saved a sentence on where the answers are
   */
  static JComponent of(TuringScore score, String saved) {
    Binomial binomial = score.binomial();
    JPanel panel = new ColumnPanel();
    add(panel, words(binomial.conclusion("You"), Font.BOLD, 24, DarkStyle.TEXT));
    add(panel, words(binomial.counts(), Font.PLAIN, 20, DarkStyle.TEXT));
    add(panel, new IntervalView(binomial));
    add(panel, table(score));
    add(panel, words(plain(binomial), Font.PLAIN, WORDS, DarkStyle.TEXT));
    String rest =
        switch (score.unanswered()) {
          case 0 -> "";
          case 1 -> "1 card was not answered. ";
          default -> score.unanswered() + " cards were not answered. ";
        };
    add(panel, words(rest + saved, Font.PLAIN, WORDS, DarkStyle.FAINT));
    JScrollPane scroll =
        new JScrollPane(
            panel,
            ScrollPaneConstants.VERTICAL_SCROLLBAR_AS_NEEDED,
            ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER);
    scroll.setBorder(null);
    scroll.getViewport().setBackground(DarkStyle.SURROUND);
    scroll.getVerticalScrollBar().setUnitIncrement(GAP);
    return scroll;
  }

  /** P-values for those who do not have one every day. */
  private static String plain(Binomial binomial) {
    long ofHundred = Math.round(100 * binomial.oneSided());
    String often = ofHundred < 1 ? "fewer than 1" : "about " + ofHundred;
    return "By guessing alone, so many right answers or more come in "
        + often
        + " of 100 such tests (one-sided "
        + Binomial.p(binomial.oneSided())
        + "; two-sided "
        + Binomial.p(binomial.twoSided())
        + "). "
        + binomial.hint().orElse("");
  }

  private static JTextArea words(String text, int style, float size, Color colour) {
    return DarkStyle.paragraph(text, style, size, colour);
  }

  /** Parts below each other, as wide as there is room; scrolled only if they are too high. */
  private static final class ColumnPanel extends JPanel implements Scrollable {
    private static final long serialVersionUID = 1L;

    ColumnPanel() {
      setLayout(new BoxLayout(this, BoxLayout.Y_AXIS));
      setBackground(DarkStyle.SURROUND);
    }

    @Override
    public Dimension getPreferredScrollableViewportSize() {
      return getPreferredSize();
    }

    @Override
    public int getScrollableUnitIncrement(Rectangle visible, int orientation, int direction) {
      return GAP;
    }

    @Override
    public int getScrollableBlockIncrement(Rectangle visible, int orientation, int direction) {
      return visible.height;
    }

    @Override
    public boolean getScrollableTracksViewportWidth() {
      return true;
    }

    @Override
    public boolean getScrollableTracksViewportHeight() {
      return false;
    }
  }

  private static void add(JPanel panel, JComponent part) {
    part.setAlignmentX(Component.LEFT_ALIGNMENT);
    panel.add(part);
    panel.add(Box.createVerticalStrut(GAP));
  }

  private static JComponent table(TuringScore score) {
    JPanel table = new JPanel(new GridLayout(3, 3, 2, 2));
    table.setBackground(DarkStyle.SURROUND);
    List.of("", "judged real", "judged refined", "really real").forEach(t -> cell(table, t));
    count(table, score.realAsReal(), true);
    count(table, score.realAsRefined(), false);
    cell(table, "really refined");
    count(table, score.refinedAsReal(), false);
    count(table, score.refinedAsRefined(), true);
    table.setMaximumSize(new Dimension(560, table.getPreferredSize().height));
    return table;
  }

  private static void cell(JPanel table, String text) {
    table.add(padded(DarkStyle.label(text, Font.PLAIN, WORDS, DarkStyle.TEXT)));
  }

  /** Right answers lie on the brighter cells. */
  private static void count(JPanel table, int number, boolean right) {
    JLabel label = DarkStyle.label(String.valueOf(number), Font.BOLD, 22, DarkStyle.TEXT);
    label.setHorizontalAlignment(SwingConstants.CENTER);
    label.setBackground(right ? DarkStyle.PRESSED : DarkStyle.RAISED);
    label.setOpaque(true);
    table.add(padded(label));
  }

  private static JLabel padded(JLabel label) {
    label.setBorder(BorderFactory.createEmptyBorder(8, 8, 8, 8));
    return label;
  }
}
