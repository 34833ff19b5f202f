package org.smpstartup.board.riscv.sbi;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.smpstartup.api.cpu.Conduit;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.board.riscv.hart.HartIds;
import org.smpstartup.board.riscv.map.MemoryMap;

/**
 * An SBI firmware like OpenSBI: code that answers environment calls, the place where harts are
 * parked, and for each hart a record in memory, so that its races are real ones
 * (riscv-software-src/opensbi, {@code lib/sbi/sbi_hsm.c}, {@code sbi_ipi.c}).
 *
 * <p>Left out: the base, timer, remote fence and reset extensions, of which a call says that they
 * are not supported, and the firmware's own choice of the boot hart by lottery: the machine has it.
 *
 * <p>A call runs under the caller's translation, which must map the firmware's memory and the CLINT
 * to themselves; those of the runtime do.
 */
public final class Firmware {
  private static final int RECORD_BYTES = 64;
  private static final long RECORDS = 0x1000;
  private static final long RESUME = 0x100;

  private final HartIds ids;
  private final MemoryMap map;
  private final Hsm hsm;
  private final InterProcessor ipi;

  /**
   * Makes the firmware of one machine.
   *
   * @param ids the harts that software may use
   * @param map where memory is
   * @param clint where MSIP of hart 0 is
   * @param version whose answers it gives
   */
  public Firmware(HartIds ids, MemoryMap map, long clint, SbiVersion version) {
    this.ids = ids;
    this.map = map;
    HartRecords records = new HartRecords(ids, map.base() + RECORDS, clint);
    this.hsm = new Hsm(records, map, map.base(), map.base() + RESUME);
    this.ipi = new InterProcessor(records, version);
  }

  /**
   * Tells where harts wait to be started.
   *
   * @return the address of the code
   */
  public long parkEntry() {
    return map.base();
  }

  /**
   * Puts code and records into memory.
   *
   * @param hardware takes the description
   */
  public void place(HardwareBuilder hardware) {
    hardware
        .firmware(
            Conduit.ECALL,
            Program.of(
                "sbi_ecall", (cpu, function, a0, a1, a2) -> answer(cpu, function, a0, a1, a2)))
        .program(map.base(), Program.of("sbi_park", (cpu, a0, a1, a2, a3) -> hsm.park(cpu)))
        .program(
            map.base() + RESUME, Program.of("sbi_resume", (cpu, a0, a1, a2, a3) -> hsm.resume(cpu)))
        .bytes(map.base() + RECORDS, records());
  }

  private byte[] records() {
    ByteBuffer bytes =
        ByteBuffer.allocate(RECORD_BYTES * ids.count()).order(ByteOrder.LITTLE_ENDIAN);
    for (int hart = 0; hart < ids.count(); hart++) {
      int state = hart == ids.boot() ? Sbi.STARTED : Sbi.STOPPED;
      bytes.putInt(RECORD_BYTES * hart, state);
      bytes.putLong(RECORD_BYTES * hart + HartRecords.ID, ids.id(hart));
    }
    return bytes.array();
  }

  private long answer(Cpu cpu, long function, long a0, long a1, long a2) {
    boolean were = cpu.interrupts(false);
    long result = dispatch(cpu, function >>> 32, (int) function, a0, a1, a2);
    cpu.interrupts(were);
    return result;
  }

  private long dispatch(Cpu cpu, long extension, int function, long a0, long a1, long a2) {
    if (extension == Sbi.HSM) {
      return switch (function) {
        case Sbi.HART_START -> hsm.start(cpu, a0, a1, a2);
        case Sbi.HART_STOP -> hsm.stop(cpu);
        case Sbi.HART_GET_STATUS -> hsm.status(cpu, a0);
        case Sbi.HART_SUSPEND -> hsm.suspend(cpu, a0, a1, a2);
        default -> Sbi.NOT_SUPPORTED;
      };
    }
    if (extension == Sbi.IPI && function == 0) {
      return ipi.send(cpu, a0, a1);
    }
    return extension == Sbi.LEGACY_IPI ? ipi.legacy(cpu, a0) : Sbi.NOT_SUPPORTED;
  }
}
