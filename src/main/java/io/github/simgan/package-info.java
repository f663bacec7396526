/**
 * SimGAN for Fiji: makes simulated images look real without moving what their labels describe.
 *
 * <p>This package holds only the words that every room of the program shares: what went wrong with
 * an input, how far a job has come, and that it was cancelled.
 */
package io.github.simgan;
