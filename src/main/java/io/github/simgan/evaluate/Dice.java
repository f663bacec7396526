package io.github.simgan.evaluate;

import java.util.Optional;

/**
 * Agreement of bright objects with their labels, with what it was before refining.
 *
 * @param refined of the refined images
 * @param simulated of the simulated images, if there are any
 * @param objects the same of each object against its own surroundings, if it could be measured
 */
public record Dice(
    LabelAgreement refined, Optional<LabelAgreement> simulated, Optional<ObjectDice> objects) {}
