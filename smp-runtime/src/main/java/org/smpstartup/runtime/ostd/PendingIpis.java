package org.smpstartup.runtime.ostd;

import java.util.BitSet;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Test;

/**
 * Calls on their way, for the processor that sent them.
 *
 * <p>The flag watched is one a processor and not one a call, as in the original: a wait may also
 * wait for calls that others sent later.
 *
 * @param cpu the sender
 * @param targets to whom; the sender itself has already run the call
 * @param self the sender's id
 * @param queues the address of all queues
 * @param hardwareIds the address of the hardware ids by CPU number
 * @param polls how long to wait for one target; the original waits for ever
 */
record PendingIpis(Cpu cpu, BitSet targets, int self, long queues, long hardwareIds, long polls) {
  /** Waits until every target has run the call. */
  void await() {
    if (!cpu.interrupts(false)) {
      throw cpu.fail(
          "wait-with-interrupts-off",
          "CPU "
              + self
              + " waits for its calls with interrupts off: another CPU that waits for this one would"
              + " wait for ever; let interrupts in first");
    }
    cpu.interrupts(true);
    for (int to = targets.nextSetBit(0); to >= 0; to = targets.nextSetBit(to + 1)) {
      long flag = queues + (long) to * CallQueue.SIZE + CallQueue.PENDING;
      if (to != self && !cpu.await(flag, 4, Test.EQUAL, 0, polls)) {
        throw cpu.fail(
            "call-not-answered",
            "CPU "
                + to
                + " (hardware id "
                + Long.toUnsignedString(cpu.load64(hardwareIds + 8L * to))
                + ") did not run the call of CPU "
                + self
                + " within "
                + polls
                + " polls: its doorbell was lost, or it keeps interrupts off; look at"
                + " CpuPort.ring, and at whether the CPU lets interrupts in");
      }
    }
    cpu.fence(Fence.LOAD);
  }
}
