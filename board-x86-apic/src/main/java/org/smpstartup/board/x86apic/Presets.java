package org.smpstartup.board.x86apic;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.smpstartup.board.x86apic.PresetSpec.Kind;

/**
 * The machines that this board can be. The first is the default; those of any size come next, so
 * that a number of CPUs without a preset finds them before the machines of one shape.
 */
final class Presets {
  /** How many processors the board has room for: the port's id table. */
  static final int MAX_CPUS = 1 << 20;

  static final String XAPIC_LIMIT =
      "APIC ids have 8 bits in xAPIC mode and FFh is broadcast, so at most 255 CPUs; --preset"
          + " x2apic has up to 1048576";

  static final String X2APIC_LIMIT =
      "this board has room for the APIC ids of 1048576 CPUs; no preset has more";

  static final List<PresetSpec> ALL =
      List.of(
          PresetSpec.of(
                  Kind.XAPIC, "q35-4", "QEMU q35 with 4 CPUs", 4, 4, fixed("4", "8-bit APIC ids"))
              .withTopology(0, n -> 2),
          PresetSpec.of(
                  Kind.XAPIC,
                  "q35",
                  "QEMU q35 with any number of CPUs, APIC ids from 0 without gaps",
                  4,
                  255,
                  XAPIC_LIMIT)
              .withTopology(0, Presets::bits),
          PresetSpec.of(
                  Kind.X2APIC,
                  "x2apic",
                  "any number of CPUs, APIC ids from 0 without gaps, handed over in x2APIC mode",
                  4,
                  MAX_CPUS,
                  X2APIC_LIMIT)
              .withTopology(0, Presets::bits),
          PresetSpec.of(
                  Kind.XAPIC,
                  "q35-6-gap",
                  "QEMU q35 with 2 sockets of 3 cores: APIC id 3 is a gap",
                  6,
                  6,
                  fixed("6", "8-bit APIC ids"))
              .withIds(0, 0, 1, 2, 4, 5, 6)
              .withTopology(0, n -> 2),
          PresetSpec.of(
                  Kind.XAPIC,
                  "2s-6c-2t",
                  "2 sockets of 6 cores of 2 threads: APIC ids 00h-0Bh and 10h-1Bh",
                  24,
                  24,
                  fixed("24", "8-bit APIC ids"))
              .withIds(0, IntStream.range(0, 24).map(i -> i < 12 ? i : i + 4).toArray())
              .withTopology(1, n -> 4),
          PresetSpec.of(
                  Kind.XAPIC,
                  "hotplug",
                  "QEMU q35 with 2 of 4 CPUs present: the MADT lists the others as disabled",
                  2,
                  4,
                  fixed("4", "8-bit APIC ids"))
              .withTopology(0, n -> 2)
              .withListed(4),
          PresetSpec.of(
              Kind.XAPIC,
              "flat-8",
              "8 single-core sockets: the most for flat logical destinations",
              8,
              8,
              "flat logical destinations have 8 bits, so at most 8 CPUs; --preset cluster-60 has up"
                  + " to 60, --preset q35 up to 255, --preset x2apic up to 1048576"),
          PresetSpec.of(
              Kind.XAPIC,
              "cluster-60",
              "60 single-core sockets: the most for cluster logical destinations",
              60,
              60,
              "xAPIC cluster destinations reach 15 clusters of 4, so at most 60 CPUs; --preset q35"
                  + " has up to 255, --preset x2apic up to 1048576"),
          PresetSpec.of(
              Kind.XAPIC,
              "max-xapic",
              "255 single-core sockets: every APIC id of xAPIC mode",
              255,
              255,
              XAPIC_LIMIT),
          PresetSpec.of(
                  Kind.X2APIC,
                  "epyc-2s-256",
                  "2 sockets of 64 cores of 2 threads: APIC id FFh needs x2APIC mode",
                  256,
                  256,
                  fixed("256", "2 full sockets"))
              .withTopology(1, n -> 7),
          PresetSpec.of(
                  Kind.X2APIC,
                  "knl-288",
                  "72 cores of 4 threads: APIC ids 000h-11Fh, handed over in x2APIC mode",
                  288,
                  288,
                  fixed("288", "one full socket"))
              .withTopology(2, n -> 9),
          PresetSpec.of(
                  Kind.X2APIC,
                  "q35-288",
                  "QEMU q35 with 288 CPUs, handed over in x2APIC mode",
                  288,
                  288,
                  fixed("288", "the most that QEMU's firmware was seen with"))
              .withTopology(0, n -> 9),
          PresetSpec.of(
                  Kind.X2APIC_CAPABLE,
                  "sparse-x2",
                  "APIC ids 0, 2 and 105h, handed over in xAPIC mode",
                  3,
                  3,
                  fixed("3", "ids of its own"))
              .withIds(0, 0, 2, 0x105),
          PresetSpec.of(
                  Kind.XAPIC,
                  "bios-bsp-nonzero",
                  "4 CPUs of which firmware boots on APIC id 2",
                  4,
                  4,
                  fixed("4", "8-bit APIC ids"))
              .withIds(2, 0, 1, 2, 3),
          PresetSpec.of(
              Kind.MAILBOX_V0,
              "mailbox-td",
              "4 CPUs of a trust domain, started by ACPI wakeup mailbox, version 0",
              4,
              4,
              fixed("4", "firmware with that many parked CPUs")),
          PresetSpec.of(
              Kind.MAILBOX_V1,
              "mailbox-td-v1",
              "4 CPUs of a trust domain, started by ACPI wakeup mailbox, version 1",
              4,
              4,
              fixed("4", "firmware with that many parked CPUs")),
          PresetSpec.of(
              Kind.DISCRETE,
              "82489dx",
              "2 CPUs with discrete APICs: INIT and warm-reset vector, MP table, no ACPI",
              2,
              2,
              fixed("2", "two sockets")));

  private Presets() {}

  static Optional<PresetSpec> find(String name) {
    return ALL.stream().filter(spec -> spec.name().equals(name)).findFirst();
  }

  private static String fixed(String cpus, String why) {
    return "this machine has "
        + cpus
        + " CPUs at most ("
        + why
        + "); --preset q35 has up to 255 in xAPIC mode, --preset x2apic up to 1048576";
  }

  private static int bits(int cpus) {
    return 32 - Integer.numberOfLeadingZeros(cpus - 1);
  }
}
