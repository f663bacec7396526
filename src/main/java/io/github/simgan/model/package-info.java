/**
 * A trained model and its file.
 *
 * <p>{@link io.github.simgan.model.SimGanModel} is plain data; {@link
 * io.github.simgan.model.ModelFile} writes and reads it. The file is a zip in the shape of a
 * BioImage.IO model: {@code rdf.yaml} and {@code README.md} tell others what it is, {@code
 * simgan.json} holds everything but the weights, and the weights are the initialisers of {@code
 * refiner.onnx} and {@code discriminator.onnx}, where any ONNX runtime finds them too. The settings
 * are JSON beside the description, not YAML inside it: a pull parser that makes maps and lists only
 * is safe with strangers' files, and the tools of the model zoo rewrite the YAML.
 *
 * <p>Files may come from strangers. Nothing in them is code or names a class; sizes and counts are
 * bounded before memory is taken; an ONNX graph is not interpreted but compared with the one that
 * the specs ask for.
 */
package io.github.simgan.model;
