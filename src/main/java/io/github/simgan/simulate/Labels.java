package io.github.simgan.simulate;

/** Tidies label images. */
final class Labels {
  private Labels() {}

  /**
   * Numbers the labels that have a pixel from 1 on, in their old order.
   *
   * @param labels unsigned, changed in place; 0 stays 0
   * @return how many there are
   */
  static int renumber(short[] labels) {
    int[] renamed = new int[65536];
    for (short label : labels) {
      renamed[Short.toUnsignedInt(label)] = 1;
    }
    renamed[0] = 0;
    int count = 0;
    for (int i = 1; i < renamed.length; i++) {
      if (renamed[i] == 1) {
        renamed[i] = ++count;
      }
    }
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (short) renamed[Short.toUnsignedInt(labels[i])];
    }
    return count;
  }
}
