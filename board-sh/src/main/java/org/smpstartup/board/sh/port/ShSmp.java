package org.smpstartup.board.sh.port;

import java.util.Locale;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Test;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.Callout;
import org.smpstartup.api.port.SendIpi;
import org.smpstartup.api.port.SmpEntry;
import org.smpstartup.board.sh.chip.AddressMode;

/**
 * The hooks of a board with an SH-X3 multiprocessor (torvalds/linux, {@code
 * arch/sh/kernel/cpu/sh4a/smp-shx3.c}): publish, write back, set the reset vector, stop the core's
 * clock if it runs, wait until it has stopped, then start it with a reset.
 *
 * <p>No register tells how many cores there are, so that the count is the board's; Linux has it
 * from its configuration.
 */
public final class ShSmp implements BoardSmp {
  /** Bytes of memory that the port keeps for itself. */
  public static final long AREA_BYTES = StartArea.BYTES;

  /** Polls until a core's clock must have stopped: Linux has no bound. */
  private static final long STOP_POLLS = 100_000;

  private static final Callout SEND_IPI = SendIpi.callout("send_ipi_intici", ShCpu::doorbell);

  private final int cores;
  private final StartArea area;

  /**
   * Makes the port.
   *
   * @param cores how many cores the board has
   * @param area physical address of {@link #AREA_BYTES} bytes of memory that nobody else uses
   * @param mode how wide physical addresses are
   */
  public ShSmp(int cores, long area, AddressMode mode) {
    this.cores = cores;
    this.area = new StartArea(area, mode);
  }

  @Override
  public int numCpu(Cpu boot) {
    return cores;
  }

  /** {@inheritDoc} Also lets the boot core sleep lightly: a stopped snoop would hang the others. */
  @Override
  public void init(Cpu boot, SmpEntry smp, int numCpus) {
    long stbcr = ShRegisters.stbcr(ShRegisters.self(boot));
    boot.store32(stbcr, boot.load32(stbcr) | ShRegisters.LTSLP);
    smp.sendIpi(SEND_IPI);
    smp.spin(SmpSpin.CALLOUT);
  }

  @Override
  public boolean start(Cpu boot, int cpu, long entry) {
    require(boot, cpu, entry);
    area.publish(boot, cpu, entry);
    boot.store32(ShRegisters.resetvec(cpu), area.vector());
    long stbcr = ShRegisters.stbcr(cpu);
    if ((boot.load32(stbcr) & ShRegisters.MSTP) == 0) {
      boot.store32(stbcr, ShRegisters.MSTP);
    }
    if (!boot.await(stbcr, 4, Test.ANY_SET, ShRegisters.MSTP, STOP_POLLS)) {
      throw boot.fail(
          "core-not-stopped",
          String.format(
              Locale.ROOT,
              "C%dSTBCR does not show MSTP after %,d polls; where: core %d of %d, before its reset;"
                  + " what would do: a count of the cores that the chip has",
              cpu,
              STOP_POLLS,
              cpu,
              cores));
    }
    boot.store32(stbcr, ShRegisters.RESET | ShRegisters.LTSLP);
    return true;
  }

  private void require(Cpu boot, int cpu, long entry) {
    if (cpu < 1 || cpu >= cores) {
      throw boot.fail(
          "cpu-not-counted",
          String.format(
              Locale.ROOT,
              "CPU %d is to be started; where: board_smp_start; what would do: 1 to %d, for %d were"
                  + " counted",
              cpu,
              cores - 1,
              cores));
    }
    if (entry >>> 32 != 0) {
      throw boot.fail(
          "entry-above-4-gib",
          String.format(
              Locale.ROOT,
              "the start-up entry is at %xh; where: the start block of core %d, which holds 32 bits"
                  + " of it; what would do: an entry below 100000000h",
              entry,
              cpu));
    }
  }
}
