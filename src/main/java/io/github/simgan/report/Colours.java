package io.github.simgan.report;

import java.awt.Color;

/** Colours of Okabe and Ito (2008), which colour-blind people tell apart. */
final class Colours {
  static final Color BLACK = new Color(0x222222);
  static final Color GREY = new Color(0x999999);
  static final Color ORANGE = new Color(0xe69f00);
  static final Color GREEN = new Color(0x009e73);
  static final Color BLUE = new Color(0x0072b2);
  static final Color VERMILION = new Color(0xd55e00);
  static final Color PURPLE = new Color(0xcc79a7);

  private Colours() {}
}
