/**
 * Algorithm 1 of the paper: configuration, the two updates, the history buffer, learning curves.
 */
package io.github.simgan.training;
