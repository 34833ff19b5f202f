package org.smpstartup.benchmarks;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.api.cpu.Test;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.Callout;
import org.smpstartup.api.port.CpuPort;
import org.smpstartup.api.port.SmpEntry;

/** Two processors that ring each other's doorbell in turn, with handlers as a kernel has them. */
final class PingPong {
  // From the base of the load area: programs, then what each processor received, a line apart.
  private static final long HANDLER = 0x1000;
  private static final long SECONDARY = 0x2000;
  private static final long READY = 0x3000;
  private static final long BOOT_RECEIVED = 0x3040;
  private static final long SECONDARY_RECEIVED = 0x3080;
  private static final long SECONDARY_ID = 0x30c0;
  private static final long BOOT_ID = 0x3100;
  private static final long ANSWER_POLLS = 1_000_000;
  private static final int LITERAL = Program.HEADER_SIZE;

  private final BoardSmp smp;
  private final CpuPort port;
  private final int rounds;
  private final Program handler;
  private final Program secondary;

  PingPong(BoardSmp smp, CpuPort port, int rounds) {
    this.smp = smp;
    this.port = port;
    this.rounds = rounds;
    this.handler = Program.of("ping_irq", (cpu, line, vector, a2, a3) -> irq(cpu, line, vector));
    this.secondary = Program.of("pong", 8, (cpu, a0, a1, a2, a3) -> pong(cpu));
  }

  Program entry() {
    return Program.of("ping", (cpu, base, size, a2, a3) -> ping(cpu, base));
  }

  private long ping(Cpu cpu, long base) {
    port.enter(cpu);
    cpu.install(base + HANDLER, handler);
    cpu.install(base + SECONDARY, secondary);
    cpu.store64(base + SECONDARY + LITERAL, base);
    if (smp.numCpu(cpu) != 2) {
      throw cpu.fail("two-needed", "ping-pong needs exactly two CPUs");
    }
    smp.init(cpu, new NoSyspage(), 2);
    listen(cpu, base, base + BOOT_RECEIVED);
    cpu.store64(base + BOOT_ID, port.hardwareId(cpu));
    if (!smp.start(cpu, 1, base + SECONDARY)) {
      throw cpu.fail("ap-start-refused", "the board does not start CPU 1");
    }
    if (!cpu.await(base + READY, 4, Test.EQUAL, 1, ANSWER_POLLS)) {
      throw cpu.fail("ap-not-answering", "CPU 1 was started and is not there");
    }
    long other = cpu.load64(base + SECONDARY_ID);
    for (int i = 1; i <= rounds; i++) {
      port.ring(cpu, other);
      sleepUntil(cpu, base + BOOT_RECEIVED, i);
    }
    cpu.step(Step.COMPLETE, 0);
    return 0;
  }

  private long pong(Cpu cpu) {
    port.enter(cpu);
    long base = cpu.load64(cpu.pc() + LITERAL);
    listen(cpu, base, base + SECONDARY_RECEIVED);
    cpu.store64(base + SECONDARY_ID, port.hardwareId(cpu));
    cpu.store32(base + READY, 1);
    long boot = cpu.load64(base + BOOT_ID);
    for (int i = 1; ; i++) {
      sleepUntil(cpu, base + SECONDARY_RECEIVED, i);
      port.ring(cpu, boot);
    }
  }

  private void listen(Cpu cpu, long base, long received) {
    cpu.threadPointer(received);
    cpu.vectors(base + HANDLER);
    port.initInterrupts(cpu);
  }

  private static void sleepUntil(Cpu cpu, long received, int count) {
    boolean were = cpu.interrupts(false);
    while (cpu.load32(received) < count) {
      cpu.enableAndWaitForInterrupt();
      were |= cpu.interrupts(false);
    }
    if (!were && count > 1) {
      throw cpu.fail("interrupts-off", "a doorbell was heard with interrupts off");
    }
  }

  private long irq(Cpu cpu, long line, long vector) {
    long token = port.acknowledge(cpu, line, vector);
    if (token >= 0) {
      long received = cpu.threadPointer();
      cpu.store32(received, cpu.load32(received) + 1);
      port.end(cpu, token);
    }
    return 0;
  }

  /** Nobody reads a system page here. */
  private static final class NoSyspage implements SmpEntry {
    @Override
    public void sendIpi(Callout callout) {}

    @Override
    public void spin(Callout callout) {}

    @Override
    public void cpuWord(long value) {}
  }
}
