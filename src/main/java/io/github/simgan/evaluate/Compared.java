package io.github.simgan.evaluate;

import java.util.Optional;
import java.util.function.Function;

/**
 * How far images are from the real ones, with what it is to be read beside.
 *
 * @param <T> what was measured
 * @param refined refined against real images
 * @param simulated raw simulated against real images: the ceiling, if there are simulated images
 * @param real real against other real images: the floor, if there are enough of them
 */
public record Compared<T>(T refined, Optional<T> simulated, Optional<T> real) {
  /** The same of something that follows from what was measured. */
  public <S> Compared<S> map(Function<? super T, ? extends S> function) {
    return new Compared<>(function.apply(refined), simulated.map(function), real.map(function));
  }
}
