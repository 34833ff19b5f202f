package org.smpstartup.api.port;

/**
 * Names an architecture as the system page does.
 *
 * <p>The type codes are those of QNX {@code sys/syspage.h} (vocho/openqnx,
 * trunk/services/system/public/sys/syspage.h).
 */
public enum Architecture {
  /** 32- and 64-bit x86. */
  X86("x86", 0),
  /** PowerPC. */
  PPC("ppc", 1),
  /** MIPS. */
  MIPS("mips", 2),
  /** 32- and 64-bit ARM. */
  ARM("arm", 4),
  /** SuperH. */
  SH("sh", 5),
  /** RISC-V; QNX has no code for it, this one is ours. */
  RISCV("riscv", 64);

  private final String id;
  private final int type;

  Architecture(String id, int type) {
    this.id = id;
    this.type = type;
  }

  /**
   * Tells the name in output.
   *
   * @return lower case
   */
  public String id() {
    return id;
  }

  /**
   * Tells the code in the system page.
   *
   * @return 0 to 65535
   */
  public int type() {
    return type;
  }
}
