package org.smpstartup.runtime.kernel;

import java.util.List;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.api.port.CpuPort;
import org.smpstartup.runtime.startup.Structs;
import org.smpstartup.runtime.startup.SyspageLayout;

/**
 * {@code intr_process_ipi}: acknowledges the doorbell through the controller's callouts, takes the
 * whole command word with one exchange, and acts on every bit of it. A doorbell with an empty word
 * has no effect.
 */
final class IpiHandler {
  private static final long HANDLING = 1;

  private final CpuPort port;
  private final Structs.CpuPage page;
  private final List<IpiCommand> order;
  private final IpiEffects effects;

  IpiHandler(SyspageLayout layout, CpuPort port) {
    this.port = port;
    this.page = layout.cpupage();
    this.order = IpiOrder.of(port.architecture());
    this.effects = new IpiEffects(layout, IpiOrder.skipsNestedTlbSafe(port.architecture()));
  }

  long run(Cpu cpu, long line, long vector) {
    long literals = cpu.pc() + Program.HEADER_SIZE;
    long token = cpu.call(cpu.load64(literals + KernelMap.LITERAL_ID), line, vector, 0, 0);
    if (token < 0) {
      return 0; // nothing, or no doorbell; the controller has been told already
    }
    KernelMap map = KernelMap.of(cpu);
    long mine = cpu.threadPointer();
    long self = page.cpu().load(cpu, mine);
    long word = take(cpu, map.command(self), cpu.load64(literals + KernelMap.LITERAL_EOI), token);
    if (word != 0) {
      cpu.step(Step.IPI_HANDLED, word);
      long outer = page.state().load(cpu, mine);
      page.state().store(cpu, mine, HANDLING);
      act(cpu, map, self, word, outer != 0);
      page.state().store(cpu, mine, outer);
      drain(cpu, map.perCpu(self));
    }
    return 0;
  }

  /** Which comes first is the controller's matter: see {@link CpuPort#endsBeforeExchange}. */
  private long take(Cpu cpu, long command, long eoi, long token) {
    if (port.endsBeforeExchange()) {
      cpu.call(eoi, token, 0, 0, 0);
      return cpu.exchange(command, 4, 0);
    }
    long word = cpu.exchange(command, 4, 0);
    cpu.call(eoi, token, 0, 0, 0);
    return word;
  }

  private void act(Cpu cpu, KernelMap map, long self, long word, boolean nested) {
    long acted = 0;
    for (IpiCommand command : order) {
      if (command.in(word) && effects.act(cpu, map, self, command, nested)) {
        acted |= command.bit();
      }
    }
    if (IpiCommand.RESCHED.in(acted) || IpiCommand.TIMESLICE.in(acted)) {
      add(cpu, KernelMap.ENTRIES.at(map.perCpu(self)));
    }
    long all = KernelMap.ACTED.at(map.perCpu(self));
    cpu.store32(all, cpu.load32(all) | acted);
  }

  /** The exit from any interrupt looks at the queue of events; here it is one word. */
  private static void drain(Cpu cpu, long mine) {
    long payload = KernelMap.PAYLOAD.load(cpu, mine);
    cpu.store(KernelMap.REPLY.at(mine), 4, payload, Order.RELEASE);
  }

  /** Counts in a word that this processor alone writes. */
  static void add(Cpu cpu, long counter) {
    cpu.store32(counter, cpu.load32(counter) + 1);
  }
}
