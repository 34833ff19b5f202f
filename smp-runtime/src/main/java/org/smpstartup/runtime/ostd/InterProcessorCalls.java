package org.smpstartup.runtime.ostd;

import java.util.BitSet;
import java.util.Locale;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.api.cpu.Test;
import org.smpstartup.api.port.CpuPort;

/**
 * {@code inter_processor_call} and its handler ({@code ostd/src/smp.rs}): functions at kernel
 * addresses that run on other processors, in the order sent to each.
 *
 * <p>What differs from the original: queues are bounded, so a sender with interrupts on waits for
 * room (having rung every doorbell it owes, and answering calls meanwhile), and one with interrupts
 * off fails; a call function that sends a call fails by name instead of risking that two handlers
 * each wait for the other's queue.
 */
final class InterProcessorCalls {
  private final CpuPort port;
  private final long polls;

  InterProcessorCalls(CpuPort port, long polls) {
    this.port = port;
    this.polls = polls;
  }

  /**
   * Queues a call at every target, then rings each doorbell once, then runs it here if this
   * processor is a target.
   *
   * @return lets the sender wait until every target has run it
   */
  PendingIpis call(Statics s, BitSet targets, long function, long argument) {
    Cpu cpu = s.cpu();
    long hardwareIds = s.getAcquire(Word.IPI_SENDER);
    long local = cpu.threadPointer();
    int self = (int) cpu.load32(local + CpuLocal.CPU_ID);
    check(s, self, local, hardwareIds, targets);
    boolean were = cpu.interrupts(false);
    long queues = s.get(Word.CALL_QUEUES);
    int rung = 0;
    for (int to = targets.nextSetBit(0); to >= 0; to = targets.nextSetBit(to + 1)) {
      long queue = queues + (long) to * CallQueue.SIZE;
      while (to != self && !CallQueue.push(cpu, queue, function, argument)) {
        // A target whose doorbell we still owe may be what the one without room waits for.
        ring(cpu, targets, self, rung, to, hardwareIds);
        rung = to;
        awaitRoom(cpu, self, to, queue, were);
      }
    }
    ring(cpu, targets, self, rung, targets.length(), hardwareIds);
    if (targets.get(self)) {
      cpu.call(function, argument, 0, 0, 0);
    }
    cpu.interrupts(were);
    return new PendingIpis(cpu, targets, self, queues, hardwareIds, polls);
  }

  private static void check(Statics s, int self, long local, long hardwareIds, BitSet targets) {
    Cpu cpu = s.cpu();
    if (hardwareIds == 0) {
      throw cpu.fail(
          "ipi-sender-unset",
          "CPU "
              + self
              + " sent a call before IPI_SENDER was set: no CPU has a doorbell until smp::init has"
              + " run");
    }
    int cpus = s.cpus();
    if (targets.length() > cpus) {
      throw cpu.fail(
          "call-target-unknown",
          "CPU "
              + self
              + " sent a call to CPU "
              + (targets.length() - 1)
              + ", and the machine has "
              + cpus
              + ": name only CPUs that are online");
    }
    if (cpu.load32(local + CpuLocal.IN_CALLS) != 0) {
      throw cpu.fail(
          "call-in-call",
          "a call function on CPU "
              + self
              + " sent a call while it held its own queue: two such functions wait for each other;"
              + " send from outside of the handler");
    }
  }

  private void ring(Cpu cpu, BitSet targets, int self, int from, int end, long hardwareIds) {
    // The queues must be visible before the first doorbell, which may be a system register.
    cpu.fence(Fence.COMPLETION);
    for (int to = targets.nextSetBit(from); to >= 0 && to < end; to = targets.nextSetBit(to + 1)) {
      if (to != self) {
        cpu.step(Step.IPI_SENT, to);
        port.ring(cpu, cpu.load(hardwareIds + 8L * to, 8, Order.PLAIN));
      }
    }
  }

  private void awaitRoom(Cpu cpu, int self, int to, long queue, boolean interruptsOn) {
    if (interruptsOn) {
      cpu.interrupts(true);
      boolean room =
          cpu.await(queue + CallQueue.COUNT, 4, Test.NOT_EQUAL, CallQueue.CAPACITY, polls);
      cpu.interrupts(false);
      if (room) {
        return;
      }
    }
    throw cpu.fail(
        "call-queue-full",
        String.format(
            Locale.ROOT,
            "CPU %d sent a call to CPU %d, which has %d waiting and %s: wait for earlier calls before"
                + " sending more",
            self,
            to,
            CallQueue.CAPACITY,
            interruptsOn
                ? "took none of them within " + polls + " polls"
                : "cannot be waited for with interrupts off"));
  }

  /** Answers an interrupt: the program at the vector. */
  void handle(Cpu cpu, long line, long vector) {
    long token = port.acknowledge(cpu, line, vector);
    if (token < 0) {
      return;
    }
    boolean endFirst = port.endsBeforeExchange();
    if (endFirst) {
      port.end(cpu, token);
    }
    long local = cpu.threadPointer();
    cpu.store32(local + CpuLocal.IN_CALLS, 1);
    int ran = CallQueue.run(cpu, cpu.load64(local + CpuLocal.QUEUE));
    cpu.store32(local + CpuLocal.IN_CALLS, 0);
    cpu.step(Step.IPI_HANDLED, ran);
    if (!endFirst) {
      port.end(cpu, token);
    }
  }
}
