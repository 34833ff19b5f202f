package org.smpstartup.runtime.startup;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.api.cpu.Test;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.CpuPort;

/**
 * {@code smp_start}, where a secondary arrives with nothing: it takes its number from {@code
 * cpu_starting}, describes itself, answers, and waits until the system page is there
 * (varghes/Raspberry-QNX, {@code lib/arm/smp_start.S}).
 *
 * <p>A secondary that nobody asked for (the word is 0) parks; the original would take number -1.
 */
final class SmpStart {
  private final BoardSmp board;
  private final CpuPort port;
  private final SyspageLayout layout;

  SmpStart(BoardSmp board, CpuPort port, SyspageLayout layout) {
    this.board = board;
    this.port = port;
    this.layout = layout;
  }

  long run(Cpu cpu) {
    long base = Globals.base(cpu);
    int ticket = (int) cpu.load(Globals.at(base, Globals.CPU_STARTING), 4, Order.ACQUIRE) - 1;
    if (ticket < 0) {
      return SmpSpin.park(cpu, ticket);
    }
    int number = describe(cpu, base, ticket);
    // From here on registers only: the next secondary gets the stack.
    cpu.await(Globals.at(base, Globals.SYSPAGE_AVAILABLE), 4, Test.EQUAL, number, Cpu.FOREVER);
    cpu.fence(Fence.LOAD);
    long spin = cpu.load64(Globals.at(base, Globals.SMP_SPIN_VADDR));
    return cpu.jump(base + Globals.CPU_STARTNEXT, spin, number);
  }

  /** Everything up to the answer, in a frame of its own that is gone when the processor waits. */
  private int describe(Cpu cpu, long base, int ticket) {
    cpu.step(Step.AP_ENTERED, ticket);
    cpu.interrupts(false); // whatever firmware left: there are no vectors before the kernel's
    cpu.store32(Globals.at(base, Globals.AP_PROGRESS), StartAps.ENTERED);
    cpu.stack(base + Globals.AP_STACK, Globals.AP_STACK_SIZE);
    int number = board.adjustNum(cpu, ticket);
    requireNumber(cpu, base, ticket, number);
    port.enter(cpu);
    CpuInfo.initOne(cpu, new LocalSyspage(cpu, base), layout, port, number);
    port.initInterrupts(cpu);
    cpu.stack(0, 0);
    cpu.step(Step.HANDSHAKE, number);
    long starting = Globals.at(base, Globals.CPU_STARTING);
    cpu.store(starting, 4, 0, Order.RELEASE);
    port.publish(cpu, starting, 4);
    cpu.step(Step.PENNED, number);
    return number;
  }

  private static void requireNumber(Cpu cpu, long base, int ticket, int number) {
    long cpus = cpu.load32(Globals.at(base, Globals.NUM_CPU));
    if (number < 1 || number >= cpus) {
      throw cpu.fail(
          "cpu-number-out-of-range",
          "board_smp_adjust_num made number "
              + number
              + " of "
              + ticket
              + " on the CPU started: 1"
              + " to "
              + (cpus - 1)
              + " would do");
    }
  }
}
