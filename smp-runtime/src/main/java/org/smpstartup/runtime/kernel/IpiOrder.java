package org.smpstartup.runtime.kernel;

import static org.smpstartup.runtime.kernel.IpiCommand.CHECK_INTR;
import static org.smpstartup.runtime.kernel.IpiCommand.CLOCK_LOAD;
import static org.smpstartup.runtime.kernel.IpiCommand.CONTEXT_SAVE;
import static org.smpstartup.runtime.kernel.IpiCommand.INTR_MASK;
import static org.smpstartup.runtime.kernel.IpiCommand.INTR_UNMASK;
import static org.smpstartup.runtime.kernel.IpiCommand.PARKIT;
import static org.smpstartup.runtime.kernel.IpiCommand.RESCHED;
import static org.smpstartup.runtime.kernel.IpiCommand.TIMESLICE;
import static org.smpstartup.runtime.kernel.IpiCommand.TLB_FLUSH;
import static org.smpstartup.runtime.kernel.IpiCommand.TLB_SAFE;

import java.util.List;
import org.smpstartup.api.port.Architecture;

/**
 * The order in which a receiver acts on the bits that are set together, as the architectures'
 * {@code intr_process_ipi} have it (vocho/openqnx, {@code ker/<arch>/smp/}): PARKIT first, but
 * TLB_SAFE on MIPS; x86 saves the context early and unmasks before it masks; PowerPC knows no
 * masking commands. RISC-V, which QNX does not run on, has the order of ARM.
 */
final class IpiOrder {
  private static final List<IpiCommand> COMMON =
      List.of(
          PARKIT,
          TLB_SAFE,
          INTR_MASK,
          INTR_UNMASK,
          TLB_FLUSH,
          RESCHED,
          TIMESLICE,
          CONTEXT_SAVE,
          CLOCK_LOAD,
          CHECK_INTR);

  private static final List<IpiCommand> MIPS =
      List.of(
          TLB_SAFE,
          PARKIT,
          INTR_MASK,
          INTR_UNMASK,
          TLB_FLUSH,
          RESCHED,
          TIMESLICE,
          CONTEXT_SAVE,
          CLOCK_LOAD,
          CHECK_INTR);

  private static final List<IpiCommand> X86 =
      List.of(
          PARKIT,
          CONTEXT_SAVE,
          TLB_SAFE,
          INTR_UNMASK,
          INTR_MASK,
          TLB_FLUSH,
          RESCHED,
          TIMESLICE,
          CLOCK_LOAD,
          CHECK_INTR);

  private static final List<IpiCommand> PPC =
      List.of(
          PARKIT, TLB_SAFE, TLB_FLUSH, RESCHED, TIMESLICE, CONTEXT_SAVE, CLOCK_LOAD, CHECK_INTR);

  private IpiOrder() {}

  static List<IpiCommand> of(Architecture architecture) {
    return switch (architecture) {
      case X86 -> X86;
      case MIPS -> MIPS;
      case PPC -> PPC;
      case ARM, SH, RISCV -> COMMON;
    };
  }

  /** Whether TLB_SAFE is skipped in a nested interrupt: everywhere but on SH. */
  static boolean skipsNestedTlbSafe(Architecture architecture) {
    return architecture != Architecture.SH;
  }
}
