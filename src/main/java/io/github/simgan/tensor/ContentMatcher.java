package io.github.simgan.tensor;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Chooses real places by the content of simulated patches: with the same share of foreground, and
 * among those with the same rank of brightness. Ranks and not brightness itself, since how bright
 * equally crowded patches are is what the refiner has to learn from the real ones.
 */
final class ContentMatcher {
  /** Shares of foreground that count as the same. */
  private static final double TOLERANCE = 0.01;

  /** Where fewer patches have the same share, the next ones count too. */
  private static final int LEAST_ALIKE = 32;

  /** Places of which one is chosen by its rank. */
  private static final int POOL = 16;

  private final ByShare places;
  private final ByShare references;

  /**
   * A matcher.
   *
   * @param places content of the places to choose from, at least one
   * @param references contents of the kind that is asked for, whose ranks count, at least one
   */
  ContentMatcher(List<PatchContent> places, List<PatchContent> references) {
    this.places = new ByShare(places);
    this.references = new ByShare(references);
  }

  /** Contents in ascending order of their shares. */
  private static final class ByShare {
    private final int[] index;
    private final double[] shares;
    private final double[] brightness;

    ByShare(List<PatchContent> contents) {
      index =
          IntStream.range(0, contents.size())
              .boxed()
              .sorted(Comparator.comparingDouble(i -> contents.get(i).share()))
              .mapToInt(i -> i)
              .toArray();
      shares = Arrays.stream(index).mapToDouble(i -> contents.get(i).share()).toArray();
      brightness = Arrays.stream(index).mapToDouble(i -> contents.get(i).brightness()).toArray();
    }

    /** First and past-the-last position of the contents that are alike in share. */
    int[] alike(double share) {
      int from = firstNotBelow(share - TOLERANCE);
      int to = firstNotBelow(Math.nextUp(share + TOLERANCE));
      int least = Math.min(LEAST_ALIKE, shares.length);
      while (to - from < least) {
        boolean down =
            to == shares.length || (from > 0 && share - shares[from - 1] <= shares[to] - share);
        if (down) {
          from--;
        } else {
          to++;
        }
      }
      return new int[] {from, to};
    }

    private int firstNotBelow(double share) {
      int low = 0;
      int high = shares.length;
      while (low < high) {
        int middle = (low + high) / 2;
        if (shares[middle] < share) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }

  /**
   * A place for a content.
   *
   * @param wanted what the place should show
   * @param random chooses among equals
   * @return its index in the list of places
   */
  int find(PatchContent wanted, SeededRandom random) {
    int[] alike = places.alike(wanted.share());
    int[] pool = new int[POOL];
    for (int i = 0; i < POOL; i++) {
      pool[i] = alike[0] + random.nextInt(alike[1] - alike[0]);
    }
    int[] ascending =
        Arrays.stream(pool)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> places.brightness[i]))
            .mapToInt(i -> i)
            .toArray();
    int rank = (int) Math.min(POOL - 1, POOL * rank(wanted));
    return places.index[ascending[rank]];
  }

  /** Share of the references alike in foreground that are darker, 0 to 1. */
  private double rank(PatchContent wanted) {
    int[] alike = references.alike(wanted.share());
    int darker = 0;
    for (int i = alike[0]; i < alike[1]; i++) {
      darker += references.brightness[i] < wanted.brightness() ? 1 : 0;
    }
    return (double) darker / (alike[1] - alike[0]);
  }
}
