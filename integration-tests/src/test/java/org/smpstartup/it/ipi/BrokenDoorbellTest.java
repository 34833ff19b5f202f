package org.smpstartup.it.ipi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.CpuPort;
import org.smpstartup.api.port.SendIpi;
import org.smpstartup.api.port.SmpEntry;
import org.smpstartup.runtime.discovery.BoardDiscovery;
import org.smpstartup.runtime.discovery.FoundBoard;
import org.smpstartup.runtime.machine.MachineOptions;
import org.smpstartup.testkit.ipi.IpiResult;
import org.smpstartup.testkit.ipi.IpiRuns;

/** Shows that {@link DoorbellTest} can fail: good hardware under ports with a broken send_ipi. */
class BrokenDoorbellTest {
  private static final int CPUS = 4;

  @FunctionalInterface
  private interface Break {
    void ring(SendIpi good, Cpu cpu, long target);
  }

  @Test
  void aDoorbellThatNeverReachesOneCpuIsLost() {
    IpiResult result =
        matrix((good, cpu, target) -> {
          if (target != 2) {
            good.ring(cpu, target);
          }
        });
    assertThat(result.run().end().code()).isEqualTo("ipi-lost");
    assertThat(result.run().end().message()).endsWith("CPU 2 never heard CPU 0");
  }

  @Test
  void aDoorbellThatOthersHearTooFindsNoCommandThere() {
    IpiResult result =
        matrix((good, cpu, target) -> {
          good.ring(cpu, target);
          good.ring(cpu, (target + 1) % CPUS);
        });
    assertThat(result.run().end().message()).isEmpty();
    assertThat(result.heard()).isGreaterThan(result.sent());
    assertThat(result.empty()).isPositive();
  }

  @Test
  void aDoorbellThatGoesAstrayUnderLoadLosesABit() {
    IpiResult result =
        IpiRuns.storm(
            broken((good, cpu, target) -> good.ring(cpu, target == 3 ? 2 : target)),
            1_000,
            MachineOptions.defaults());
    assertThat(result.run().end().code()).isEqualTo("ipi-bit-lost");
    assertThat(result.run().end().message()).contains("CPU 3 has not acted on bit");
  }

  @Test
  void theSamePortUnbrokenPasses() {
    IpiResult result = matrix(SendIpi::ring);
    assertThat(result.run().end().message()).isEmpty();
    assertThat(result.heard()).isEqualTo(CPUS * CPUS);
    assertThat(result.empty()).isZero();
  }

  private static IpiResult matrix(Break how) {
    return IpiRuns.matrix(broken(how), MachineOptions.defaults());
  }

  private static Board broken(Break how) {
    FoundBoard x86 =
        BoardDiscovery.classPath().boards().stream()
            .filter(b -> b.info().id().equals("x86-apic"))
            .findFirst()
            .orElseThrow();
    return new Broken(
        x86.provider().orElseThrow().create(BoardConfig.of("q35").withCpus(CPUS)), how);
  }

  private record Broken(Board good, Break how) implements Board {
    @Override
    public void describe(HardwareBuilder hardware) {
      good.describe(hardware);
    }

    @Override
    public CpuPort cpu() {
      return good.cpu();
    }

    @Override
    public BoardSmp smp() {
      return new BrokenSmp(good.smp(), good.cpu(), how);
    }
  }

  private record BrokenSmp(BoardSmp good, CpuPort port, Break how) implements BoardSmp {
    @Override
    public int numCpu(Cpu boot) {
      return good.numCpu(boot);
    }

    @Override
    public void init(Cpu boot, SmpEntry smp, int cpus) {
      good.init(boot, smp, cpus);
      smp.sendIpi(
          SendIpi.callout("send_ipi_broken", (cpu, target) -> how.ring(port::ring, cpu, target)));
    }

    @Override
    public boolean start(Cpu boot, int cpu, long entry) {
      return good.start(boot, cpu, entry);
    }

    @Override
    public int adjustNum(Cpu cpu, int number) {
      return good.adjustNum(cpu, number);
    }
  }
}
