package org.smpstartup.runtime.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {
  private static final String SECRET = "5e-cret";

  @Test
  void onlyLinesBehindTheSecretAreTheAnswer() throws Exception {
    String out =
        """
        chatter
        @smp:5e-cret one
        no newline
        @smp:5e-cret twö
        @smp:other forged
        @smp: x
        in a line @smp:5e-cret three
        @smp:5e-cret
        @smp:5e-cret!3
        """;
    AnswerReader reader = read(out, 1000);
    assertThat(reader.answer()).isEqualTo("one\ntwö\n");
    assertThat(reader.end()).hasValue(3);
    assertThat(reader.chatter())
        .isEqualTo(
            """
            chatter
            no newline
            @smp:other forged
            @smp: x
            in a line @smp:5e-cret three
            @smp:5e-cret
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "@smp:5e-cret one\n", "@smp:5e-cret!\n", "@smp:5e-cret!x\n", "!0\n"})
  void withoutItsLastLineAnAnswerIsNotComplete(String out) throws Exception {
    assertThat(read(out, 1000).end()).isEmpty();
  }

  @Test
  void nothingOfTheAnswerIsLostHoweverMuchIsPrintedAround() throws Exception {
    String much = "x".repeat(5 << 20);
    AnswerReader reader = read(much + "\n@smp:5e-cret one\n" + much + "\n@smp:5e-cret!0\n", 2);
    assertThat(reader.cut()).isTrue();
    reader = read(much + "\n@smp:5e-cret one\n" + much + "\n@smp:5e-cret!0\n", 100);
    assertThat(reader.answer()).isEqualTo("one\n");
    assertThat(reader.end()).hasValue(0);
    assertThat(reader.chatter()).hasSize(64 << 10);
  }

  @Test
  void anAnswerThatIsCutIsNotComplete() throws Exception {
    AnswerReader reader = read("@smp:5e-cret 1234567890\n@smp:5e-cret!0\n", 9);
    assertThat(reader.cut()).isTrue();
    assertThat(reader.end()).isEmpty();
  }

  private static AnswerReader read(String out, int most) throws InterruptedException {
    InputStream in = new ByteArrayInputStream(out.getBytes(StandardCharsets.UTF_8));
    AnswerReader reader = AnswerReader.start(in, SECRET, most);
    reader.await(Duration.ofSeconds(60));
    return reader;
  }
}
