package org.smpstartup.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smpstartup.cli.Command.smp;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmpTest {
  @Test
  void listsBoards() {
    Command.Result result = smp("boards", "--json");
    assertThat(result.exitCode()).isZero();
    assertThat(result.json())
        .extracting(board -> board.get("id"))
        .containsSubsequence("x86-apic", "zz-broken");
    Map<String, Object> broken = result.json().getLast();
    assertThat(broken)
        .containsEntry("architecture", "x86")
        .containsEntry("version", "0")
        .containsEntry("presets", List.of("whole", "claims-more", "throws", "crashes"))
        .containsEntry("maxCpus", 4)
        .containsEntry("accepts", List.of())
        .containsEntry("foreign", false)
        .containsKey("jar");
    assertThat(smp("boards").out())
        .contains("x86-apic: x86 PC with local APICs")
        .contains("\n  accepts       madt\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"boards", "boot", "survey", "compare", "replay"})
  void everyCommandHelpsAndTakesTheCommonOptions(String command) {
    Command.Result help = smp(command, "--help");
    assertThat(help.exitCode()).isZero();
    assertThat(help.out())
        .startsWith("Usage: smp " + command)
        .contains("--json", "--debug", "--boards-dir=DIR", "--profile=PROFILE", "--layout=LAYOUT");
    assertThat(smp(command, "--version").out()).startsWith("smp ");
  }

  @Test
  void theCommandItselfHelps() {
    Command.Result help = smp("--help");
    assertThat(help.exitCode()).isZero();
    assertThat(help.out()).contains("Exit codes: 0 all well");
    assertThat(smp("--version").out()).matches("smp \\S+\n");
    Command.Result wrong = smp("bot");
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err()).contains("Did you mean", "boot");
  }

  @Test
  void printsACompletionScript() {
    Command.Result script = smp("completion");
    assertThat(script.exitCode()).isZero();
    assertThat(script.out()).startsWith("#!/usr/bin/env bash").contains("--preset");
  }

  @Test
  void refusesTextsThatAreNoTokens() {
    Command.Result result = smp("replay", "hello");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .isEqualTo(
            "smp: 'hello' is no token: it does not begin with smp1; copy the whole line that boot"
                + " printed\n");
    assertThat(smp("replay", "@nowhere").err())
        .isEqualTo("smp: nowhere: there is no such file; check the name\n");
  }

  @Test
  void refusesATokenOfAnotherBuild() {
    String token = smp("boot", "x86-apic", "--json").token(0);
    Command.Result board = smp("replay", token.replaceFirst("h:[0-9a-f]+", "h:000000000000"));
    assertThat(board.exitCode()).isEqualTo(2);
    assertThat(board.err())
        .startsWith("smp: the token was made with board x86-apic of hash 000000000000, and this");
    Command.Result version = smp("replay", token.replaceFirst("v:[^,]+", "v:0.0.0"));
    assertThat(version.err()).startsWith("smp: the token was made by version 0.0.0, and this is ");
  }
}
