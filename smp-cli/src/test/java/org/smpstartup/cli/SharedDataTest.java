package org.smpstartup.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smpstartup.cli.Command.smp;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedDataTest {
  @ParameterizedTest
  @ValueSource(strings = {"libstartup", "ostd", "ostd-2026"})
  void everyRealTableComesUpWithTheIdsThatItLists(String protocol) throws IOException {
    Path tables = SharedData.directory("madt");
    Map<String, Object> expected = new TreeMap<>();
    for (String line : Files.readAllLines(tables.resolve("expected.jsonl"))) {
      Map<String, Object> table = JSON.std.mapFrom(line);
      String file = tables.resolve(String.valueOf(table.get("file"))).toString();
      expected.put(file, table.getOrDefault("usable_apic_ids", "none"));
    }
    Command.Result result = smp("survey", "--json", "--protocol", protocol, tables.toString());
    assertThat(result.exitCode()).isZero();
    List<Map<String, Object>> rows = result.json().subList(0, result.json().size() - 1);
    Map<String, Object> found = new TreeMap<>();
    for (Map<String, Object> row : rows) {
      found.put(String.valueOf(row.get("file")), row.getOrDefault("hardwareIds", "none at all"));
    }
    assertThat(found).isEqualTo(expected).hasSizeGreaterThan(100);
  }

  @Test
  void aCpuThatNeverStartsChangesTheResult() {
    Path tables = SharedData.directory("madt");
    Command.Result result = smp("survey", "--json", "--fault", "never-starts:3", tables.toString());
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.json().stream().filter(row -> "failed".equals(row.get("result"))))
        .hasSizeGreaterThan(100)
        .allMatch(row -> "ap-not-answering".equals(row.get("code")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x86-xapic", "x86-x2apic"})
  void theBoardDoesAsTheReferenceMachineDid(String arch) {
    Path recordings = SharedData.directory("recordings").resolve(arch);
    Command.Result result = smp("compare", "--json", recordings.toString());
    assertThat(result.json().getLast())
        .containsEntry("mismatches", 0)
        .containsEntry("failed", 0)
        .containsEntry("invalid", 0)
        .containsEntry("unsupported", 0);
    assertThat(result.exitCode()).isZero();
  }
}
