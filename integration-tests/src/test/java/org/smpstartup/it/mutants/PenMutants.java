package org.smpstartup.it.mutants;

import static org.smpstartup.it.mutants.Mutant.simple;
import static org.smpstartup.it.mutants.Mutant.x86;

import java.util.List;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.api.cpu.Test;
import org.smpstartup.it.mutants.Break.Words;
import org.smpstartup.runtime.kernel.KernelWords;

/** Broken pens: rules 17 to 25 and 43. */
final class PenMutants {
  private static final String SPIN = "varghes/Raspberry-QNX, lib/arm/callout_smp_spin.S";

  private PenMutants() {}

  /** The pen as it should be: the others differ in one line. */
  static long whole(Cpu cpu, Words words, long syspage, long number) {
    words.answer(cpu);
    return leave(cpu, words, syspage, number, win(cpu, words));
  }

  private static long win(Cpu cpu, Words words) {
    while (true) {
      cpu.await(words.start(), words.size(), Test.NOT_EQUAL, 0, Cpu.FOREVER);
      long target = cpu.exchange(words.start(), words.size(), 0);
      if (target != 0) {
        return target;
      }
    }
  }

  private static long leave(Cpu cpu, Words words, long syspage, long number, long target) {
    if (target == words.parking()) {
      words.park(cpu);
      return sleep(cpu, number);
    }
    return cpu.jump(target, syspage, number);
  }

  private static long sleep(Cpu cpu, long number) {
    cpu.step(Step.PARKED, number);
    while (true) {
      cpu.waitForInterrupt();
    }
  }

  static List<Mutant> all() {
    return List.of(
        simple(
            "never-answers",
            "F4",
            "the pen does not clear pending",
            SPIN,
            List.of(17),
            Break.pen((cpu, words, syspage, number) ->
                leave(cpu, words, syspage, number, win(cpu, words)))),
        simple(
            "leaves-on-any-event",
            "B21",
            "the pen takes what stands in the word when it wakes, and that is 0",
            "apache/nuttx PR 14366",
            List.of(18),
            Break.pen((cpu, words, syspage, number) -> {
              words.answer(cpu);
              return cpu.jump(cpu.load(words.start(), words.size(), Order.PLAIN), syspage, number);
            })),
        x86(
            "takes-without-exchange",
            "ours",
            "the pen reads the start word and then clears it: two may have read it",
            SPIN + " has SWP or exclusives for it",
            List.of(19),
            Break.pen((cpu, words, syspage, number) -> {
              words.answer(cpu);
              cpu.await(words.start(), words.size(), Test.NOT_EQUAL, 0, Cpu.FOREVER);
              long target = cpu.load(words.start(), words.size(), Order.ACQUIRE);
              while (target == 0) {
                cpu.await(words.start(), words.size(), Test.NOT_EQUAL, 0, Cpu.FOREVER);
                target = cpu.load(words.start(), words.size(), Order.ACQUIRE);
              }
              cpu.store(words.start(), words.size(), 0, Order.RELEASE);
              return leave(cpu, words, syspage, number, target);
            })),
        x86(
            "leaves-the-word",
            "F15",
            "the pen does not clear the start word, and the kernel's next address is lost",
            SPIN,
            List.of(20),
            Break.pen((cpu, words, syspage, number) -> {
              words.answer(cpu);
              cpu.await(words.start(), words.size(), Test.NOT_EQUAL, 0, Cpu.FOREVER);
              long target = cpu.load(words.start(), words.size(), Order.ACQUIRE);
              return leave(cpu, words, syspage, number, target);
            })),
        x86(
            "swallows-the-parking-value",
            "F16",
            "who takes the parking value does not put it back",
            SPIN,
            List.of(21),
            Break.pen((cpu, words, syspage, number) -> {
              words.answer(cpu);
              long target = win(cpu, words);
              return target == words.parking()
                  ? sleep(cpu, number)
                  : cpu.jump(target, syspage, number);
            })),
        x86(
            "remembers-the-start-address",
            "ours",
            "the pen goes where the one before went when it is told to park",
            "vocho/openqnx, ker/idle.c: the start-up stack is free by then",
            List.of(22),
            Break.pen((cpu, words, syspage, number) -> {
              words.answer(cpu);
              long target = win(cpu, words);
              if (target == words.parking()) {
                words.park(cpu);
                long earlier = cpu.load64(words.rw());
                return earlier == 0 ? sleep(cpu, number) : cpu.jump(earlier, syspage, number);
              }
              cpu.store64(words.rw(), target);
              return cpu.jump(target, syspage, number);
            })),
        x86(
            "takes-order-for-number",
            "ours",
            "the first to be released is taken for CPU 1, the second for CPU 2",
            "vocho/openqnx, ker/idle.c: which comes next is a race",
            List.of(8, 23),
            Break.pen((cpu, words, syspage, number) -> {
              words.answer(cpu);
              long target = win(cpu, words);
              if (target == words.parking()) {
                words.park(cpu);
                return sleep(cpu, number);
              }
              return cpu.jump(target, syspage, cpu.fetchAdd(words.rw(), 4, 1) + 1);
            })),
        x86(
            "reports-for-the-kernel",
            "ours",
            "the pen counts the CPU as up, and then the kernel does",
            "vocho/openqnx, ker/idle.c: cpus_started",
            List.of(24, 25),
            Break.pen((cpu, words, syspage, number) -> {
              words.answer(cpu);
              long target = win(cpu, words);
              if (target != words.parking()) {
                cpu.fetchAdd(new KernelWords(target & -4096, 0).cpusStarted(), 4, 1);
              }
              return leave(cpu, words, syspage, number, target);
            })),
        x86(
            "parked-cpu-goes-on",
            "ours",
            "a CPU that is parked keeps a heartbeat",
            "vocho/openqnx: parking is for good",
            List.of(43),
            Break.pen((cpu, words, syspage, number) -> {
              words.answer(cpu);
              long target = win(cpu, words);
              if (target == words.parking()) {
                words.park(cpu);
                cpu.step(Step.PARKED, number);
                while (true) {
                  cpu.fetchAdd(words.rw(), 4, 1);
                  cpu.delay(1_000);
                }
              }
              return cpu.jump(target, syspage, number);
            })),
        x86(
            "pen-of-another-width",
            "B22",
            "the pen looks at one byte of the start word",
            "TrustedFirmware-A commit 33dd33f8f",
            List.of(100),
            Break.pen((cpu, words, syspage, number) ->
                whole(
                    cpu,
                    new Words(words.start(), 1, words.pending(), words.rw()),
                    syspage,
                    number))));
  }
}
