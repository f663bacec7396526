package io.github.simgan.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is wrong with a model by the rules of BioImage.IO's format 0.5.7: those of form by a JSON
 * schema, those between fields and files here.
 */
final class BioImageIo {
  private static final JsonSchema SCHEMA = schema();
  private static final Pattern SHAPE = Pattern.compile("'descr': '<f4'.*'shape': \\(([0-9, ]+)\\)");

  private final ZipParts zip;
  private final List<String> faults = new ArrayList<>();
  private final Map<String, JsonNode> axes = new HashMap<>();

  private BioImageIo(ZipParts zip) {
    this.zip = zip;
  }

  /** All faults in words; empty for a valid model. */
  static List<String> faults(ZipParts zip) {
    JsonNode rdf;
    try {
      rdf = new YAMLMapper().readTree(zip.entries.get("rdf.yaml"));
    } catch (IOException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
    BioImageIo check = new BioImageIo(zip);
    SCHEMA.validate(rdf).forEach(fault -> check.faults.add(fault.getMessage()));
    if (check.faults.isEmpty()) {
      check.check(rdf);
    }
    return check.faults;
  }

  private void check(JsonNode rdf) {
    Set<String> ids = new HashSet<>();
    for (JsonNode tensor : tensors(rdf)) {
      String id = tensor.get("id").asText();
      require(ids.add(id), "two tensors " + id);
      for (JsonNode axis : tensor.get("axes")) {
        String name = id + "." + axis.path("id").asText(axis.get("type").asText());
        require(axes.put(name, axis) == null, "two axes " + name);
      }
    }
    rdf.findParents("sha256").forEach(this::hash);
    rdf.get("covers").forEach(cover -> cover(cover.asText()));
    String readme = text(rdf.get("documentation").asText());
    require(readme.matches("(?s).*#.*[vV]alidation.*"), "no section Validation");
    for (JsonNode tensor : tensors(rdf)) {
      tensor(tensor);
    }
    for (JsonNode tolerance : rdf.at("/config/bioimageio/reproducibility_tolerance")) {
      double most = 0;
      for (JsonNode output : rdf.get("outputs")) {
        for (float value : values(output)) {
          most = Math.max(most, value);
        }
      }
      require(tolerance.path("absolute_tolerance").asDouble() <= most / 100, "tolerance over 1 %");
    }
  }

  private static List<JsonNode> tensors(JsonNode rdf) {
    List<JsonNode> all = new ArrayList<>();
    rdf.get("inputs").forEach(all::add);
    rdf.get("outputs").forEach(all::add);
    return all;
  }

  private void tensor(JsonNode tensor) {
    String id = tensor.get("id").asText();
    int[] shape = shape(tensor);
    require(shape.length == tensor.get("axes").size(), id + " has other axes than its test tensor");
    for (int i = 0; i < Math.min(shape.length, tensor.get("axes").size()); i++) {
      axis(id, tensor.get("axes").get(i), shape[i]);
    }
    boolean visible = false;
    for (float value : values(tensor)) {
      visible |= Math.abs(value) >= 1e-4;
    }
    require(visible, id + " has values that are too small to test with");
    JsonNode range = tensor.at("/data/range");
    for (float value : values(tensor)) {
      require(
          range.isMissingNode()
              || (value >= (float) range.get(0).asDouble()
                  && value <= (float) range.get(1).asDouble()),
          id + " has values outside of its range");
    }
    for (String when : List.of("preprocessing", "postprocessing")) {
      JsonNode steps = tensor.path(when);
      steps.forEach(step -> scaling(id, step));
      require(
          steps.isMissingNode()
              || steps.get(steps.size() - 1).get("id").asText().equals("ensure_dtype"),
          id + " ends in an unknown type");
    }
  }

  private void axis(String tensor, JsonNode axis, int length) {
    String name = tensor + "." + axis.path("id").asText(axis.get("type").asText());
    JsonNode size = axis.path("size");
    int halo = axis.path("halo").asInt(0);
    if (axis.has("channel_names")) {
      require(axis.get("channel_names").size() == length, name + " names other channels");
    } else if (size.has("min")) {
      int beyond = length - size.get("min").asInt();
      require(beyond >= 0 && beyond % size.get("step").asInt() == 0, name + " cannot be " + length);
    } else if (size.has("axis_id")) {
      String other = size.get("tensor_id").asText() + "." + size.get("axis_id").asText();
      JsonNode referred = axes.get(other);
      require(!other.equals(name), name + " refers to itself");
      require(referred != null && !referred.path("size").has("axis_id"), name + " refers to none");
      if (referred != null) {
        require(referred.path("unit").equals(axis.path("unit")), name + " has another unit");
        int least = referred.path("size").path("min").asInt();
        require(least - 2 * halo >= 1, name + " is too small for its halo");
      }
    }
  }

  private void scaling(String tensor, JsonNode step) {
    JsonNode values = step.get("kwargs");
    if (!step.get("id").asText().equals("scale_linear")) {
      return;
    }
    boolean changes = false;
    for (JsonNode gain : values.get("gain")) {
      changes |= gain.asDouble() != 1;
    }
    for (JsonNode offset : values.get("offset")) {
      changes |= offset.asDouble() != 0;
    }
    require(changes, tensor + " is scaled by a step that changes nothing");
    require(
        values.get("gain").size() == values.get("offset").size()
            && axes.containsKey(tensor + "." + values.get("axis").asText()),
        tensor + " is scaled along no axis");
  }

  private void hash(JsonNode file) {
    byte[] content = zip.entries.get(file.get("source").asText());
    require(content != null, "no file " + file.get("source"));
    require(
        content != null && Sha256.of(content).equals(file.get("sha256").asText()),
        "wrong hash of " + file.get("source"));
  }

  /** By the header of PNG: no picture library without a screen. */
  private void cover(String name) {
    byte[] png = zip.entries.get(name);
    require(png != null && png.length <= 500_000, "no cover, or too large: " + name);
    if (png != null) {
      java.nio.ByteBuffer header = java.nio.ByteBuffer.wrap(png);
      int width = header.getInt(16);
      int height = header.getInt(20);
      require(header.getInt(0) == 0x89504e47, "no PNG: " + name);
      require(width == height || width == 2 * height, "cover of " + width + " x " + height);
    }
  }

  private String text(String name) {
    byte[] content = zip.entries.get(name);
    return content == null ? "" : new String(content, StandardCharsets.UTF_8);
  }

  private int[] shape(JsonNode tensor) {
    byte[] file = zip.entries.get(tensor.at("/test_tensor/source").asText());
    String header = new String(file, 0, 128, StandardCharsets.ISO_8859_1);
    Matcher shape = SHAPE.matcher(header);
    if (!shape.find()) {
      return new int[0];
    }
    return Pattern.compile(",\\s*")
        .splitAsStream(shape.group(1).strip())
        .filter(number -> !number.isBlank())
        .mapToInt(Integer::parseInt)
        .toArray();
  }

  private float[] values(JsonNode tensor) {
    String name = tensor.at("/test_tensor/source").asText();
    return Npy.read(zip.entries.get(name), name, shape(tensor));
  }

  private void require(boolean condition, String fault) {
    if (!condition) {
      faults.add(fault);
    }
  }

  private static JsonSchema schema() {
    try (InputStream in = BioImageIo.class.getResourceAsStream("bioimageio-model-0.5.7.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
