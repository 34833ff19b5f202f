package org.smpstartup.board.armgic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.smpstartup.api.Profile;
import org.smpstartup.board.armgic.core.ArmConfig;
import org.smpstartup.board.armgic.gicv3.GicV3Config;
import org.smpstartup.board.armgic.port.PortConfig;
import org.smpstartup.board.armgic.port.PortList;
import org.smpstartup.board.armgic.port.Redistributors;
import org.smpstartup.board.armgic.psci.PsciConfig;
import org.smpstartup.board.armgic.support.Run;
import org.smpstartup.runtime.machine.RunEnd;

/** What start-up code says when hardware or firmware is not what it was told. */
class PortFailuresTest {
  private static final long SECOND = 1_000_000_000L;

  private static ArmMachine v2() {
    return VirtMachines.gicV2(2, Profile.ARCH);
  }

  private static ArmMachine v3() {
    return VirtMachines.gicV3(2, Profile.ARCH);
  }

  private static ArmMachine changed(
      ArmMachine m,
      ArmConfig core,
      ArmMachine.Controller controller,
      List<ArmMachine.Firmware> psci,
      List<ArmMachine.Placed<byte[]>> images,
      PortConfig port) {
    return new ArmMachine(
        core,
        m.memory(),
        m.loadBase(),
        m.loadSize(),
        m.more(),
        controller,
        m.devices(),
        m.placed(),
        images,
        psci,
        port,
        m.startMethod());
  }

  private static ArmMachine withController(ArmMachine m, ArmMachine.Controller controller) {
    return changed(m, m.core(), controller, m.psci(), m.images(), m.port());
  }

  private static ArmMachine withPort(ArmMachine m, PortConfig port) {
    return changed(m, m.core(), m.controller(), m.psci(), m.images(), port);
  }

  private static GicV3Config gic(ArmMachine m) {
    return ((ArmMachine.GicV3At) m.controller()).config();
  }

  private static long gicd(ArmMachine m) {
    return ((ArmMachine.GicV3At) m.controller()).distributor();
  }

  private static void fails(ArmMachine machine, String code, String message) {
    ArmBoard board = new ArmBoard(machine);
    Run run =
        Run.of(
            board,
            (boot, base) -> {
              board.cpu().enter(boot);
              assertThat(board.smp().numCpu(boot)).isPositive();
              board.cpu().initInterrupts(boot);
              var _ = board.smp().start(boot, 1, base + Run.ENTRY);
            });
    assertThat(run.report.end().kind()).isEqualTo(RunEnd.Kind.FAILED);
    assertThat(run.report.end().code()).isEqualTo(code);
    assertThat(run.report.end().message()).endsWith(message);
  }

  @Test
  void tellsWhatPsciAnswered() {
    BitSet fused = new BitSet();
    fused.set(1);
    ArmMachine m = v2();
    ArmMachine.Firmware old = m.psci().getFirst();
    PsciConfig config = old.config().withDefects(fused, new BitSet());
    fails(
        changed(
            m,
            m.core(),
            m.controller(),
            List.of(new ArmMachine.Firmware(config, old.conduit())),
            m.images(),
            m.port()),
        "psci-cpu-on-refused",
        "CPU_ON of CPU 1, affinity 1h, entry 40081000h, returned DISABLED (-8); where: HVC,"
            + " function c4000003h; what would do: leaving this CPU out");
  }

  @Test
  void wantsTheBootCpuFirstInTheList() {
    ArmMachine m = v2();
    byte[] list = PortList.image(new long[] {1, 0});
    List<ArmMachine.Placed<byte[]>> images =
        List.of(new ArmMachine.Placed<>(list, m.port().area(), 0));
    fails(
        changed(m, m.core(), m.controller(), m.psci(), images, m.port()),
        "boot-cpu-not-listed",
        "the boot CPU, affinity 0h, is not the first of 2 in the loader's list; where: port area at "
            + Long.toHexString(m.port().area())
            + "h; what would do: a list that begins with the CPU that boots");
  }

  @Test
  void tellsWhoStaysInTheHoldingPen() {
    ArmMachine m = BoardMachines.vexpressA9(2, Profile.ARCH);
    ArmConfig off = m.core().withFirmware(-1);
    fails(
        changed(m, off, m.controller(), m.psci(), m.images(), m.port()),
        "holding-pen-not-left",
        "CPU 1, affinity 1h, has not left the holding pen in 20000000 polls; where: word at "
            + Long.toHexString(m.port().area() + 0x100)
            + "h; what would do: a CPU of that affinity that waits in firmware");
  }

  @Test
  void doesNotWaitForEverForARedistributor() {
    ArmMachine m = v3();
    fails(
        withController(m, new ArmMachine.GicV3At(gic(m).withLags(10 * SECOND, 0), gicd(m))),
        "redistributor-asleep",
        "GICR_WAKER.ChildrenAsleep stays 1 after 1000000 polls; where: redistributor at 80a0000h;"
            + " what would do: a redistributor that wakes, or firmware that wakes it");
  }

  @Test
  void tellsThatACpuHasNoRedistributor() {
    ArmMachine m = v3();
    Redistributors second =
        new Redistributors(List.of(new Redistributors.Region(0x080c_0000L, 1)), 0x2_0000);
    PortConfig port =
        new PortConfig(
            m.port().isa(),
            m.port().caches(),
            m.port().area(),
            m.port().count(),
            new PortConfig.Controller.V3(gicd(m), second),
            m.port().start());
    fails(
        withPort(m, port),
        "no-redistributor",
        "none of 1 redistributors is that of affinity 0h; where: GICR_TYPER from 80c0000h on; what"
            + " would do: a redistributor for each CPU");
  }

  @Test
  void wantsReleaseWordsForASpinTable() {
    ArmMachine m = v2();
    PortConfig port =
        new PortConfig(
            m.port().isa(),
            m.port().caches(),
            m.port().area(),
            m.port().count(),
            m.port().controller(),
            new PortConfig.Start.SpinTable());
    fails(
        withPort(m, port),
        "no-release-words",
        "CPU 1, affinity 1h, is to be started by spin table; where: the loader's list, which tells"
            + " no release words; what would do: cpu-release-addr for each CPU");
  }

  @Test
  void ringsNobodyWhoseInterfaceIsUnknown() {
    ArmBoard board = new ArmBoard(v2());
    Run run = Run.of(board, (boot, base) -> board.cpu().ring(boot, 1));
    assertThat(run.report.end().code()).isEqualTo("gic-interface-unknown");
    assertThat(run.report.end().message())
        .endsWith(
            "no CPU of affinity 1h has told its GIC interface; where: doorbell; what would do:"
                + " ringing only CPUs that have enabled their interrupts");
  }

  @Test
  void enablesSystemRegistersWhereFirmwareHasNot() {
    ArmMachine m = v3();
    ArmBoard board =
        new ArmBoard(
            withController(
                m,
                new ArmMachine.GicV3At(
                    gic(m).withSystemRegisters(false).withLags(500, 500), gicd(m))));
    Run run = Run.of(board, (boot, base) -> board.cpu().initInterrupts(boot)).complete();
    assertThat(run.report.end().kind()).isEqualTo(RunEnd.Kind.COMPLETE);
  }

  @Test
  void twoRunsAreTheSame() {
    List<Long> first = counters();
    assertThat(counters()).isEqualTo(first);
  }

  private static List<Long> counters() {
    Boots boots =
        Boots.of(
            new ArmBoard(VirtMachines.gicV3(16, Profile.ARCH)),
            org.smpstartup.api.Protocol.LIBSTARTUP);
    return List.of(
        boots.report().operations(), boots.report().switches(), boots.report().virtualNanos());
  }
}
