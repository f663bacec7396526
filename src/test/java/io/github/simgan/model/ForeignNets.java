package io.github.simgan.model;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import org.nd4j.shade.protobuf.InvalidProtocolBufferException;

/** The networks of {@code src/test/resources/foreign}, as they are and changed. */
final class ForeignNets {
  private ForeignNets() {}

  static byte[] resource(String name) {
    try (InputStream in = ForeignNets.class.getResourceAsStream("/foreign/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static ModelProto changed(String name, Consumer<GraphProto.Builder> change) {
    try {
      ModelProto.Builder model = ModelProto.parseFrom(resource(name)).toBuilder();
      change.accept(model.getGraphBuilder());
      return model.build();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  static void assertRefused(String name, Consumer<GraphProto.Builder> change, String... words) {
    assertRefused(changed(name, change), words);
  }

  static void assertRefused(ModelProto model, String... words) {
    byte[] file = model.toByteArray();
    ArchiveFuzzer.within(
        () -> {
          ModelDefect e =
              assertThrows(ModelDefect.class, () -> ForeignRefiner.read(file, "net.onnx"));
          String sentence = e.getMessage() + ": " + e.remedy();
          for (String word : words) {
            assertTrue(sentence.contains(word), sentence);
          }
          assertFalse(sentence.chars().anyMatch(c -> c < ' '), sentence);
          assertTrue(sentence.length() < 500, sentence);
        });
  }

  /** A value under another name. */
  static NodeProto copy(String from, String to) {
    return NodeProto.newBuilder().setOpType("Identity").addInput(from).addOutput(to).build();
  }

  static NodeProto.Builder node(GraphProto.Builder graph, String type, int which) {
    int seen = 0;
    for (NodeProto.Builder node : graph.getNodeBuilderList()) {
      if (node.getOpType().equals(type) && seen++ == which) {
        return node;
      }
    }
    throw new IllegalArgumentException(type);
  }

  static void attribute(NodeProto.Builder node, String name, long... values) {
    for (int i = node.getAttributeCount() - 1; i >= 0; i--) {
      if (node.getAttribute(i).getName().equals(name)) {
        node.removeAttribute(i);
      }
    }
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
    for (long value : values) {
      attribute.addInts(value);
    }
    node.addAttribute(attribute);
  }
}
