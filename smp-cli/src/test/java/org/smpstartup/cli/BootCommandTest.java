package org.smpstartup.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smpstartup.cli.Command.smp;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BootCommandTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"libstartup", "ostd", "ostd-2026"})
  void bootsTheFirstBoardUnlessOneIsNamed(String protocol) {
    List<String> boards =
        smp("boards", "--json").json().stream().map(board -> "" + board.get("id")).toList();
    assertThat(smp("boot", "--json", "--protocol", protocol).object())
        .containsEntry("board", Collections.min(boards))
        .containsEntry("result", "ok");
  }

  @ParameterizedTest
  @ValueSource(strings = {"libstartup", "ostd", "ostd-2026"})
  void tellsInJsonWhatCameOfABoot(String protocol) {
    Command.Result result = smp("boot", "x86-apic", "--json", "--protocol", protocol);
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
    assertThat(result.object())
        .containsEntry("board", "x86-apic")
        .containsEntry("preset", "q35-4")
        .containsEntry("protocol", protocol)
        .containsEntry("layout", "qnx32")
        .containsEntry("profile", "arch")
        .containsEntry("cpus", 4)
        .containsEntry("online", 4)
        .containsEntry("hardwareIds", List.of(0, 1, 2, 3))
        .containsEntry("truncated", false)
        .containsEntry("bootCpu", 0)
        .containsEntry("startMethod", "init-sipi")
        .containsEntry("result", "ok")
        .containsEntry("code", "complete")
        .containsEntry("message", "")
        .containsEntry("heapBytes", 0)
        .containsKeys("virtualNanos", "wallNanos", "switches", "operations", "token");
  }

  @Test
  void showsAPersonTheCpuTableAndATimeline() {
    Command.Result result = smp("boot", "zz-broken", "--limit", "2");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .startsWith(
            """
            zz-broken, preset whole: ok, 2 of 2 CPUs online
            libstartup, layout qnx32, profile arch

            CPU  hardware id  started   by         online    stands
            """)
        .containsPattern("\n  0 +0 +0 ns  power-on +[0-9.]+ ms  running, has ended[\\w ]+\n")
        .containsPattern("\n  1 +1 +[0-9.]+ ms  init-sipi +[0-9.]+ ms  HLT, sleeps until an")
        .containsPattern("\n       0 ns +[0-9.]+ [mun]s")
        .containsPattern("\nCPU 0  S.*r.*i.*C\n")
        .containsPattern("\nCPU 1   +S.*P.*O.*!")
        .contains("= runs  . waits for memory  _ sleeps  - busy-waits\n")
        .containsPattern(
            "\n[0-9.]+ ms virtual, [0-9.]+ m?s real, [0-9,]+ operations, \\d+ switches\n")
        .containsPattern("\ntoken: smp1,v:[^,]+,h:[0-9a-f]{12},b:zz-broken,p:whole,\\S+\n$");
    assertThat(result.out().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void elidesWhatDoesNotFit() {
    Command.Result result = smp("boot", "--preset", "q35", "--cpus", "40", "--max-rows", "3");
    assertThat(result.out())
        .contains("40 of 40 CPUs online")
        .contains("\n  2            2 ")
        .doesNotContain("\n  3            3 ")
        .contains("  and 37 CPUs more; --max-rows N shows more of them\n");
  }

  @Test
  void cutsIdsInJson() {
    assertThat(smp("boot", "--json", "--max-rows", "2").object())
        .containsEntry("hardwareIds", List.of(0, 1))
        .containsEntry("truncated", true)
        .containsEntry("online", 4);
  }

  @Test
  void measuresTheHeapWhenAsked() {
    Map<String, Object> run =
        smp("boot", "--json", "--heap", "--preset", "x2apic", "--cpus", "2000").object();
    assertThat(Long.parseLong(String.valueOf(run.get("heapBytes"))))
        .isBetween(1_000_000L, 100_000_000L);
  }

  @Test
  void showsTheProgressOfALargeBootOnTerminalsOnly() {
    String[] large = {"boot", "--preset", "x2apic", "--layout", "wide", "--cpus", "4096"};
    Command.Result watched = new Command().onTerminal().run(large);
    assertThat(watched.err()).contains("\r[####").endsWith("\r");
    assertThat(watched.out())
        .contains("4,096 of 4,096 CPUs online")
        .contains("no timeline of 4,096 CPUs; --trace FILE writes one\n")
        .contains(" bytes a CPU)");
    assertThat(smp(large).err()).isEmpty();
  }

  @Test
  void aStartUpThatFailsSaysHowToSeeItAgain() {
    Command.Result result = smp("boot", "x86-apic", "--fault", "never-starts:2");
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.out())
        .startsWith("x86-apic, preset q35-4: FAILED, ")
        .contains("\nap-not-answering: CPU 0 (hardware id 0) in start_aps at ")
        .contains(" CPU 2 of 4 was started and has not answered")
        .containsPattern("\n- +3 +- +- +- +.*never started\n");
    String token = token(result);
    assertThat(result.err())
        .isEqualTo("smp: ap-not-answering: see it again with smp replay " + token + "\n");
    Command.Result again = smp("replay", token, "--json");
    assertThat(again.exitCode()).isEqualTo(3);
    assertThat(again.object())
        .containsEntry("token", token)
        .containsEntry("code", "ap-not-answering");
    assertThat((Map<?, ?>) again.object().get("violation")).hasSize(2);
  }

  @Test
  void aFaultThatTheRunNeverCameToIsTold() {
    String[] line = {
      "boot", "x86-apic", "--fault", "dies-at:1:parked", "--fault", "doorbell-duplicated:2"
    };
    Command.Result text = smp(line);
    assertThat(text.exitCode()).isZero();
    assertThat(text.out())
        .contains("\nfault dies-at:1:parked did not strike: the run never came to it\ntoken: ")
        .doesNotContain("fault doorbell-duplicated:2 did not strike");
    String[] json = {"boot", "x86-apic", "--json", "--fault", "dies-at:1:parked"};
    assertThat(smp(json).object()).containsEntry("faultsNotStruck", List.of("dies-at:1:parked"));
    assertThat(smp("boot", "x86-apic", "--json").object())
        .containsEntry("faultsNotStruck", List.of());
  }

  @Test
  void aBoardThatClaimsACpuWhichItDoesNotHaveFails() {
    Command.Result result = smp("boot", "zz-broken", "--preset", "claims-more", "--json");
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.object())
        .containsEntry("result", "failed")
        .containsEntry("code", "ap-not-answering")
        .containsEntry("cpus", 3);
  }

  @Test
  void codeOfABoardThatThrowsIsShownOnlyWithDebug() {
    String[] command = {"boot", "zz-broken", "--preset", "crashes"};
    Command.Result result = smp(command);
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.out()).contains("board-error: ").contains("start of CPU 1");
    assertThat(result.err()).doesNotContain("\tat ");
    assertThat(smp("boot", "zz-broken", "--preset", "crashes", "--debug").err())
        .contains("java.lang.IllegalStateException: start of CPU 1\n\tat ");
    Command.Result create = smp("boot", "zz-broken", "--preset", "throws");
    assertThat(create.exitCode()).isEqualTo(3);
    assertThat(create.err())
        .startsWith("smp: board zz-broken in ")
        .endsWith(
            ": create() threw java.lang.IllegalStateException: no luck; its author can see the"
                + " stack with --debug\n");
  }

  @Test
  void tooManyCpusNameTheLimitAndThePresetThatWouldDo() {
    Command.Result result = smp("boot", "--preset", "q35", "--cpus", "256", "--json");
    assertThat(result.exitCode()).isEqualTo(2);
    String message =
        "256 CPUs are more than the 255 of preset q35 of board x86-apic: APIC ids have 8 bits in"
            + " xAPIC mode and FFh is broadcast, so at most 255 CPUs; --preset x2apic has up to"
            + " 1048576";
    assertThat(result.err()).isEqualTo("smp: " + message + "\n");
    assertThat(result.object())
        .containsEntry("result", "unsupported")
        .containsEntry("code", "too-many-cpus")
        .containsEntry("message", message)
        .containsEntry("profile", "arch");
  }

  @Test
  void wrongUsageEndsWithTwo() {
    assertThat(smp("boot", "x").err())
        .matches(
            "smp: board 'x' is not known: there are .*x86-apic, zz-broken; smp boards says more\n");
    expect(
        "smp: Invalid value for option '--protocol': 'dos' is none of libstartup, ostd,"
            + " ostd-2026\nsmp boot --help says what will do\n",
        "boot",
        "--protocol",
        "dos");
    expect(
        """
        smp: Invalid value for option '--profile': 'x' is none of arch, qemu7, qemu10, kvm
        smp boot --help says what will do
        """,
        "boot",
        "--profile",
        "x");
    expect(
        """
        smp: Invalid value for option '--layout': 'x' is none of qnx32, wide
        smp boot --help says what will do
        """,
        "boot",
        "--layout",
        "x");
    expect(
        "smp: --strategy timed makes no random choice: leave --seed out\n",
        "boot",
        "--strategy",
        "timed",
        "--seed",
        "1");
    expect(
        "smp: --strategy 'x' is not known: timed or random would do\n", "boot", "--strategy", "x");
    expect(
        "smp: fault 'starts-late:3': starts-late:CPU:TIME would do, as starts-late:3:20ms\n",
        "boot",
        "--fault",
        "starts-late:3");
    expect(
        "smp: fault 'starts-late:3:5m': '5m' is no time: digits and ns, us, ms or s would do, as"
            + " starts-late:3:20ms\n",
        "boot",
        "--fault",
        "starts-late:3:5m");
    expect(
        "smp: fault 'starts-late:3:1s': it contradicts 'never-starts:3': leave one of the two"
            + " out\n",
        "boot",
        "--fault",
        "never-starts:3",
        "--fault",
        "starts-late:3:1s");
    expect(
        "smp: fault firmware-error:1:-3: nothing of this machine calls firmware: its processors are"
            + " started by init-sipi; name a board or preset whose processors are started by a"
            + " firmware call, as PSCI or SBI\n",
        "boot",
        "x86-apic",
        "--fault",
        "firmware-error:1:-3");
    expect(
        "smp: fault never-starts:9: the machine has CPUs 0 to 3; name one of them\n",
        "boot",
        "x86-apic",
        "--fault",
        "never-starts:9");
    expect("smp: --cpus -1: 1 or more would do; leave it out for all\n", "boot", "--cpus=-1");
    expect(
        "smp: nowhere.madt: there is no such file; check the name\n",
        "boot",
        "--madt",
        "nowhere.madt");
    expect("smp: a command is missing: smp boot is a good first; smp --help lists all\n");
  }

  @Test
  void tracesAreValidJsonAndTheSameForTheSameRun() throws IOException {
    Path first = directory.resolve("1.json");
    Path second = directory.resolve("2.json");
    assertThat(smp("boot", "--trace", first.toString()).exitCode()).isZero();
    assertThat(smp("boot", "--json", "--trace", second.toString()).exitCode()).isZero();
    assertThat(first).hasSameBinaryContentAs(second);
    Map<String, Object> trace = JSON.std.mapFrom(Files.readString(first));
    assertThat(trace.get("traceEvents"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .hasSizeGreaterThan(100);
    assertThat(phases(trace, "B")).isPositive().isEqualTo(phases(trace, "E"));
  }

  @Test
  void aTraceThatCannotBeWrittenIsAnErrorOfUsage() {
    Path file = directory.resolve("no/such/file.json");
    expect(
        "smp: " + file + ": the trace cannot be written: there is no such file; check the name\n",
        "boot",
        "--trace",
        file.toString());
  }

  @Test
  void replaysEveryChoiceFromAFile() throws IOException {
    Path file = directory.resolve("choices.txt");
    Command.Result boot = smp("boot", "--seed", "5", "--json", "--record", file.toString());
    assertThat(boot.exitCode()).isZero();
    Command.Result replay = smp("replay", "@" + file, "--json");
    assertThat(replay.exitCode()).isZero();
    assertThat(replay.object())
        .containsEntry("operations", boot.object().get("operations"))
        .containsEntry("switches", boot.object().get("switches"))
        .containsEntry("violation", null);
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSizeGreaterThan(10).first().isEqualTo(boot.object().get("token"));
    Files.write(file, lines.subList(0, 5));
    Command.Result cut = smp("replay", "@" + file);
    assertThat(cut.exitCode()).isEqualTo(3);
    assertThat(cut.err())
        .startsWith(
            "smp: the replay is not the recorded run: choice 4: the recording ends here, the run"
                + " asks ");
  }

  @Test
  void aSeedGivesTheSameRunAgain() {
    Map<String, Object> first = smp("boot", "--seed", "9", "--json").object();
    Map<String, Object> second = smp("boot", "--seed", "9", "--json").object();
    assertThat(first.get("operations")).isEqualTo(second.get("operations"));
    assertThat(first.get("virtualNanos")).isEqualTo(second.get("virtualNanos"));
    assertThat((String) first.get("token")).endsWith(",seed:9");
  }

  @Test
  void coloursAreForTerminalsThatWantThem() {
    String green = "\u001b[";
    assertThat(smp("boot").out()).doesNotContain(green);
    assertThat(new Command().onTerminal().run("boot").out()).contains(green);
    assertThat(new Command().onTerminal().with("NO_COLOR", "1").run("boot").out())
        .doesNotContain(green);
  }

  private static long phases(Map<String, Object> trace, String phase) {
    return trace.get("traceEvents") instanceof List<?> events
        ? events.stream().filter(e -> phase.equals(((Map<?, ?>) e).get("ph"))).count()
        : 0;
  }

  private static void expect(String err, String... args) {
    Command.Result result = smp(args);
    assertThat(result.err()).isEqualTo(err);
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
  }

  private static String token(Command.Result result) {
    return result
        .out()
        .lines()
        .filter(line -> line.startsWith("token: "))
        .findFirst()
        .orElseThrow()
        .substring(7);
  }
}
