package org.smpstartup.runtime.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.smpstartup.runtime.discovery.ProcessTree.End;

@EnabledOnOs(
    value = {OS.LINUX, OS.MAC},
    disabledReason = "starts a process of its own with sh")
class ProcessTreeTest {
  @Test
  void aKillReachesWhatTheProcessStarted() throws Exception {
    Process process = shell("sleep 600 & echo $!; wait");
    ProcessHandle sleeper = printed(process);
    ProcessTree tree = new ProcessTree(process, "none");
    assertThat(tree.await(Duration.ofMillis(1), Long.MAX_VALUE)).isEqualTo(End.TIMED_OUT);
    tree.kill();
    assertThat(sleeper.onExit().get(60, TimeUnit.SECONDS).isAlive()).isFalse();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aKillReachesWhatOutlivedTheProcess() throws Exception {
    Process process = shell("sleep 600 & echo $!; read line");
    ProcessHandle sleeper = printed(process);
    ProcessTree tree = new ProcessTree(process, "none");
    assertThat(tree.await(Duration.ofMillis(1), Long.MAX_VALUE)).isEqualTo(End.TIMED_OUT);
    process.getOutputStream().close();
    assertThat(tree.await(Duration.ofSeconds(60), Long.MAX_VALUE)).isEqualTo(End.EXITED);
    assertThat(sleeper.isAlive()).isTrue();
    tree.kill();
    assertThat(sleeper.onExit().get(60, TimeUnit.SECONDS).isAlive()).isFalse();
  }

  @Test
  void whatAProcessPrintedBeforeItsEndCanStillBeRead() throws Exception {
    Process process = shell("echo answer");
    ProcessTree tree = new ProcessTree(process, "none");
    assertThat(tree.await(Duration.ofSeconds(60), Long.MAX_VALUE)).isEqualTo(End.EXITED);
    tree.kill();
    assertThat(process.inputReader().readLine()).isEqualTo("answer");
  }

  private static Process shell(String script) throws IOException {
    return new ProcessBuilder("sh", "-c", script).start();
  }

  private static ProcessHandle printed(Process process) throws IOException {
    BufferedReader out = process.inputReader();
    return ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();
  }
}
