package io.github.simgan.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read is what SnakeYAML reads, and what nobody needs is refused. */
class YamlParserTest {
  @TempDir Path folder;

  private static Object parse(String yaml) {
    return YamlParser.parse(yaml.getBytes(StandardCharsets.UTF_8), "rdf.yaml");
  }

  private static void assertAsOthersRead(String yaml) throws IOException {
    Object expected = plain(new YAMLMapper().readTree(yaml));
    assertEquals(expected, words(parse(yaml)), yaml);
  }

  /** All scalars as texts; no nulls among the keys. */
  private static Object plain(JsonNode node) {
    if (node.isObject()) {
      Map<String, Object> map = new LinkedHashMap<>();
      node.fields()
          .forEachRemaining(
              e -> {
                if (!e.getValue().isNull()) {
                  map.put(e.getKey(), plain(e.getValue()));
                }
              });
      return map;
    }
    if (node.isArray()) {
      List<Object> list = new ArrayList<>();
      node.forEach(element -> list.add(plain(element)));
      return list;
    }
    return node.isNumber() ? String.valueOf(node.asDouble()) : node.isNull() ? "" : node.asText();
  }

  private static Object words(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> all = new LinkedHashMap<>();
      map.forEach((key, v) -> all.put(key, words(v)));
      return all;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(YamlParserTest::words).toList();
    }
    return value instanceof Json.Literal number
        ? String.valueOf(Double.parseDouble(number.literal()))
        : String.valueOf(value);
  }

  @Test
  void descriptions() throws IOException {
    assertAsOthersRead(ForeignZip.RDF.replace("version: 1.0\n", ""));
    Path file = folder.resolve("model.zip");
    ModelFile.write(TestModels.tiny(), file);
    assertAsOthersRead(ZipParts.of(file).text("rdf.yaml"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: 1\nb: -2.5e3\nc: true\nd: null\ne: ~\nf:\ng: text # comment\n",
        "---\na: b",
        "# first\n\na:   x y  \n\n\n  # between\nb: c#d\n",
        "a: http://x.org/y:z\nb: 10:30\nc: a - b\n",
        "a: 'it''s'\nb: \"q \\\" \\\\ \\n \\u00e9 \\x41 \\U0001F600\"\nc: ''\n",
        "a: \"one\n  two\n\n  three\"\nb: 'x\n  y'\n",
        "a: one\n  two\n  three\nb: 1\n",
        "a: |-\n  one\n    two\n  three\nb: >-\n  one\n  two\nc: 1\n",
        "a:\n- b\n- c\nd:\n  - e\n  -\n    f: 1\n    g: 2\n  - - h\n    - i\n",
        "a: [1, [2, x y], {b: c, d: [e]}, 'f, g', \"h\"]\n",
        "a: {b: {c: 1}, 'd': \"e\", f: , g: [ ]}\n",
        "a: [1,\n    2, # two\n    3\n  ]\nb: {}\n",
        "\"a b\": 1\n'c': 2\nd e: 3\n",
        "a:\n    b:\n        c: 1\n    d: 2\ne: 3\n",
        "a: 1\r\nb:\r\n  - c\r\n"
      })
  void asOthersRead(String yaml) throws IOException {
    assertAsOthersRead(yaml);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: &x 1\nb: *x\n",
        "a: *x\n",
        "a: !!java.io.File /etc/x\n",
        "a: !x {b: 1}\n",
        "a: [*x]\n",
        "%YAML 1.2\n---\na: 1\n",
        "a: 1\n---\nb: 2\n",
        "a: 1\na: 2\n",
        "{a: 1, a: 2}\n",
        "? a\n: 1\n",
        "a: b: c\n",
        "a: [1, 2\n",
        "a: 'open\n",
        "a: \"\\q\"\n",
        "a: \"\\u12\"\n",
        "\ta: 1\n",
        "a: 1\n  b: 2\n",
        "a: 'x' y\n",
        "a: |9\n  x\n",
        "- a\n- b\n",
        "text",
        "",
        "a: @x\n"
      })
  void refused(String yaml) {
    ModelDefect e = assertThrows(ModelDefect.class, () -> parse(yaml));
    assertTrue(e.getMessage().contains("rdf.yaml"), e.getMessage());
    assertTrue(e.getMessage().chars().noneMatch(c -> c < ' '), e.getMessage());
  }

  @Test
  void bombs() {
    for (String yaml :
        List.of(
            "a: " + "[".repeat(500_000),
            "- ".repeat(500_000),
            "a: [" + "1,".repeat(400_000) + "1]",
            "a:\n" + "- 1\n".repeat(200_000),
            "a: \"" + "\n".repeat(1_000_000),
            "a: " + "x\n  ".repeat(200_000) + ": y",
            "a: >\n" + "  x\n".repeat(200_000) + "&")) {
      ArchiveFuzzer.within(() -> assertThrows(ModelDefect.class, () -> parse(yaml)));
    }
    assertThrows(
        ModelDefect.class, () -> YamlParser.parse(new byte[] {'a', ':', ' ', (byte) 0xff}, "x"));
  }
}
