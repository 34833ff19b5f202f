package org.smpstartup.runtime.ostd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.smpstartup.api.Protocol;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.port.Architecture;
import org.smpstartup.api.port.CpuPort;

/**
 * The order in which an AP does things, of each version; the memory accesses between are left out.
 */
class OrderTest {
  private static final long STATICS = 0x1000;
  private static final long LOCAL = 0x2000;

  @Test
  void theOrderOf2025LetsInterruptsInBeforeTheKernelPageTableAndDoesNotFlush() {
    assertThat(early(Protocol.OSTD))
        .containsExactly(
            "vectors(1009)",
            "delay(1)", // the port's initInterrupts
            "interrupts(true)",
            "translate(7000)",
            "delay(2)", // the port's hardwareId
            "step(HANDSHAKE,5)",
            "step(PENNED,5)",
            "await(" + address(Word.AP_LATE_ENTRY) + ",8,NOT_EQUAL,0,7fffffffffffffff)",
            "step(RELEASED,5)",
            "jump(ffff0000,1000,5)");
  }

  @Test
  void theOrderOf2026ActivatesTheKernelPageTableFirstAndFlushesAfterTheWait() {
    assertThat(early(Protocol.OSTD_2026))
        .containsExactly(
            "vectors(1009)",
            "translate(7000)",
            "delay(1)", // the port's initInterrupts
            "interrupts(true)",
            "delay(2)", // the port's hardwareId
            "step(HANDSHAKE,5)",
            "step(PENNED,5)",
            "await(" + address(Word.AP_LATE_ENTRY) + ",8,NOT_EQUAL,0,7fffffffffffffff)",
            "flushTranslations()",
            "step(RELEASED,5)",
            "jump(ffff0000,1000,5)");
  }

  @Test
  void anEarlyEntryLeavesIdQueueAndReportInMemory() {
    LoggingCpu logging = machine();
    new ApEntry(new Port(), Protocol.OSTD).early(logging.cpu(), 5);
    assertThat(logging.memory)
        .containsEntry(LOCAL + CpuLocal.CPU_ID, 5L)
        .containsEntry(LOCAL + CpuLocal.QUEUE, 0x9000L + 5 * CallQueue.SIZE)
        .containsEntry(0xA005L, 1L)
        .containsEntry(0xB000L + 5 * 8, 42L)
        .containsEntry(STATICS + Word.MAP_COUNT.offset(), 1L)
        .containsEntry(STATICS + Word.BOOT_PAGE_TABLE_LEFT.offset(), 1L);
  }

  private static List<String> early(Protocol order) {
    LoggingCpu logging = machine();
    new ApEntry(new Port(), order).early(logging.cpu(), 5);
    return logging.log;
  }

  private static LoggingCpu machine() {
    LoggingCpu logging = new LoggingCpu();
    logging.threadPointer = LOCAL;
    logging.memory.put(LOCAL + CpuLocal.STATICS, STATICS);
    set(logging, Word.NUM_CPUS, 8);
    set(logging, Word.IRQ_ENTRY, 0x1009);
    set(logging, Word.KERNEL_PAGE_TABLE, 0x7000);
    set(logging, Word.CALL_QUEUES, 0x9000);
    set(logging, Word.MAP_KEYS, 0xA000);
    set(logging, Word.MAP_VALUES, 0xB000);
    set(logging, Word.AP_LATE_ENTRY, 0xFFFF_0000L);
    return logging;
  }

  private static void set(LoggingCpu logging, Word word, long value) {
    logging.memory.put(STATICS + word.offset(), value);
  }

  private static String address(Word word) {
    return Long.toHexString(STATICS + word.offset());
  }

  /** A port whose calls show as delays of their own. */
  private static final class Port implements CpuPort {
    @Override
    public Architecture architecture() {
      return Architecture.X86;
    }

    @Override
    public void enter(Cpu cpu) {}

    @Override
    public long hardwareId(Cpu cpu) {
      cpu.delay(2);
      return 42;
    }

    @Override
    public void initInterrupts(Cpu cpu) {
      cpu.delay(1);
    }

    @Override
    public void ring(Cpu cpu, long target) {}

    @Override
    public long acknowledge(Cpu cpu, long line, long vector) {
      return SPURIOUS;
    }

    @Override
    public void end(Cpu cpu, long token) {}
  }
}
