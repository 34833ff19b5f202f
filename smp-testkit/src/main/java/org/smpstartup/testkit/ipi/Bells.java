package org.smpstartup.testkit.ipi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.smpstartup.api.Board;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.api.cpu.Test;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.BringUpAll;
import org.smpstartup.api.port.Callout;
import org.smpstartup.api.port.CpuPort;
import org.smpstartup.api.port.SendIpi;
import org.smpstartup.api.port.SmpEntry;
import org.smpstartup.runtime.software.BootSoftware;
import org.smpstartup.runtime.software.MemoryView;
import org.smpstartup.runtime.software.Outcome;

/**
 * Boots all CPUs of a board through its port and lets them ring each other's doorbells, each with
 * the handler that a kernel has: acknowledge, end, take the whole command word by one exchange, act
 * on every bit.
 */
final class Bells implements BootSoftware {
  /** How often a CPU polls for another before it gives up. */
  static final long ANSWER_POLLS = 2_000_000;

  private static final Callout.Pen NO_PEN = new Callout.Pen(0, Integer.BYTES, 0);

  private final BoardSmp smp;
  private final CpuPort port;
  private final BellWork work;
  private final Program handler;
  private final Program secondary;

  Bells(Board board, BellWork work) {
    this.smp = board.smp();
    this.port = board.cpu();
    this.work = work;
    this.handler =
        Program.of(
            "bell_irq", BellMap.LITERALS, (cpu, line, vector, a2, a3) -> hear(cpu, line, vector));
    this.secondary = Program.of("bell_ap", BellMap.LITERALS, (cpu, a0, a1, a2, a3) -> join(cpu));
  }

  @Override
  public Program entry() {
    return Program.of("bell_boot", (cpu, base, size, a2, a3) -> boot(cpu, base, size));
  }

  private long boot(Cpu cpu, long base, long size) {
    port.enter(cpu);
    int cpus = smp.numCpu(cpu);
    BellMap map = new BellMap(base, cpus, work.bits());
    if (map.end() > base + size) {
      throw cpu.fail(
          "load-area-too-small",
          String.format(
              Locale.ROOT,
              "%d CPUs need %,d bytes and the load area has %,d: fewer CPUs would do",
              cpus,
              map.end() - base,
              size));
    }
    map.install(cpu, BellMap.HANDLER, handler);
    map.install(cpu, BellMap.SECONDARY, secondary);
    sendIpi(cpu, map);
    port.publish(cpu, base, 0x2000);
    begin(cpu, map, 0);
    startSecondaries(cpu, map);
    cpu.interrupts(true);
    work.run(cpu, map, 0);
    cpu.step(Step.COMPLETE, cpus);
    return 0;
  }

  /** Puts the board's own routine where everybody calls it. */
  private void sendIpi(Cpu cpu, BellMap map) {
    Entry entry = new Entry();
    if (map.cpus() > 1) {
      smp.init(cpu, entry, map.cpus());
    }
    Callout callout =
        entry.callouts.isEmpty()
            ? SendIpi.callout("send_ipi", port::ring)
            : entry.callouts.getLast();
    long copy = map.at(BellMap.SEND_IPI);
    cpu.install(copy, callout.program());
    callout.patcher().patch(cpu, copy, new Callout.Site(0, NO_PEN, copy, map.sendIpiData()));
  }

  private void startSecondaries(Cpu cpu, BellMap map) {
    for (int number = 1; number < map.cpus(); number++) {
      cpu.store(map.at(BellMap.NEXT), 4, number, Order.RELEASE);
      port.publish(cpu, map.at(BellMap.NEXT), 4);
      if (!smp.start(cpu, number, map.at(BellMap.SECONDARY))) {
        if (number == 1 && smp instanceof BringUpAll all) {
          startTogether(cpu, map, all);
          return;
        }
        throw cpu.fail("ap-start-refused", "the board does not start CPU " + number);
      }
      if (!cpu.await(map.at(BellMap.READY), 4, Test.EQUAL, number, ANSWER_POLLS)) {
        throw cpu.fail("ap-not-answering", "CPU " + number + " was started and is not there");
      }
    }
    cpu.fence(Fence.LOAD);
  }

  /** Hardware that can only release all: they take their numbers in the order of arrival. */
  private static void startTogether(Cpu cpu, BellMap map, BringUpAll all) {
    cpu.store(map.at(BellMap.TOGETHER), 4, 1, Order.RELEASE);
    all.bringUpAll(cpu, map.at(BellMap.SECONDARY), 0);
    int secondaries = map.cpus() - 1;
    if (!cpu.await(map.at(BellMap.READY), 4, Test.EQUAL, secondaries, ANSWER_POLLS)) {
      throw cpu.fail(
          "ap-not-answering",
          "all CPUs were started at once, and of "
              + secondaries
              + " secondaries "
              + cpu.load32(map.at(BellMap.READY))
              + " are there");
    }
    cpu.fence(Fence.LOAD);
  }

  private long join(Cpu cpu) {
    BellMap map = BellMap.of(cpu);
    cpu.interrupts(false);
    if (cpu.load32(map.at(BellMap.TOGETHER)) != 0) {
      port.enter(cpu);
      int arrived = (int) cpu.fetchAdd(map.at(BellMap.NEXT), 4, 1);
      while (arrived >= map.cpus()) {
        cpu.waitForInterrupt(); // beyond those counted
      }
      begin(cpu, map, arrived);
      cpu.fetchAdd(map.at(BellMap.READY), 4, 1);
    } else {
      int number = smp.adjustNum(cpu, (int) cpu.load32(map.at(BellMap.NEXT)));
      port.enter(cpu);
      begin(cpu, map, number);
      cpu.store(map.at(BellMap.READY), 4, number, Order.RELEASE);
    }
    port.publish(cpu, map.at(BellMap.READY), 4);
    int number = (int) cpu.load32(cpu.threadPointer() + BellMap.NUMBER);
    cpu.interrupts(true);
    work.run(cpu, map, number);
    while (true) {
      cpu.enableAndWaitForInterrupt();
    }
  }

  private void begin(Cpu cpu, BellMap map, int number) {
    long mine = map.block(number);
    cpu.threadPointer(mine);
    cpu.store64(mine + BellMap.ID, port.hardwareId(cpu));
    cpu.store32(mine + BellMap.NUMBER, number);
    cpu.vectors(map.at(BellMap.HANDLER));
    port.initInterrupts(cpu);
  }

  private long hear(Cpu cpu, long line, long vector) {
    long token = port.acknowledge(cpu, line, vector);
    long mine = cpu.threadPointer();
    if (token < 0) {
      add(cpu, mine + BellMap.STRAY);
      return 0;
    }
    add(cpu, mine + BellMap.HEARD);
    boolean first = port.endsBeforeExchange();
    if (first) {
      port.end(cpu, token);
    }
    long word = cpu.exchange(mine + BellMap.COMMAND, 4, 0);
    if (!first) {
      port.end(cpu, token);
    }
    if (word == 0) {
      add(cpu, mine + BellMap.EMPTY);
    }
    see(cpu, BellMap.of(cpu), (int) cpu.load32(mine + BellMap.NUMBER), word);
    return 0;
  }

  /** Acts on every bit: notes what had been sent when it was taken. */
  private static void see(Cpu cpu, BellMap map, int self, long word) {
    for (int bit = 0; bit < map.bits(); bit++) {
      if ((word >>> bit & 1) != 0) {
        for (int sender = 0; sender < map.cpus(); sender++) {
          long sent = cpu.load32(map.sent(self, sender, bit));
          cpu.store(map.seen(self, sender, bit), 4, sent, Order.RELEASE);
        }
      }
    }
  }

  private static void add(Cpu cpu, long counter) {
    cpu.store32(counter, cpu.load32(counter) + 1);
  }

  /** Sends one bit, as a kernel does: what it is about first, then the command. */
  static void send(Cpu cpu, BellMap map, int self, int target, int bit, boolean interrupts) {
    add(cpu, map.sent(target, self, bit));
    long receiver = map.block(target);
    cpu.call(
        map.at(BellMap.SEND_IPI),
        0,
        cpu.load64(receiver + BellMap.ID),
        1L << bit,
        receiver + BellMap.COMMAND);
    if (cpu.interrupts(interrupts) != interrupts) {
      throw cpu.fail(
          "ipi-interrupt-flag",
          "the send_ipi routine was called by CPU "
              + self
              + " for CPU "
              + target
              + (interrupts
                  ? " with interrupts on and came back with them off"
                  : " with interrupts off and came back with them on"));
    }
  }

  @Override
  public Outcome outcome(MemoryView memory, long loadBase, long loadSize) {
    long literals = loadBase + BellMap.SECONDARY + Program.HEADER_SIZE;
    int cpus = (int) memory.peek(literals + 8, 8);
    BellMap map = new BellMap(loadBase, cpus, work.bits());
    if (cpus < 1 || map.end() > loadBase + loadSize) {
      return new Outcome(0, 0, List.of());
    }
    List<Long> ids = new ArrayList<>();
    for (int number = 0; number < cpus; number++) {
      if (number == 0 || memory.peek(map.block(number) + BellMap.NUMBER, 4) == number) {
        ids.add(memory.peek(map.block(number) + BellMap.ID, 8));
      }
    }
    return new Outcome(cpus, ids.size(), ids);
  }

  /** Keeps the routine that the board installs; there is no system page. */
  private static final class Entry implements SmpEntry {
    private final List<Callout> callouts = new ArrayList<>();

    @Override
    public void sendIpi(Callout callout) {
      callouts.add(callout);
    }

    @Override
    public void spin(Callout callout) {
      // Nobody waits in a pen here.
    }

    @Override
    public void cpuWord(long value) {
      // Nobody reads it here.
    }
  }
}
