/**
 * What the two networks are: their specifications, the Deeplearning4j graphs built from them, the
 * convolution layer over ND4J's fast operations, and the losses with their gradients.
 */
package io.github.simgan.network;
