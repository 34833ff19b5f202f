package org.smpstartup.board.sh.behaviours;

import org.smpstartup.api.Board;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Program;

/**
 * A secondary that counts its doorbells: at {@code seen} acceptances, at +4 whether it listens, at
 * +8 how many of the words at +64 and +128 it has found set.
 */
final class Listener {
  private static final long HANDLER = 0x8_0000;

  private Listener() {}

  static void install(Board board, Cpu boot, long entry, long seen) {
    boot.install(
        entry + HANDLER,
        Program.of(
            "test_listener_handler",
            (cpu, line, vector, a2, a3) -> {
              long token = board.cpu().acknowledge(cpu, line, vector);
              if (token >= 0) {
                board.cpu().end(cpu, token);
                cpu.store32(seen, cpu.load32(seen) + 1);
                cpu.store32(seen + 8, cpu.load32(seen + 64) + cpu.load32(seen + 128));
              }
              return 0;
            }));
    boot.install(
        entry,
        Program.of(
            "test_listener",
            (cpu, a0, a1, a2, a3) -> {
              board.cpu().enter(cpu);
              cpu.vectors(entry + HANDLER);
              board.cpu().initInterrupts(cpu);
              cpu.interrupts(true);
              cpu.store32(seen + 4, 1);
              cpu.await(seen - 8, 4, org.smpstartup.api.cpu.Test.NOT_EQUAL, 0, Cpu.FOREVER);
              return 0;
            }));
  }
}
