package io.github.simgan.refine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.InvalidInputException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which channels are refined, in words and in numbers. */
class ChannelChoiceTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "all | all",
        "' EACH ' | each",
        "2 | 2",
        "1,3 | 1,3",
        "'3 , 1,3' | 1,3",
        "01 | 1",
        "9999 | 9999"
      })
  void wordsAreReadAndWritten(String words, String canonical) {
    assertEquals(canonical, ChannelChoice.of(words).toString());
    assertEquals(ChannelChoice.of(words), ChannelChoice.of(canonical));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "some", "1-3", "1,", ",2", "-1", "1.0", "12345", "1 3", "all,1"})
  void otherWordsAreRefused(String words) {
    String said = refused(() -> ChannelChoice.of(words));
    assertEquals(
        "The channels must be all, each, or numbers such as 2 or 1,3, not \"" + words + "\".",
        said);
  }

  @Test
  void channelsAreCountedFromOne() {
    assertEquals(
        "Channels are counted from 1, so that there is no channel 0.",
        refused(() -> ChannelChoice.of("0,2")));
    ChannelChoice choice = ChannelChoice.of("1,3");
    assertEquals(List.of(0, 2), choice.refined(4));
    assertEquals(List.of(1, 3), choice.carried(4));
    assertEquals(List.of(0, 1, 2), ChannelChoice.EACH.refined(3));
    assertEquals(List.of(), ChannelChoice.EACH.carried(3));
  }

  @Test
  void aChannelThatIsNotThereIsNamed() {
    assertEquals(
        "Channel 4 was asked for, but the image has 3 channels; choose from 1 to 3, or each.",
        refused(() -> ChannelChoice.of("2,4").requireIn(3)));
    assertEquals(
        "Channel 2 was asked for, but the image has 1 channel; choose 1, each or all.",
        refused(() -> ChannelChoice.of("2").requireIn(1)));
    ChannelChoice.of("3").requireIn(3);
    ChannelChoice.EACH.requireIn(1);
  }

  @Test
  void aModelOfSeveralChannelsTakesThemTogether() {
    String said = refused(() -> ChannelChoice.EACH.requireModel(3));
    assertTrue(said.contains("trained on 3 channels together"), said);
    refused(() -> ChannelChoice.of("1").requireModel(2));
    ChannelChoice.ALL.requireModel(3);
    ChannelChoice.EACH.requireModel(1);
  }

  private static String refused(Runnable work) {
    return assertThrows(InvalidInputException.class, work::run).getMessage();
  }
}
