package org.smpstartup.board.ppc.support;

import org.smpstartup.api.Profile;

/** The machines on which behaviours of the interrupt controller are tested. */
public enum Kind {
  /** Freescale 4.2, as the manuals say. */
  FREESCALE("qemu-ppce500", Profile.ARCH, 4, 0xf_e004_0000L),
  /** Freescale 4.2, as QEMU 7.2 has it. */
  QEMU("qemu-ppce500", Profile.QEMU7, 4, 0xf_e004_0000L),
  /** Freescale 2.0 in a dual-core chip. */
  DUAL("p2020rdb", Profile.ARCH, 2, 0xffe4_0000L),
  /** The classic family: little-endian, vectors of 8 bits, no private window. */
  CLASSIC("core99", Profile.ARCH, 4, 0x8004_0000L),
  /** The classic family behind device control registers, which have no byte order. */
  CONTROL("ppc47x", Profile.ARCH, 4, 0xffc0_0000L);

  final String preset;
  final Profile profile;
  final int cpus;
  final long mpic;

  Kind(String preset, Profile profile, int cpus, long mpic) {
    this.preset = preset;
    this.profile = profile;
    this.cpus = cpus;
    this.mpic = mpic;
  }

  /** Whether it does as the manuals say. */
  public boolean manual() {
    return this != QEMU;
  }

  /** Whether it is of the classic family. */
  public boolean classic() {
    return this == CLASSIC || this == CONTROL;
  }

  /** How many processors it has. */
  public int cpus() {
    return cpus;
  }

  /** The bits of a vector. */
  public long vectors() {
    return classic() ? 0xff : 0xffff;
  }
}
