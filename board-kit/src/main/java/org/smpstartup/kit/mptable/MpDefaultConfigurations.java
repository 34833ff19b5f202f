package org.smpstartup.kit.mptable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.smpstartup.kit.TableErrorCode;
import org.smpstartup.kit.TableFormatException;

/**
 * Spells out the configurations that a floating pointer names by a number (MPS chapter 5, table
 * 5-1; Linux {@code mpparse.c}).
 *
 * <p>All have two processors with ids 0 and 1, local APICs at FEE00000h and one I/O APIC with id 2
 * at FEC00000h. MPS leaves open which processor boots; here it is id 0.
 */
public final class MpDefaultConfigurations {
  /** The largest number of a default configuration; the smallest is 1. */
  public static final int LAST = 7;

  private static final long LOCAL_APIC = 0xfee0_0000L;
  private static final long IO_APIC = 0xfec0_0000L;
  private static final int IO_APIC_ID = 2;
  private static final int DISCRETE_APIC = 0x01;
  private static final int INTEGRATED_APIC = 0x10;

  private MpDefaultConfigurations() {}

  /**
   * {@return a default configuration as a table that says the same}
   *
   * @param number 1 ISA, 2 EISA without IRQ 0 and 13, 3 EISA, 4 MCA, all with 82489DX; 5 ISA and
   *     PCI, 6 EISA and PCI, 7 MCA and PCI, with integrated APICs
   * @throws TableFormatException with code BAD_VALUE for any other number
   */
  public static MpConfiguration of(int number) {
    if (number < 1 || number > LAST) {
      throw new TableFormatException(
          TableErrorCode.BAD_VALUE,
          MpFloatingPointerReader.NAME,
          11,
          "there is no default configuration " + number,
          "1 to 7, or 0 and a configuration table");
    }
    int version = number > 4 ? INTEGRATED_APIC : DISCRETE_APIC;
    List<MpEntry> entries = new ArrayList<>();
    entries.add(processor(0, version, MpProcessorEntry.ENABLED | MpProcessorEntry.BOOTSTRAP));
    entries.add(processor(1, version, MpProcessorEntry.ENABLED));
    entries.add(new MpBusEntry(0, legacyBus(number)));
    if (number > 4) {
      entries.add(new MpBusEntry(1, "PCI"));
    }
    entries.add(new MpIoApicEntry(IO_APIC_ID, version, MpIoApicEntry.ENABLED, IO_APIC));
    Stream.of(interrupts(number), localInterrupts()).forEach(entries::addAll);
    return MpConfiguration.of(LOCAL_APIC, entries);
  }

  private static MpProcessorEntry processor(int id, int version, int flags) {
    return new MpProcessorEntry(id, version, flags, 0, 0);
  }

  private static String legacyBus(int number) {
    return switch (number) {
      case 1, 5 -> "ISA";
      case 4, 7 -> "MCA";
      default -> "EISA";
    };
  }

  // IRQ 2 is the cascade and never connected; the timer takes its input. The 8259 itself is on
  // input 0.
  private static List<MpEntry> interrupts(int number) {
    List<MpEntry> entries = new ArrayList<>();
    for (int irq = 0; irq < 16; irq++) {
      boolean unconnected = irq == 2 || (number == 2 && (irq == 0 || irq == 13));
      if (!unconnected) {
        entries.add(toIoApic(MpInterruptEntry.INT, irq, irq == 0 ? 2 : irq));
      }
    }
    entries.add(toIoApic(MpInterruptEntry.EXT_INT, 0, 0));
    return entries;
  }

  private static MpEntry toIoApic(int type, int irq, int pin) {
    return new MpInterruptEntry(MpInterruptEntry.Target.IO_APIC, type, 0, 0, irq, IO_APIC_ID, pin);
  }

  private static List<MpEntry> localInterrupts() {
    return List.of(
        toLocalApics(MpInterruptEntry.EXT_INT, 0), toLocalApics(MpInterruptEntry.NMI, 1));
  }

  private static MpEntry toLocalApics(int type, int pin) {
    return new MpInterruptEntry(
        MpInterruptEntry.Target.LOCAL_APIC, type, 0, 0, 0, MpInterruptEntry.ALL, pin);
  }
}
