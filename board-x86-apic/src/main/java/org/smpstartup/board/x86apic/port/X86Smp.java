package org.smpstartup.board.x86apic.port;

import java.util.Locale;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.BringUpAll;
import org.smpstartup.api.port.Callout;
import org.smpstartup.api.port.SendIpi;
import org.smpstartup.api.port.SmpEntry;
import org.smpstartup.board.x86apic.pc.PcMap;

/**
 * The hooks of an x86 board with local APICs.
 *
 * <p>Decisions: the boot processor's id is brought to the front of the list when it is counted, not
 * at the first start as QNX does, so that one that the tables leave out is counted too (Linux adds
 * it; QNX crashes). x2APIC mode is used if firmware handed over in it or an id needs it. The
 * mailbox, if the MADT has one, comes before INIT and start-up messages, which such platforms may
 * refuse; a version below 10h is an 82489DX, which has none.
 */
public final class X86Smp implements BoardSmp, BringUpAll {
  /** CPUID.1:ECX, bit 21: the processor has x2APIC mode. */
  private static final long CPUID_FEATURES_ECX = 1L << 32 | 2;

  private static final long HAS_X2APIC = 1 << 21;
  private static final long SVR_ENABLED = 0x100 | X86Cpu.SPURIOUS_VECTOR;

  private static final Callout SEND_XAPIC = SendIpi.callout("send_ipi_xapic", X86Cpu::doorbell);
  private static final Callout SEND_X2APIC = SendIpi.callout("send_ipi_x2apic", X86Cpu::doorbell);

  private final PortArea area;

  /**
   * Makes the port.
   *
   * @param area physical address of {@link PcMap#PORT_AREA_BYTES} bytes of RAM that nobody else
   *     uses
   */
  public X86Smp(long area) {
    this.area = new PortArea(area);
  }

  @Override
  public int numCpu(Cpu boot) {
    LocalApic apic = LocalApic.of(boot);
    Enumeration found = Enumeration.search(boot, apic.page());
    long[] ids = found.bootFirst(apic.id(boot));
    if (ids.length > PortArea.CAPACITY) {
      throw boot.fail(
          "too-many-cpus",
          String.format(
              Locale.ROOT,
              "%d CPUs are listed; where: %s; what would do: at most %d, for which the port has"
                  + " room",
              ids.length,
              found.source(),
              PortArea.CAPACITY));
    }
    area.store(boot, ids, found.mailbox());
    if (!apic.x2() && !area.wide(boot) && found.apicPage() != apic.page()) {
      throw boot.fail(
          "local-apic-elsewhere",
          String.format(
              Locale.ROOT,
              "the %s places the local APIC at %xh, IA32_APIC_BASE at %xh; where: boot CPU; what"
                  + " would do: tables and register that agree",
              found.source(),
              found.apicPage(),
              apic.page()));
    }
    return ids.length;
  }

  @Override
  public void init(Cpu boot, SmpEntry smp, int numCpus) {
    prepare(boot);
    LocalApic apic = LocalApic.of(boot);
    smp.sendIpi(apic.x2() ? SEND_X2APIC : SEND_XAPIC);
    smp.cpuWord(apic.page());
  }

  @Override
  public boolean start(Cpu boot, int cpu, long entry) {
    StartMethod method = prepare(boot);
    long count = area.count(boot);
    if (cpu < 1 || cpu >= count) {
      throw boot.fail(
          "cpu-not-counted",
          String.format(
              Locale.ROOT,
              "CPU %d is to be started; where: board_smp_start; what would do: 1 to %d, for %d"
                  + " were counted",
              cpu,
              count - 1,
              count));
    }
    LocalApic apic = LocalApic.of(boot);
    plantStub(boot, apic, entry);
    long id = area.id(boot, cpu);
    switch (method) {
      case MAILBOX ->
          WakeupSender.one(
              boot, area.mailbox(boot), id, cpu, Trampolines.longEntry(PcMap.START_STUB));
      case WARM_RESET -> WarmReset.one(boot, apic, id, cpu, PcMap.START_STUB);
      default -> InitSipi.one(boot, apic, id, cpu, 0);
    }
    return true;
  }

  @Override
  public void bringUpAll(Cpu boot, long entry, long pageTableRoot) {
    StartMethod method = prepare(boot);
    if (pageTableRoot >>> 32 != 0) {
      throw boot.fail(
          "page-table-root-above-4-gib",
          String.format(
              Locale.ROOT,
              "the boot page table is at %xh; where: the trampoline, which holds 32 bits of it;"
                  + " what would do: a root below 100000000h",
              pageTableRoot));
    }
    LocalApic apic = LocalApic.of(boot);
    long page = PcMap.TRAMPOLINE;
    Trampolines.plant(boot, page, Trampolines.TRAMPOLINE, entry, pageTableRoot, apic.x2());
    Trampolines.plant(
        boot, Trampolines.longEntry(page), Trampolines.LONG_ENTRY, entry, pageTableRoot, apic.x2());
    if (method == StartMethod.INIT_SIPI) {
      InitSipi.all(boot, apic, Trampolines.vector(page));
      return;
    }
    long count = area.count(boot);
    for (int cpu = 1; cpu < count; cpu++) {
      long id = area.id(boot, cpu);
      if (method == StartMethod.MAILBOX) {
        WakeupSender.one(boot, area.mailbox(boot), id, cpu, Trampolines.longEntry(page));
      } else {
        WarmReset.one(boot, apic, id, cpu, page);
      }
    }
  }

  /** Settles mode and method once, and enables the boot processor's APIC by software. */
  private StartMethod prepare(Cpu boot) {
    StartMethod settled = area.method(boot);
    if (settled != StartMethod.OPEN) {
      return settled;
    }
    LocalApic apic = LocalApic.of(boot);
    if (area.wide(boot) && !apic.x2()) {
      requireX2(boot);
      LocalApic.enterX2(boot);
      apic = LocalApic.of(boot);
    }
    apic.write(boot, LocalApic.SVR, SVR_ENABLED);
    StartMethod method = StartMethod.INIT_SIPI;
    if (area.mailbox(boot) != 0) {
      method = StartMethod.MAILBOX;
    } else if (apic.version(boot) < LocalApic.INTEGRATED) {
      method = StartMethod.WARM_RESET;
    }
    area.method(boot, method);
    return method;
  }

  private static void requireX2(Cpu boot) {
    if ((boot.in(Space.CPUID, CPUID_FEATURES_ECX, 4) & HAS_X2APIC) == 0) {
      throw boot.fail(
          "no-x2apic",
          "an APIC id is 255 or more, and this CPU has no x2APIC mode; where: CPUID.1:ECX bit 21;"
              + " what would do: ids up to 254, or a processor with x2APIC");
    }
  }

  private void plantStub(Cpu boot, LocalApic apic, long entry) {
    if (area.stubEntry(boot) == entry) {
      return;
    }
    if (entry >>> 32 != 0) {
      throw boot.fail(
          "entry-above-4-gib",
          String.format(
              Locale.ROOT,
              "the start-up entry is at %xh; where: the 16-bit stub, which holds 32 bits of it;"
                  + " what would do: an entry below 100000000h",
              entry));
    }
    long page = PcMap.START_STUB;
    Trampolines.plant(boot, page, Trampolines.STUB, entry, 0, apic.x2());
    Trampolines.plant(
        boot, Trampolines.longEntry(page), Trampolines.LONG_ENTRY, entry, 0, apic.x2());
    Trampolines.plantFarJump(boot, page);
    area.stubEntry(boot, entry);
  }
}
