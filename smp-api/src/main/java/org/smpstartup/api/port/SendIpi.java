package org.smpstartup.api.port;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Program;

/**
 * Rings a doorbell: the hardware half of an inter-processor command.
 *
 * <p>{@link #callout} makes the {@code send_ipi} routine around it, by the protocol of every QNX
 * board that was read: with interrupts off, OR the command into the target's word, a completion
 * fence, and ring only if the word was empty (qnx/bsp_raspberrypi-bcm2712-rpi5, {@code
 * lib/aarch64/callout_sendipi_gic_v2.S}). There is no early exit on a plain read of the word: it
 * would let the payload stay in the store buffer while the receiver already took the bit.
 */
@FunctionalInterface
public interface SendIpi {
  /**
   * Rings the doorbell of one processor.
   *
   * @param cpu the sender
   * @param target the target as the hardware names it
   */
  void ring(Cpu cpu, long target);

  /**
   * Makes the {@code send_ipi} routine. Its arguments are the system page, the target, the command
   * bits and the address of the target's command word.
   *
   * @param name the routine's name, as {@code send_ipi_x2apic}
   * @param doorbell rings
   * @return the routine
   */
  static Callout callout(String name, SendIpi doorbell) {
    return Callout.of(
        Program.of(
            name,
            (cpu, syspage, target, command, word) -> {
              boolean were = cpu.interrupts(false);
              long old = cpu.fetchOr(word, 4, command);
              cpu.fence(Fence.COMPLETION);
              if (old == 0) {
                doorbell.ring(cpu, target);
              }
              cpu.interrupts(were);
              return old;
            }));
  }
}
