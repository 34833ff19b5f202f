package org.smpstartup.board.x86apic.apic;

import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.api.hardware.RegisterAccess;
import org.smpstartup.api.hardware.RegisterInfo;
import org.smpstartup.board.x86apic.core.X86Config;
import org.smpstartup.board.x86apic.profile.Quirk;
import org.smpstartup.kit.register.RegisterTable;

/**
 * The registers in x2APIC mode, MSR 800h to BFFh, and when they refuse with #GP (SDM 10.12.1.2,
 * 10.12.1.3). In the manual's profile every reserved bit of a write is checked, ICR bit 12 too.
 */
final class X2apicMsrs {
  private static final long WORD = 0xffff_ffffL;

  /** What KVM refuses in ICR. */
  private static final long ICR_REFUSED_BY_KVM = 0xfff3_2000L;

  private final X86Config config;
  private final RegisterFile file;
  private final Acceptance acceptance;
  private final boolean[] exists = new boolean[256];
  private final boolean[] readable = new boolean[256];
  private final boolean[] writable = new boolean[256];

  /** The bits that may be 1 in a write. */
  private final long[] allowed = new long[256];

  X2apicMsrs(X86Config config, RegisterTable table, RegisterFile file, Acceptance acceptance) {
    this.config = config;
    this.file = file;
    this.acceptance = acceptance;
    for (RegisterInfo row : table.rows()) {
      for (int i = 0; i < row.count() && row.offset() >= LocalApics.FIRST_MSR; i++) {
        add(row, (int) row.offset() - LocalApics.FIRST_MSR + i);
      }
    }
  }

  private void add(RegisterInfo row, int index) {
    exists[index] = true;
    readable[index] = row.access() != RegisterAccess.WRITE_ONLY;
    writable[index] = row.access() != RegisterAccess.READ_ONLY;
    int entry = Lvt.entry(index);
    allowed[index] = row.writable() | (entry >= 0 ? Lvt.readOnly(entry) : 0);
    if (index == RegisterFile.EOI || index == RegisterFile.ESR) {
      allowed[index] = 0;
    }
    if (config.has(Quirk.X2_UNCHECKED)) {
      allowed[index] = -1;
      writable[index] =
          index != RegisterFile.ID && index != RegisterFile.LDR && index != RegisterFile.ICR_HIGH;
    } else if (config.has(Quirk.X2_HIGH_BITS_ONLY)) {
      allowed[index] = laxer(index, allowed[index]);
    }
  }

  private static long laxer(int index, long strict) {
    return switch (index) {
      case RegisterFile.ESR, RegisterFile.SELF_IPI -> strict;
      case RegisterFile.ICR -> ~ICR_REFUSED_BY_KVM;
      default -> WORD;
    };
  }

  long access(long[] state, Access access, Effects effects) {
    int cpu = access.cpu();
    if (config.has(Quirk.NO_X2APIC)) {
      return 0;
    }
    int index = (int) access.offset() - LocalApics.FIRST_MSR;
    boolean there = Modes.x2apic(state, cpu) && index < 256 && exists[index];
    boolean permitted =
        there
            && (access.write()
                ? writable[index] && (access.value() & ~allowed[index]) == 0
                : readable[index]);
    if (!permitted) {
      return refuse(state, cpu, there && readable[index], effects);
    }
    if (access.write()) {
      file.write(state, cpu, index, access.value(), effects);
      return 0;
    }
    return read(state, cpu, index);
  }

  private long refuse(long[] state, int cpu, boolean there, Effects effects) {
    if (config.has(Quirk.X2_UNCHECKED) && Modes.x2apic(state, cpu) && !there) {
      acceptance.error(state, cpu, Acceptance.ILLEGAL_REGISTER, effects);
    }
    effects.fault(FaultKind.GENERAL_PROTECTION);
    return 0;
  }

  private long read(long[] state, int cpu, int index) {
    if (index == RegisterFile.ICR && !config.has(Quirk.X2_UNCHECKED)) {
      return state[ApicWords.at(cpu, ApicWords.ICR)];
    }
    boolean silent = config.has(Quirk.X2_UNCHECKED) && index == RegisterFile.ICR_HIGH;
    return silent ? 0 : Integer.toUnsignedLong(file.read(state, cpu, index));
  }

  long peek(long[] state, Access access) {
    int index = (int) access.offset() - LocalApics.FIRST_MSR;
    boolean there =
        Modes.x2apic(state, access.cpu()) && index >= 0 && index < 256 && readable[index];
    return there ? read(state, access.cpu(), index) : 0;
  }
}
