package io.github.simgan.evaluate;

import io.github.simgan.InvalidInputException;
import io.github.simgan.tensor.PlaneSet;
import io.github.simgan.tensor.SeededRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Draws the cards of one set: its planes in turn, in random order, each at a random new place. */
final class TuringPlaces {
  /** A place in a small image may be drawn again and again before a free one comes. */
  private static final int TRIES = 1000;

  private record Place(int plane, int x, int y) {}

  private final PlaneSet planes;
  private final TuringKind truth;
  private final int size;
  private final SeededRandom random;
  private final int[] order;
  private final Set<Place> taken = new HashSet<>();
  private int next;

  TuringPlaces(PlaneSet planes, TuringKind truth, int size, SeededRandom random) {
    this.planes = planes;
    this.truth = truth;
    this.size = size;
    this.random = random;
    this.order = new int[planes.size()];
    for (int i = 0; i < order.length; i++) {
      int other = random.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
  }

  /**
   * Draws cards, which have no names yet.
   *
   * @param count how many
   * @throws InvalidInputException if there are not so many different places
   */
  List<TuringCard> draw(int count) {
    List<TuringCard> cards = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Place place = free(count);
      cards.add(new TuringCard("", truth, place.plane, planes.name(place.plane), place.x, place.y));
    }
    return cards;
  }

  private Place free(int count) {
    for (int i = 0; i < TRIES; i++) {
      Place place = anywhere(order[next++ % order.length]);
      if (taken.add(place)) {
        return place;
      }
    }
    throw new InvalidInputException(
        String.format(
            "The %s images have no %d different places for cards of %d pixels; choose fewer or"
                + " smaller cards.",
            truth.label(), count, size));
  }

  private Place anywhere(int index) {
    var plane = planes.plane(index);
    long freeX = plane.dimension(0) - size;
    long freeY = plane.dimension(1) - size;
    if (freeX < 0 || freeY < 0) {
      throw new InvalidInputException(
          String.format(
              "%s is %d×%d pixels, smaller than the cards of %d×%d; choose smaller cards.",
              planes.name(index), plane.dimension(0), plane.dimension(1), size, size));
    }
    return new Place(index, (int) random.nextLong(freeX + 1), (int) random.nextLong(freeY + 1));
  }
}
