package org.smpstartup.board.x86apic.apic;

import java.util.List;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.api.hardware.RegisterInfo;
import org.smpstartup.api.hardware.ResetKind;
import org.smpstartup.board.x86apic.core.X86Config;
import org.smpstartup.board.x86apic.profile.Quirk;

/**
 * The local APICs of all processors of a machine, in xAPIC and x2APIC mode. Follows Intel SDM
 * volume 3, chapter 10 (editions of 2010 to 2022); where implementations differ, {@link Quirk}
 * names it and the profile decides.
 *
 * <p>Left out: bus arbitration and the remote read of P6; focus processor checking; ESR bits 0 to
 * 4; ExtINT; TSC-deadline; the count-down of the timer between start and expiry; AMD's extended
 * registers at 400h. Delivery status never reads 1, since a message is delivered at once. Choices
 * where the documents leave silicon open are listed at {@link Acceptance}, {@link Destinations},
 * {@link Dispatch}, {@link ApicBase}, {@link RegisterPage} and {@link X2apicMsrs}; besides, the id
 * is writable in xAPIC mode, and reserved bits of ICR read 0.
 *
 * <p>Regions and registers, see {@link ApicWiring}: the page is region {@value #PAGE_REGION}; MSRs
 * 1Bh and 800h to BFFh, CR8 and the acknowledge cycle are spaces of their own.
 */
public final class LocalApics implements Device {
  /** Message to other devices: EOI of a level-triggered interrupt; the payload is the vector. */
  public static final int END_OF_INTERRUPT = 1;

  /**
   * Message to this device: a message-signalled interrupt; the payload is {@code address << 32 |
   * data}.
   */
  public static final int SIGNALLED = 2;

  /** Message to this device: an edge on a LINT pin; the payload is {@code cpu << 1 | pin}. */
  public static final int PIN = 3;

  /** The region of the register page. */
  public static final int PAGE_REGION = 0;

  /** Where the page is after reset. */
  public static final long PAGE_BASE = ApicBase.RESET_BASE;

  /** The number of IA32_APIC_BASE. */
  public static final int BASE_MSR = 0x1b;

  /** The first MSR of x2APIC mode. */
  public static final int FIRST_MSR = 0x800;

  /** The last MSR that is reserved for x2APIC mode. */
  public static final int LAST_MSR = 0xbff;

  private final X86Config config;
  private final Acceptance acceptance;
  private final Dispatch dispatch;
  private final ApicTimer timer;
  private final RegisterFile file;
  private final ApicBase base;
  private final RegisterPage page;
  private final X2apicMsrs msrs;
  private final ApicRegisters registers;

  /**
   * Makes the APICs of one machine.
   *
   * @param config the machine
   */
  public LocalApics(X86Config config) {
    this.config = config;
    Modes modes = new Modes(config);
    Lvt lvt = new Lvt(config);
    acceptance = new Acceptance(config, new Priorities(config, modes));
    dispatch = new Dispatch(config, new Destinations(config, modes), acceptance);
    timer = new ApicTimer(acceptance);
    file = new RegisterFile(config, modes, lvt, acceptance, dispatch, timer);
    base = new ApicBase(config, modes, acceptance);
    registers = new ApicRegisters(config, lvt);
    page = new RegisterPage(config, registers.page(), file, acceptance, dispatch);
    msrs = new X2apicMsrs(config, registers.msrs(), file, acceptance);
  }

  @Override
  public String name() {
    return "local-apic";
  }

  @Override
  public int stateSize() {
    return config.ids().cpus() * ApicWords.STRIDE + ApicWords.SHARED;
  }

  @Override
  public List<RegisterInfo> registers() {
    return registers.rows();
  }

  @Override
  public void powerOn(long[] state) {
    for (int cpu = 0; cpu < config.ids().cpus(); cpu++) {
      ApicWords.set(state, cpu, ApicWords.ID, config.ids().id(cpu) & 0xff);
      base.reset(state, cpu);
    }
  }

  @Override
  public void reset(long[] state, int cpu, ResetKind kind, Effects effects) {
    if (kind == ResetKind.CPU) {
      RegisterFile.reset(state, cpu);
    } else {
      boolean moved = ApicBase.read(state, cpu) >>> 12 != PAGE_BASE >>> 12;
      base.reset(state, cpu);
      if (moved && !config.has(Quirk.PAGE_DOES_NOT_MOVE)) {
        effects.move(PAGE_REGION, cpu, PAGE_BASE, true);
      }
    }
    acceptance.refresh(state, cpu, effects);
  }

  @Override
  public long access(long[] state, Access access, Effects effects) {
    return switch (access.space()) {
      case MEMORY -> page.access(state, access, effects);
      case MSR -> msr(state, access, effects);
      case CONTROL -> cr8(state, access, effects);
      case INTERRUPT_ACKNOWLEDGE -> acceptance.acknowledge(state, access.cpu(), effects);
      default -> {
        effects.notDecoded();
        yield 0;
      }
    };
  }

  private long msr(long[] state, Access access, Effects effects) {
    if (access.offset() != BASE_MSR) {
      return msrs.access(state, access, effects);
    }
    if (!access.write()) {
      return ApicBase.read(state, access.cpu());
    }
    if (!base.write(state, access.cpu(), access.value(), effects)) {
      effects.fault(FaultKind.GENERAL_PROTECTION);
    }
    return 0;
  }

  /** CR8 is the class of TPR: a write clears the sub-class (SDM 10.8.6). */
  private long cr8(long[] state, Access access, Effects effects) {
    if (!access.write()) {
      return Integer.toUnsignedLong(ApicWords.get(state, access.cpu(), ApicWords.TPR)) >>> 4;
    }
    if (access.value() >>> 4 != 0) {
      effects.fault(FaultKind.GENERAL_PROTECTION);
    } else {
      file.write(state, access.cpu(), RegisterFile.TPR, access.value() << 4, effects);
    }
    return 0;
  }

  @Override
  public long peek(long[] state, Access access) {
    return switch (access.space()) {
      case MEMORY -> page.peek(state, access);
      case MSR ->
          access.offset() == BASE_MSR
              ? ApicBase.read(state, access.cpu())
              : msrs.peek(state, access);
      case CONTROL -> ApicWords.get(state, access.cpu(), ApicWords.TPR) >>> 4;
      default -> 0;
    };
  }

  @Override
  public void timer(long[] state, long token, Effects effects) {
    timer.expired(state, token, effects);
  }

  @Override
  public void message(long[] state, int kind, long payload, Effects effects) {
    if (kind == SIGNALLED) {
      dispatch.signalled(state, (int) (payload >>> 32), (int) payload, effects);
    } else if (kind == PIN) {
      int entry = (payload & 1) == 0 ? Lvt.LINT0 : Lvt.LINT1;
      acceptance.local(state, (int) (payload >>> 1), entry, effects);
    }
  }
}
