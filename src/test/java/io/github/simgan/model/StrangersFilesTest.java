package io.github.simgan.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each file here is one that somebody made by accident or by intent; each is refused. */
class StrangersFilesTest extends Refusals {
  @Test
  void whatIsNoFile() {
    assertRefused(folder, "is a folder");
    assertRefused(folder.resolve("missing.zip"), "There is no model");
    assertRefused(Path.of("/dev/zero"), "not a regular file");
  }

  @Test
  void whatIsNoZip() throws IOException {
    assertRefused(new byte[0], "not a zip");
    assertRefused(new byte[100], "not a zip");
    assertRefused("PK\u0003\u0004".getBytes(StandardCharsets.US_ASCII), "not a zip");
    assertRefused(
        "II*\0 this is a TIFF by its first bytes".getBytes(StandardCharsets.US_ASCII), "not a zip");
  }

  @Test
  void otherZips() throws IOException {
    assertRefused(new ZipParts().put("a.txt", "x"), "it has no simgan.json:");
    assertRefused(new ZipParts().put("rdf.yaml", "x"), "a model of another program");
    assertRefused(new ZipParts().put("simgan.json", "{}"), "'format' in simgan.json is not there");
    assertRefused(tiny().put("simgan.json", "[]"), "anything but one JSON object");
    assertRefused(tiny().put("simgan.json", "{} {}"), "JSON");
    assertRefused(tiny().put("simgan.json", "\u00ff"), "JSON");
    assertRefused(tiny().put("simgan.json", new byte[] {'{', '"', (byte) 0xff, '"'}), "is no JSON");
  }

  @Test
  void truncatedAnywhere() throws IOException {
    tiny();
    byte[] whole = Files.readAllBytes(folder.resolve("tiny.zip"));
    for (int length = 0; length < whole.length; length += 1 + length / 50) {
      assertRefused(Arrays.copyOf(whole, length), "cannot be used");
    }
    assertRefused(Arrays.copyOf(whole, whole.length - 1), "cut short");
    assertRefused(Arrays.copyOf(whole, whole.length + 1), "followed by other data");
  }

  @Test
  void missingEntries() throws IOException {
    for (String name : new String[] {"simgan.json", "refiner.onnx", "discriminator.onnx"}) {
      ZipParts parts = tiny();
      parts.entries.remove(name);
      assertRefused(parts, "it has no " + name);
    }
  }

  @Test
  void namesThatLeadOut() throws IOException {
    for (String name : new String[] {"../x", "a/../../x", "/etc/x", "..", "C:x", "a\\x"}) {
      assertRefused(tiny().put(name, "x"), "points outside");
    }
    assertRefused(tiny().put("../\u001b[2J\n", "x"), "'../\\u001b[2J\\u000a'");
  }

  @Test
  void tooManyEntries() throws IOException {
    ZipParts parts = tiny();
    for (int i = 0; i < 5_000; i++) {
      parts.put("entry" + i, "");
    }
    assertRefused(parts, "more entries");
    byte[] lie = parts.bytes(); // says 10 entries and a small directory
    ByteBuffer.wrap(lie).putShort(lie.length - 12, (short) 0x0a00);
    assertRefused(lie, "more entries");
    ByteBuffer.wrap(lie).putInt(lie.length - 10, 0x00100000);
    assertRefused(lie, "directory is damaged");
  }

  @Test
  void sameNameTwice() throws IOException {
    byte[] bytes = tiny().put("simgan.jsom", "{}").bytes();
    String text = new String(bytes, StandardCharsets.ISO_8859_1).replace(".jsom", ".json");
    assertRefused(text.getBytes(StandardCharsets.ISO_8859_1), "two entries named 'simgan.json'");
  }

  @Test
  void bombs() throws IOException {
    assertRefused(tiny().put("refiner.onnx", new byte[100 << 20]), "larger than it can be");
    assertRefused(tiny().put("simgan.json", new byte[100 << 20]), "larger than it can be");
    ZipParts parts = tiny();
    for (int i = 0; i < 6; i++) {
      parts.put("bomb" + i, new byte[100 << 20]);
    }
    assertRefused(parts, "unpack to more");
  }

  @Test
  void directoryThatLiesAboutSizes() throws IOException {
    byte[] bytes = tiny().bytes();
    int end = bytes.length - 22;
    int entry = ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN).getInt(end + 16);
    for (; entry < end; entry = next(bytes, entry)) {
      if (bytes[entry + 46] == 's') { // simgan.json
        byte[] lie = bytes.clone();
        lie[entry + 24]--;
        assertRefused(lie, "simgan.json in it is damaged");
        lie[entry + 24] = (byte) (bytes[entry + 24] + 1);
        assertRefused(lie, "simgan.json in it is damaged");
        lie[entry + 27] = 0x7f;
        assertRefused(lie, "unpack to more");
      }
    }
  }

  private static int next(byte[] bytes, int entry) {
    ByteBuffer b = ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    return entry + 46 + b.getShort(entry + 28) + b.getShort(entry + 30) + b.getShort(entry + 32);
  }

  @Test
  void deepOrHugeJson() throws IOException {
    assertRefused(
        tiny().put("simgan.json", "{\"format\": " + "[".repeat(1_000_000)), "deeper or larger");
    assertRefused(tiny().put("simgan.json", "{\"a\":".repeat(1_000_000)), "deeper or larger");
    assertRefused(
        tiny().put("simgan.json", "{\"a\": [" + "[],".repeat(8_000_000) + "[]]}"),
        "deeper or larger");
    assertRefused(tiny().settings("\"seed\"", "\"steps\": 1, \"seed\""), "'steps' twice");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"format_version\": 1 | \"format_version\": 3 | newer version of SimGAN",
        "\"format_version\": 1 | \"format_version\": 2 | has a discriminator, which its format has not",
        "\"format_version\": 1 | \"format_version\": 0 | does not exist",
        "\"format_version\": 1 | \"format_version\": \"1\" | is not a whole number",
        "\"format_version\": 1 | \"format_version\": 1.5 | whole number",
        "\"format_version\": 1 | \"format_version\": null | no JSON",
        "\"simgan-model\" | \"unet\" | of another program",
        "\"kernel\": 3 | \"kernel\": 4 | kernel must be odd",
        "\"kernel\": 3 | \"kernel\": 99999999999 | 32-bit whole number",
        "\"features\": 3 | \"features\": 1e1 | whole number",
        "\"features\": 3 | \"features\": 4 | is another network / shape",
        "\"features\": 3 | \"features\": 1024 | not",
        "\"blocks\": 1 | \"blocks\": -1 | blocks must be",
        "\"output\": \"residual\" | \"output\": \"evil\" | 'evil' is unknown",
        "\"type\": \"max_pool\" | \"type\": \"java.lang.Runtime\" | is unknown",
        "\"filters\": 4 | \"filters\": 0 | filters must be",
        "\"relu\": true | \"relu\": 1 | true or false",
        "\"type\": \"max_pool\" | \"type\": \"attention\", \"keys\": 0, \"values\": 1 | keys and"
            + " values",
        "\"type\": \"max_pool\" | \"type\": \"attention\", \"keys\": 1 |"
            + " 'discriminator.stages[1].values'",
        "\"discriminator\": \\{ | \"discriminator\": { \"mean_window\": 4, | local mean must be",
        "\"discriminator\": \\{ | \"discriminator\": { \"mean_window\": 5, | not",
        "\"stages\": \\[ | \"stages\": 1, \"x\": [ | is not a list",
        "\"stages\": \\[ | \"stages\": [1, | 'discriminator.stages[0]' in simgan.json is not an"
            + " object",
        "\"low\": 0.1 | \"low\": \"NaN\" | is empty",
        "\"low\": 0.1 | \"low\": NaN | no JSON",
        "\"low\": 0.1 | \"low\": 1e999 | is empty",
        "\"low\": 0.1 | \"low\": {} | is not a number",
        "\"uint16\" | \"\" | pixel type",
        "\"seed\": 9 | \"seed\": 99999999999 | 64-bit whole number",
        "\"version\": \"0.1.0\" | \"version\": 3 | is not a text",
        "\"step\": \\[-5 | \"step\": [1, -5 | differ in length",
        "\"settings\": \\{ | \"settings\": 1, \"x\": { | is not an object",
        "\"noise_seed\" | \"no_seed\" | 'noise_seed' in simgan.json is not there",
      })
  void wrongSettings(String pattern, String replacement, String reason) throws IOException {
    String expected = reason.contains("/") || reason.equals("not") ? "cannot be used" : reason;
    assertRefused(tiny().settings(pattern, replacement), expected);
  }

  @Test
  void giantNetworks() throws IOException {
    ZipParts parts = tiny().settings("\"kernel\": 3", "\"kernel\": 31");
    parts.settings("\"blocks\": 1", "\"blocks\": 64");
    assertRefused(parts.settings("\"features\": 3", "\"features\": 1024"), "more than 16777216");
  }

  @Test
  void wrongHash() throws IOException {
    ZipParts parts = tiny();
    parts.entries.get("refiner.onnx")[500]++;
    assertRefused(parts, "not the one that simgan.json names");
  }

  /** What is said for other programs is not read: no alias is followed, no tag makes an object. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL [\"x\"]]]]",
        "format_version: !!java.io.File /etc/x",
        "a: &a [*a, *a]",
        "bomb",
        "{",
        ""
      })
  void descriptionsAreNotRead(String yaml) throws IOException {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 64; i++) {
      bomb.append(String.format("a%d: &a%d [*a%d, *a%d, *a%d]%n", i, i, i - 1, i - 1, i - 1));
    }
    String text = yaml.equals("bomb") ? bomb.toString() : yaml;
    assertRefused(new ZipParts().put("rdf.yaml", text), "a model of another program");
    Path file = tiny().put("rdf.yaml", text).write(folder.resolve("described.zip"));
    TestModels.assertSame(TestModels.tiny(), ModelFile.read(file));
  }

  /** Entries that share the same compressed bytes, so that a small zip unpacks to much. */
  @Test
  void entriesThatShareTheirBytes() throws IOException {
    ZipParts parts = new ZipParts().put("simgan.json", new byte[100 << 20]);
    byte[] one = parts.bytes();
    ByteBuffer b = ByteBuffer.wrap(one).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    int start = b.getInt(one.length - 6);
    int length = one.length - 22 - start;
    ByteBuffer all = ByteBuffer.allocate(one.length + 25 * length);
    all.order(java.nio.ByteOrder.LITTLE_ENDIAN).put(one, 0, start);
    for (int i = 0; i < 26; i++) {
      all.put(one, start, length);
      all.put(all.position() - 1, (byte) ('a' + i)); // the last letter of the name
    }
    all.put(one, one.length - 22, 22);
    all.putShort(all.position() - 14, (short) 26).putShort(all.position() - 12, (short) 26);
    all.putInt(all.position() - 10, 26 * length);
    assertRefused(all.array(), "unpack to more");
  }
}
