package org.smpstartup.board.ppc.spin;

import java.util.List;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.api.hardware.RegisterInfo;
import org.smpstartup.api.hardware.ResetKind;
import org.smpstartup.board.ppc.core.CoreLines;
import org.smpstartup.kit.register.RegisterRow;
import org.smpstartup.kit.register.RegisterTable;

/**
 * The spin table as QEMU's e500 machines have it: no firmware runs, a device starts the halted
 * processor (qemu/qemu hw/ppc/ppce500_spin.c, observed on 7.2). Its ways belong to the machine and
 * not to a profile: entries are 32 bytes apart; any store to an entry whose address is even starts
 * the processor, again if it runs already; the address stays as it was written; PIR cannot be
 * changed; the processor comes up at the address modulo 64 MiB, in a map of 64 MiB from there.
 *
 * <p>Left out: registers 4, 6, 8 and 9, which are 0, and 7, which is the size of the map: the
 * contract hands over one register. An entry of a processor that has been reset by the interrupt
 * controller begins anew, which QEMU cannot show, for there PIR is dead.
 */
public final class SpinDevice implements Device {
  /** How many entries the device decodes. */
  public static final int ENTRIES = 32;

  /** How much address space it takes. */
  public static final int BYTES = ENTRIES * SpinTable.QEMU_STRIDE;

  private static final int WORDS = SpinTable.QEMU_STRIDE / 8;

  private final int cpus;
  private final List<RegisterInfo> rows;

  /**
   * Makes the table.
   *
   * @param cpus how many processors there are; the entry of number 0, which boots, is inert
   */
  public SpinDevice(int cpus) {
    this.cpus = cpus;
    long word = 0xffff_ffffL;
    rows =
        RegisterTable.of(Space.MEMORY, 4)
            .source("ePAPR 1.1, 5.5.2; qemu/qemu hw/ppc/ppce500_spin.c")
            .row(entry(SpinTable.ADDRESS_HIGH, "ADDR_H").readWrite(word))
            .row(entry(SpinTable.ADDRESS_LOW, "ADDR_L").readWrite(word).reset(SpinTable.SPINNING))
            .row(entry(SpinTable.R3_HIGH, "R3_H").readWrite(word))
            .row(entry(SpinTable.R3_LOW, "R3_L").readWrite(word).resetVaries())
            .row(entry(SpinTable.RESERVED, "RSVD").readWrite(word))
            .row(entry(SpinTable.PIR, "PIR").readWrite(word).resetVaries())
            .build()
            .rows();
  }

  private static RegisterRow entry(int offset, String name) {
    return RegisterRow.at(offset, name).repeated(ENTRIES, SpinTable.QEMU_STRIDE);
  }

  @Override
  public String name() {
    return "spin-table";
  }

  @Override
  public int stateSize() {
    return ENTRIES * WORDS;
  }

  @Override
  public List<RegisterInfo> registers() {
    return rows;
  }

  @Override
  public void powerOn(long[] state) {
    for (int cpu = 0; cpu < ENTRIES; cpu++) {
      spinning(state, cpu);
    }
  }

  private static void spinning(long[] state, int cpu) {
    int at = cpu * WORDS;
    state[at] = SpinTable.SPINNING;
    state[at + 1] = cpu;
    state[at + 2] = cpu;
    state[at + 3] = 0;
  }

  @Override
  public void reset(long[] state, int cpu, ResetKind kind, Effects effects) {
    spinning(state, cpu);
  }

  @Override
  public long access(long[] state, Access access, Effects effects) {
    int size = access.size();
    int first = (int) access.offset() & 7;
    if ((access.offset() & (size - 1)) != 0) {
      effects.fault(FaultKind.BAD_SIZE);
      return 0;
    }
    if (!access.write()) {
      return peek(state, access);
    }
    int cpu = (int) access.offset() / SpinTable.QEMU_STRIDE;
    if (cpu == 0 || cpu >= cpus) {
      return 0;
    }
    if (size == 8) {
      // The device takes words at most: the bus makes two of it, the lower address first.
      put(state, cpu, (int) access.offset() >> 3, 0, 4, access.value() >>> 32, effects);
      put(state, cpu, (int) access.offset() >> 3, 4, 4, access.value(), effects);
    } else {
      put(state, cpu, (int) access.offset() >> 3, first, size, access.value(), effects);
    }
    return 0;
  }

  private static void put(
      long[] state, int cpu, int word, int first, int size, long value, Effects effects) {
    int shift = 64 - 8 * (first + size);
    long mask = ((1L << (8 * size)) - 1) << shift;
    state[word] = (state[word] & ~mask) | (value << shift & mask);
    int at = cpu * WORDS;
    long address = state[at];
    if ((address & 1) == 0) {
      // PIR is overwritten from the core, where it is the number.
      state[at + 2] = (state[at + 2] & 0xffff_ffff_0000_0000L) | cpu;
      effects.signal(cpu, CoreLines.SPIN_ARGUMENT, state[at + 1] & 0xffff_ffffL);
      effects.signal(cpu, CoreLines.SPIN_START, address);
    }
  }

  @Override
  public long peek(long[] state, Access access) {
    long word = state[(int) access.offset() >> 3];
    int shift = 64 - 8 * (((int) access.offset() & 7) + access.size());
    return access.size() == 8 ? word : word >>> shift & ((1L << (8 * access.size())) - 1);
  }
}
