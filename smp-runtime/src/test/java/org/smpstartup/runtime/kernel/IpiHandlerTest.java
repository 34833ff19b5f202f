package org.smpstartup.runtime.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.api.port.Architecture;
import org.smpstartup.api.port.CpuPort;
import org.smpstartup.runtime.choice.RandomStrategy;
import org.smpstartup.runtime.machine.RunEnd;
import org.smpstartup.runtime.startup.Boots;
import org.smpstartup.runtime.startup.Structs;
import org.smpstartup.runtime.startup.SyspageLayout;
import org.smpstartup.runtime.startup.SyspageLayouts;
import org.smpstartup.runtime.toy.ToyBoard;

class IpiHandlerTest {
  private static final SyspageLayout LAYOUT = SyspageLayouts.QNX32;
  private static final int ALL_BUT_PARKIT =
      Arrays.stream(IpiCommand.values())
          .filter(c -> c != IpiCommand.PARKIT)
          .mapToInt(IpiCommand::bit)
          .sum();

  /** What the boot processor does once all are up; the run is complete when it returns. */
  private interface Script {
    void run(Cpu cpu, KernelMap map);
  }

  @ParameterizedTest
  @EnumSource(Architecture.class)
  void everyBitOfOneWordIsActedOn(Architecture architecture) {
    Boots.Result boot =
        boot(
            2,
            new ArchitecturePort(architecture, true),
            (cpu, map) -> {
              KernelMap.FPU_OWNER.store(cpu, map.perCpu(1), 77);
              send(cpu, map, 1, ALL_BUT_PARKIT);
              cpu.delay(100_000);
              assertThat(counter(cpu, map, 1, KernelMap.ACTED)).isEqualTo(expected(architecture));
              assertThat(counter(cpu, map, 1, KernelMap.ASYNC)).isEqualTo(3);
              assertThat(counter(cpu, map, 1, KernelMap.ENTRIES)).isEqualTo(1);
              assertThat(counter(cpu, map, 1, KernelMap.TLB_FLUSHES)).isEqualTo(1);
              assertThat(counter(cpu, map, 1, KernelMap.TLB_SAFE)).isEqualTo(1);
              assertThat(counter(cpu, map, 1, KernelMap.FPU_OWNER)).isZero();
              assertThat(cpu.load32(map.command(1))).isZero();
            });
    assertComplete(boot);
    boolean masks = architecture != Architecture.PPC;
    assertThat(called(boot, "interrupt_mask")).isEqualTo(masks ? 1 : 0);
    assertThat(called(boot, "interrupt_unmask")).isEqualTo(masks ? 1 : 0);
    assertThat(called(boot, "timer_load")).isZero();
  }

  private static long expected(Architecture architecture) {
    int notThere = IpiCommand.CLOCK_LOAD.bit(); // processor 0 alone loads the timer
    if (architecture == Architecture.PPC) {
      notThere |= IpiCommand.INTR_MASK.bit() | IpiCommand.INTR_UNMASK.bit();
    }
    return ALL_BUT_PARKIT & ~notThere;
  }

  @Test
  void theBootProcessorTakesCommandsTooAndLoadsTheTimer() {
    Boots.Result boot =
        boot(
            2,
            new ToyBoard(2).cpu(),
            (cpu, map) -> {
              send(cpu, map, 0, IpiCommand.CLOCK_LOAD.bit());
              cpu.delay(100_000);
              assertThat(counter(cpu, map, 0, KernelMap.ACTED))
                  .isEqualTo(IpiCommand.CLOCK_LOAD.bit());
            });
    assertComplete(boot);
    assertThat(called(boot, "timer_load")).isEqualTo(1);
  }

  @Test
  void parkitIsTerminalAndSeenByOthers() {
    Boots.Result boot =
        boot(
            3,
            new ToyBoard(3).cpu(),
            (cpu, map) -> {
              send(cpu, map, 1, IpiCommand.PARKIT.bit() | IpiCommand.RESCHED.bit());
              cpu.delay(100_000);
              assertThat(cpu.load(map.alive(1), 1, Order.PLAIN)).isEqualTo(3);
              assertThat(cpu.load(map.alive(2), 1, Order.PLAIN)).isEqualTo(1);
              send(cpu, map, 1, IpiCommand.TIMESLICE.bit());
              cpu.delay(100_000);
              assertThat(counter(cpu, map, 1, KernelMap.ASYNC)).isZero();
              assertThat(cpu.load32(map.command(1))).isEqualTo(IpiCommand.TIMESLICE.bit());
            });
    assertComplete(boot);
    assertThat(boot.stepsOf(1)).endsWith("IPI_HANDLED", "PARKED");
  }

  @ParameterizedTest
  @EnumSource(Architecture.class)
  void tlbSafeIsSkippedInANestedInterruptButOnSh(Architecture architecture) {
    Boots.Result boot =
        boot(
            2,
            new ArchitecturePort(architecture, true),
            (cpu, map) -> {
              long page = KernelMap.CPUPAGES.load(cpu, map.globals()) + Structs.CpuPage.SPACING;
              LAYOUT.cpupage().state().store(cpu, page, 1);
              send(cpu, map, 1, IpiCommand.TLB_SAFE.bit());
              cpu.delay(100_000);
              long done = counter(cpu, map, 1, KernelMap.TLB_SAFE);
              assertThat(done).isEqualTo(architecture == Architecture.SH ? 1 : 0);
              assertThat(LAYOUT.cpupage().state().load(cpu, page)).isEqualTo(1);
              LAYOUT.cpupage().state().store(cpu, page, 0);
              send(cpu, map, 1, IpiCommand.TLB_SAFE.bit());
              cpu.delay(100_000);
              assertThat(counter(cpu, map, 1, KernelMap.TLB_SAFE)).isEqualTo(done + 1);
            });
    assertComplete(boot);
  }

  @Test
  void aDoorbellWithAnEmptyWordHasNoEffect() {
    Boots.Result boot =
        boot(
            2,
            new ToyBoard(2).cpu(),
            (cpu, map) -> {
              cpu.store64(ToyBoard.doorbellOf(1), 1);
              cpu.delay(100_000);
              assertThat(counter(cpu, map, 1, KernelMap.ACTED)).isZero();
            });
    assertComplete(boot);
    assertThat(called(boot, "interrupt_eoi")).isEqualTo(1);
    assertThat(boot.count(Step.IPI_HANDLED)).isZero();
  }

  @Test
  void aSpuriousInterruptIsNotEnded() {
    CpuPort spurious =
        new ArchitecturePort(Architecture.ARM, true) {
          @Override
          public long acknowledge(Cpu cpu, long line, long vector) {
            super.end(cpu, super.acknowledge(cpu, line, vector)); // the line must go down
            return CpuPort.SPURIOUS;
          }
        };
    Boots.Result boot =
        boot(
            2,
            spurious,
            (cpu, map) -> {
              cpu.store64(ToyBoard.doorbellOf(1), 1);
              cpu.delay(100_000);
            });
    assertComplete(boot);
    assertThat(called(boot, "interrupt_id")).isEqualTo(1);
    assertThat(called(boot, "interrupt_eoi")).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void noCommandIsLostWhateverTheScheduleIfTheDoorbellEndsFirst(boolean endsFirst) {
    int lost = 0;
    for (int seed = 0; seed < 200; seed++) {
      Boots.Result boot =
          Boots.toy(2)
              .withPort(new ArchitecturePort(Architecture.ARM, endsFirst))
              .with(layout ->
                  kernel(
                      layout,
                      new ArchitecturePort(Architecture.ARM, endsFirst),
                      IpiHandlerTest::burst))
              .with(new RandomStrategy(seed))
              .run();
      lost += boot.report().end().kind() == RunEnd.Kind.COMPLETE ? 0 : 1;
    }
    // The toy's doorbell latches one request, so ending it after the exchange must lose some.
    assertThat(lost).matches(n -> endsFirst ? n == 0 : n > 0, endsFirst ? "none" : "some");
  }

  private static void burst(Cpu cpu, KernelMap map) {
    for (int i = 1; i <= 20; i++) {
      KernelMap.PAYLOAD.store(cpu, map.perCpu(1), i);
      send(cpu, map, 1, IpiCommand.CHECK_INTR.bit());
    }
    long reply = KernelMap.REPLY.at(map.perCpu(1));
    if (!cpu.await(reply, 4, org.smpstartup.api.cpu.Test.EQUAL, 20, 100_000)) {
      throw cpu.fail("lost", "the last payload was never seen");
    }
  }

  @Test
  void theOrderOfTheBitsIsTheArchitecturesOwn() {
    assertThat(IpiOrder.of(Architecture.ARM)).startsWith(IpiCommand.PARKIT);
    assertThat(IpiOrder.of(Architecture.MIPS)).startsWith(IpiCommand.TLB_SAFE, IpiCommand.PARKIT);
    assertThat(IpiOrder.of(Architecture.X86))
        .startsWith(IpiCommand.PARKIT, IpiCommand.CONTEXT_SAVE)
        .containsSubsequence(IpiCommand.INTR_UNMASK, IpiCommand.INTR_MASK);
    assertThat(IpiOrder.of(Architecture.SH))
        .containsSubsequence(
            IpiCommand.INTR_MASK,
            IpiCommand.INTR_UNMASK,
            IpiCommand.TLB_FLUSH,
            IpiCommand.RESCHED,
            IpiCommand.CONTEXT_SAVE);
    for (Architecture architecture : Architecture.values()) {
      List<IpiCommand> order = IpiOrder.of(architecture);
      assertThat(order).doesNotHaveDuplicates();
      assertThat(order).hasSize(architecture == Architecture.PPC ? 8 : 10);
    }
  }

  @Test
  void beforeTheFirstSecondaryIsUpSendingDoesNothing() {
    Boots.Result boot =
        Boots.toy(1)
            .with(layout ->
                kernel(
                    layout,
                    new ToyBoard(1).cpu(),
                    (cpu, map) -> {
                      send(cpu, map, 0, IpiCommand.RESCHED.bit());
                      assertThat(cpu.load32(map.command(0))).isZero();
                    }))
            .run();
    assertComplete(boot);
    assertThat(called(boot, "send_ipi_stub")).isEqualTo(1);
  }

  private static Boots.Result boot(int cpus, CpuPort port, Script script) {
    return Boots.toy(cpus).withPort(port).with(layout -> kernel(layout, port, script)).run();
  }

  private static TestKernel kernel(SyspageLayout layout, CpuPort port, Script script) {
    return new TestKernel(
        layout,
        port,
        Integer.MAX_VALUE,
        Boots.POLLS,
        (cpu, map) -> {
          script.run(cpu, map);
          cpu.step(Step.COMPLETE, 0);
        });
  }

  private static void send(Cpu cpu, KernelMap map, int target, int command) {
    cpu.call(
        KernelMap.SEND_IPI_RTN.load(cpu, map.globals()),
        KernelMap.SYSPAGE.load(cpu, map.globals()),
        100 + target,
        command,
        map.command(target));
  }

  private static long counter(
      Cpu cpu, KernelMap map, int of, org.smpstartup.runtime.startup.Field field) {
    return field.load(cpu, map.perCpu(of));
  }

  private static long called(Boots.Result boot, String program) {
    return boot.events().stream().filter(e -> e.text().equals(program)).count();
  }

  private static void assertComplete(Boots.Result boot) {
    assertThat(boot.message()).isEmpty();
    assertThat(boot.report().end().kind()).isEqualTo(RunEnd.Kind.COMPLETE);
  }

  /** The toy's port under another architecture's name. */
  private static class ArchitecturePort implements CpuPort {
    private final CpuPort toy = new ToyBoard(1).cpu();
    private final Architecture architecture;
    private final boolean endsFirst;

    ArchitecturePort(Architecture architecture, boolean endsFirst) {
      this.architecture = architecture;
      this.endsFirst = endsFirst;
    }

    @Override
    public Architecture architecture() {
      return architecture;
    }

    @Override
    public boolean endsBeforeExchange() {
      return endsFirst;
    }

    @Override
    public void enter(Cpu cpu) {
      toy.enter(cpu);
    }

    @Override
    public long hardwareId(Cpu cpu) {
      return toy.hardwareId(cpu);
    }

    @Override
    public void initInterrupts(Cpu cpu) {
      toy.initInterrupts(cpu);
    }

    @Override
    public void ring(Cpu cpu, long target) {
      toy.ring(cpu, target);
    }

    @Override
    public long acknowledge(Cpu cpu, long line, long vector) {
      return toy.acknowledge(cpu, line, vector);
    }

    @Override
    public void end(Cpu cpu, long token) {
      toy.end(cpu, token);
    }
  }
}
