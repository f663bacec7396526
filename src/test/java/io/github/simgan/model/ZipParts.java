package io.github.simgan.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Takes model files apart and puts them together wrongly, as a stranger could. */
final class ZipParts {
  final Map<String, byte[]> entries = new LinkedHashMap<>();

  static ZipParts of(Path file) throws IOException {
    ZipParts parts = new ZipParts();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        parts.entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    return parts;
  }

  static ZipParts of(SimGanModel model, Path scratch) throws IOException {
    ModelFile.write(model, scratch);
    return of(scratch);
  }

  String text(String name) {
    return new String(entries.get(name), StandardCharsets.UTF_8);
  }

  ZipParts put(String name, String text) {
    return put(name, text.getBytes(StandardCharsets.UTF_8));
  }

  ZipParts put(String name, byte[] content) {
    entries.put(name, content);
    return this;
  }

  /** Replaces a text in simgan.json. */
  ZipParts settings(String pattern, String replacement) {
    String before = text("simgan.json");
    String after = before.replaceFirst(pattern, replacement);
    if (!Pattern.compile(pattern).matcher(before).find()) {
      throw new IllegalArgumentException(pattern + " is not there");
    }
    return put("simgan.json", after);
  }

  /** Replaces an ONNX file and its hash, so that only the file itself gives it away. */
  ZipParts onnx(String name, byte[] content) {
    put(name, content);
    return settings(
        "\"" + name.replace(".", "\\.") + "\": \"\\w+\"",
        "\"" + name + "\": \"" + Sha256.of(content) + "\"");
  }

  /** A zip of all entries as this program writes it: not compressed, as a checkpoint has to be. */
  byte[] stored() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ModelZip.write(
          out,
          entries.entrySet().stream()
              .map(entry -> ModelZip.Content.of(entry.getKey(), entry.getValue()))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A zip of all entries, compressed. */
  byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(Deflater.BEST_SPEED);
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  Path write(Path file) throws IOException {
    return Files.write(file, bytes());
  }
}
