package org.smpstartup.board.riscv.port;

import java.util.Locale;
import org.smpstartup.api.cpu.CacheOp;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.Callout;
import org.smpstartup.api.port.SendIpi;
import org.smpstartup.api.port.SmpEntry;
import org.smpstartup.board.riscv.map.Csr;
import org.smpstartup.board.riscv.map.MemoryMap;
import org.smpstartup.board.riscv.sbi.Sbi;

/**
 * The hooks of a RISC-V board with SBI firmware: harts are counted in the device tree and started
 * by {@code sbi_hart_start}. An error of the firmware ends the boot with its name; Asterinas only
 * logs it, and waits for the hart for ever.
 */
public final class RiscvSmp implements BoardSmp {
  /** Where a hart arrives with its id and the entry: the id goes where {@link RiscvCpu} looks. */
  private static final Program SMP_START =
      Program.of(
          "_smp_start",
          (cpu, hart, entry, a2, a3) -> {
            cpu.interrupts(false);
            cpu.out(Space.CSR, Csr.SSCRATCH, 8, hart);
            return cpu.jump(entry, 0, 0);
          });

  private final MemoryMap map;
  private final PortArea area;

  /**
   * Makes the port.
   *
   * @param map where memory is
   */
  public RiscvSmp(MemoryMap map) {
    this.map = map;
    this.area = new PortArea(map);
  }

  @Override
  public int numCpu(Cpu boot) {
    Harts harts = Harts.read(boot, map, boot.in(Space.CSR, Csr.SSCRATCH, 8));
    int count = harts.ids().size();
    if (count > PortArea.CAPACITY) {
      throw boot.fail(
          "too-many-cpus",
          String.format(
              Locale.ROOT,
              "%d harts are listed; where: the device tree; what would do: at most %d, for which"
                  + " the port has room",
              count,
              PortArea.CAPACITY));
    }
    area.store(boot, harts.ids().stream().mapToLong(id -> id).toArray(), harts.sswi());
    return count;
  }

  @Override
  public void init(Cpu boot, SmpEntry smp, int numCpus) {
    long sswi = area.sswi(boot);
    Callout callout =
        sswi == 0
            ? SendIpi.callout("send_ipi_sbi", (cpu, target) -> RiscvCpu.ring(cpu, 0, target))
            : SendIpi.callout("send_ipi_sswi", (cpu, target) -> RiscvCpu.ring(cpu, sswi, target));
    smp.sendIpi(callout);
  }

  @Override
  public boolean start(Cpu boot, int cpu, long entry) {
    long count = area.count(boot);
    if (cpu < 1 || cpu >= count) {
      throw boot.fail(
          "cpu-not-counted",
          String.format(
              Locale.ROOT,
              "CPU %d is to be started; where: board_smp_start; what would do: 1 to %d, for %d were"
                  + " counted",
              cpu,
              count - 1,
              count));
    }
    boot.install(area.code(), SMP_START);
    boot.cache(CacheOp.INSTRUCTION_INVALIDATE, area.code(), Program.HEADER_SIZE);
    boot.fence(Fence.FULL);
    long id = area.id(boot, cpu);
    long error = Sbi.call(boot, Sbi.HSM, Sbi.HART_START, id, area.code(), entry);
    if (error != Sbi.SUCCESS) {
      throw boot.fail(
          "sbi-hart-start",
          String.format(
              Locale.ROOT,
              "hart %d (CPU %d) cannot be started: %s; where: sbi_hart_start; what would do: a hart"
                  + " that is stopped, which the firmware's hart_get_status tells",
              id,
              cpu,
              Sbi.name(error)));
    }
    return true;
  }
}
