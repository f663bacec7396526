package io.github.simgan.command;

import io.github.simgan.evaluate.Binomial;
import io.github.simgan.evaluate.TuringScore;
import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.GridLayout;
import java.awt.Rectangle;
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
    cell(table, "", DarkStyle.SURROUND);
    cell(table, "judged real", DarkStyle.SURROUND);
    cell(table, "judged refined", DarkStyle.SURROUND);
    cell(table, "really real", DarkStyle.SURROUND);
    cell(table, String.valueOf(score.realAsReal()), DarkStyle.PRESSED);
    cell(table, String.valueOf(score.realAsRefined()), DarkStyle.RAISED);
    cell(table, "really refined", DarkStyle.SURROUND);
    cell(table, String.valueOf(score.refinedAsReal()), DarkStyle.RAISED);
    cell(table, String.valueOf(score.refinedAsRefined()), DarkStyle.PRESSED);
    table.setMaximumSize(new Dimension(560, table.getPreferredSize().height));
    return table;
  }

  /** Right answers lie on the brighter cells. */
  private static void cell(JPanel table, String text, Color background) {
    boolean number = background != DarkStyle.SURROUND;
    JLabel label =
        DarkStyle.label(text, number ? Font.BOLD : Font.PLAIN, number ? 22 : WORDS, DarkStyle.TEXT);
    label.setHorizontalAlignment(number ? SwingConstants.CENTER : SwingConstants.LEFT);
    label.setBackground(background);
    label.setOpaque(true);
    label.setBorder(BorderFactory.createEmptyBorder(8, 8, 8, 8));
    table.add(label);
  }
}
