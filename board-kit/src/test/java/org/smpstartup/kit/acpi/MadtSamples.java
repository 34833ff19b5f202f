package org.smpstartup.kit.acpi;

import java.util.List;
import org.smpstartup.kit.RawBytes;

/** Holds entries with a different value in every field, so that swapped fields show. */
final class MadtSamples {
  private MadtSamples() {}

  static List<MadtEntry> oneOfEach() {
    return List.of(
        new LocalApicEntry(0x12, 0x34, MadtCpuFlags.ENABLED),
        new IoApicEntry(0x56, 0xfec0_1000L, 0x8000_0018L),
        new InterruptOverrideEntry(0, 9, 0x1234_5678L, 0xabcd),
        new NmiSourceEntry(0xbeef, 0x8765_4321L),
        new LocalApicNmiEntry(0xff, 0x0605, 1),
        new LocalApicAddressEntry(0xf123_4567_89ab_cdefL),
        new LocalX2ApicEntry(0xfedc_ba98L, MadtCpuFlags.ONLINE_CAPABLE, 0x9999_0001L),
        new X2ApicNmiEntry(0x0807, 0xffff_ffffL, 1),
        MpWakeupEntry.version0(0x7_1234_5000L),
        MpWakeupEntry.version1(0x7_1234_6000L, 0x7_1234_7000L));
  }

  static MadtEntry unknown() {
    return new RawMadtEntry(0x7f, RawBytes.of((byte) 1, (byte) 2, (byte) 3));
  }
}
