package org.smpstartup.runtime.ostd;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.cpu.Test;

/**
 * The statics as the code of one processor reaches them; made anew by every program that needs
 * them.
 *
 * @param cpu the processor that executes
 * @param base the address of the first static
 */
record Statics(Cpu cpu, long base) {
  /** Finds them through the CPU-local section of the processor. */
  static Statics of(Cpu cpu) {
    return new Statics(cpu, cpu.load64(cpu.threadPointer() + CpuLocal.STATICS));
  }

  long address(Word word) {
    return base + word.offset();
  }

  long get(Word word) {
    return cpu.load(address(word), word.size(), Order.PLAIN);
  }

  long getAcquire(Word word) {
    return cpu.load(address(word), word.size(), Order.ACQUIRE);
  }

  void set(Word word, long value) {
    cpu.store(address(word), word.size(), value, Order.PLAIN);
  }

  void setRelease(Word word, long value) {
    cpu.store(address(word), word.size(), value, Order.RELEASE);
  }

  long exchange(Word word, long value) {
    return cpu.exchange(address(word), word.size(), value);
  }

  long fetchAdd(Word word, long addend) {
    return cpu.fetchAdd(address(word), word.size(), addend);
  }

  boolean await(Word word, Test test, long operand, long polls) {
    return cpu.await(address(word), word.size(), test, operand, polls);
  }

  /** How many processors there are. */
  int cpus() {
    return (int) get(Word.NUM_CPUS);
  }

  /** The CPU-local section of any processor. */
  long cpuLocal(int id) {
    return id == 0
        ? get(Word.CPU_LOCAL_PRISTINE)
        : get(Word.CPU_LOCAL_COPIES) + (id - 1L) * CpuLocal.SIZE;
  }
}
