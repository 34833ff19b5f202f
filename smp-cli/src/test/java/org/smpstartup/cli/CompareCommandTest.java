package org.smpstartup.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smpstartup.cli.Command.smp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompareCommandTest {
  private static final String SAME =
      "{\"i\":0,\"cpu\":0,\"op\":\"read\",\"gives\":\"0xffffffffffffffff\",\"st\":\"ok\","
          + "\"r\":\"0xffffffffffffffff\",\"ev\":[]}\n"
          + "{\"i\":1,\"cpu\":1,\"op\":\"nop\",\"irq\":true,\"st\":\"ok\",\"r\":\"0x0\","
          + "\"ev\":[[1,\"irq\",\"0x140\"]]}\n"
          + "{\"i\":2,\"cpu\":1,\"op\":\"start\",\"entry\":1,\"st\":\"ok\",\"rs\":[\"0x1\",\"0x2\"],"
          + "\"ev\":[]}\n";

  private static final String DIFFERENT =
      "{\"i\":3,\"cpu\":0,\"op\":\"read\",\"gives\":\"5\",\"st\":\"ok\",\"r\":\"0x6\",\"ev\":[]}\n";

  @TempDir private Path directory;

  @Test
  void comparesStatusValuesAndEvents() throws IOException {
    Path file = write("a.jsonl.gz", header(3, "null") + SAME);
    Command.Result result = smp("compare", "--json", file.toString());
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
    assertThat(result.json().get(0))
        .containsEntry("file", file.toString())
        .containsEntry("board", "zz-broken")
        .containsEntry("profile", "arch")
        .containsEntry("operations", 3)
        .containsEntry("compared", 3)
        .containsEntry("skipped", 0)
        .containsEntry("skippedReasons", Map.of())
        .containsEntry("mismatches", 0)
        .containsEntry("firstMismatch", null)
        .containsEntry("result", "ok");
    assertThat(result.json().get(1))
        .containsEntry("totals", true)
        .containsEntry("files", 1)
        .containsEntry("ok", 1)
        .containsEntry("mismatches", 0);
  }

  @Test
  void namesTheFirstMismatch() throws IOException {
    write("b/a.jsonl.gz", header(4, "null") + SAME + DIFFERENT);
    write("b/b.jsonl", header(4, "3") + SAME + DIFFERENT);
    Command.Result result = smp("compare", "--json", directory.toString());
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.json().get(0))
        .containsEntry("mismatches", 1)
        .containsEntry(
            "firstMismatch",
            Map.of("index", 3, "expected", "st=ok r=0x6 ev=[]", "actual", "st=ok r=0x5 ev=[]"))
        .containsEntry("result", "failed")
        .containsEntry("code", "mismatch");
    assertThat(result.json().get(1)).containsEntry("result", "ok").containsEntry("operations", 3);
  }

  @Test
  void leavingOutTooMuchIsAFailure() throws IOException {
    String version =
        "{\"i\":3,\"cpu\":0,\"op\":\"version\",\"gives\":\"5\",\"st\":\"ok\",\"r\":\"0x6\","
            + "\"ev\":[]}\n";
    Path file = write("a.jsonl.gz", header(4, "null") + SAME + version);
    Command.Result result = smp("compare", file.toString());
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.out())
        .startsWith(
            "failed  "
                + file
                + "  4 operations, 1 skipped, 0 mismatches  skipped-too-much: 1 of 4 values were"
                + " left out, more than 2 %: {APIC version=1}\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|line 1: it has no header of a recording of version 1",
        "hello|line 1: it is no JSON object",
        "HEADER\\n|line 1: the header says 1 operations, and 0 are there",
        "HEADER\\n{\"i\":1}|line 2: operation 1 stands where 0 should",
        "HEADER\\n{\"i\":0,\"cpu\":0}|line 2: 'op' is missing or no text",
        "HEADER\\n{\"i\":0,\"op\":\"x\"}|line 2: 'cpu' is missing or no number",
        "HEADER\\n{\"i\":0,\"cpu\":0,\"op\":\"x\",\"st\":\"ok\",\"r\":\"x\"}|line 2: 'x' is no number",
        "HEADER\\n{\"i\":0,\"cpu\":0,\"op\":\"x\",\"st\":\"ok\",\"ev\":[1]}|line 2: 'ev' is no list",
        "HEADER\\n{\"i\":0,\"cpu\":0,\"op\":\"x\",\"st\":\"ok\",\"ev\":[[1]]}|line 2: an event is [cpu, kind, data...]",
      })
  void saysWhatIsNoRecording(String text, String why) throws IOException {
    String whole = text.replace("HEADER", header(1, "null").strip()).replace("\\n", "\n");
    Path file = write("a.jsonl", whole);
    Command.Result result = smp("compare", "--json", file.toString());
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.json().get(0))
        .containsEntry("result", "invalid")
        .containsEntry("code", "bad-recording")
        .containsEntry("message", file + ", " + why + "; a whole recording would do");
  }

  @Test
  void aFileThatIsCutIsUnreadable() throws IOException {
    byte[] whole = gzip(header(3, "null") + SAME);
    Path file = directory.resolve("a.jsonl.gz");
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    Command.Result result = smp("compare", file.toString());
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).contains("the compressed data ends in the middle: the file is cut");
    whole[whole.length - 6] ^= 1;
    Files.write(file, whole);
    assertThat(smp("compare", file.toString()).out()).contains("the compressed data is damaged (");
    assertThat(smp("compare", directory.resolve("x").toString()).exitCode()).isEqualTo(2);
  }

  @Test
  void nothingComparedIsNoSuccess() throws IOException {
    assertThat(smp("compare", directory.toString()).exitCode()).isEqualTo(5);
    String other = header(3, "null").replace("zz-broken", "of-nobody") + SAME;
    Path file = write("a.jsonl", other);
    Command.Result result = smp("compare", "--json", file.toString());
    assertThat(result.exitCode()).isEqualTo(5);
    assertThat(result.json().get(0))
        .containsEntry("result", "unsupported")
        .containsEntry("message", "board of-nobody was not found");
    write("a.jsonl", header(3, "null").replace("\"test\"", "\"vax\"") + SAME);
    assertThat(smp("compare", "--json", file.toString()).json().get(0))
        .containsEntry("message", "board zz-broken replays no recording of vax");
  }

  private static String header(int ops, String until) {
    return "{\"recording\":1,\"arch\":\"test\",\"board\":\"board-zz-broken\",\"machine\":\"none\","
        + "\"cpus\":2,\"seed\":1,\"ops\":"
        + ops
        + ",\"profile\":\"arch\",\"compare_until\":"
        + until
        + "}\n";
  }

  private Path write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(directory.resolve("b"));
    byte[] bytes = name.endsWith(".gz") ? gzip(text) : text.getBytes(StandardCharsets.UTF_8);
    return Files.write(file, bytes);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
