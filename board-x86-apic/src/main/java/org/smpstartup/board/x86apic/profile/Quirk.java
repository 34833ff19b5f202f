package org.smpstartup.board.x86apic.profile;

import static org.smpstartup.api.Profile.KVM;
import static org.smpstartup.api.Profile.QEMU10;
import static org.smpstartup.api.Profile.QEMU7;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.smpstartup.api.Profile;
import org.smpstartup.kit.profile.Behaviour;

/**
 * Names each way in which an implementation was seen to differ from Intel's manual (SDM volume 3,
 * chapters 8 to 10 of the 2010 to 2022 editions). {@code Q7} is QEMU 7.2.22 with TCG, {@code Q10}
 * QEMU 10.0.2 with TCG (observations of its recordings win over a reading of its source), {@code
 * K6} Linux 6.18 KVM.
 */
public enum Quirk {
  // ---- registers
  /** ESR bit 7 is set at once by a bad address, no other bit exists, and writes never clear it. */
  ESR_STICKY("Q7 probe, Q10 observed", QEMU7, QEMU10),
  /** ESR never gets a bit. */
  ESR_DEAD("torvalds/linux arch/x86/kvm/lapic.c", KVM),
  /** Offsets +4, +8 and +12 alias the register; narrow reads give 0, narrow writes are dropped. */
  PAGE_ALIASES("qemu/qemu hw/intc/apic.c, Q7 probe", QEMU7, QEMU10),
  /** Narrow reads inside the low four bytes work; other wrong accesses read 0 or are dropped. */
  NARROW_READS("K6 probe", KVM),
  /** A store to offsets 0 to 15 of the page is taken for a message-signalled interrupt. */
  MSI_AT_OFFSET_0("Q7 probe: vector 71h arrived at id 0", QEMU7, QEMU10),
  /** SVR keeps bits 8:0 only. */
  SVR_NINE_BITS("Q7 probe: 1FFh", QEMU7, QEMU10),
  /** LVT entries keep every bit written, read-only ones too. */
  LVT_RAW("Q7 probe", QEMU7, QEMU10),
  /** LVT entries keep the read-only bits 12 and 14 as written. */
  LVT_STATUS_KEPT("K6 probe: 310FFh, 117FFh, 1F7FFh", KVM),
  /** Software disable neither masks LVT entries nor keeps them masked. */
  LVT_FREE_WHILE_DISABLED("Q7 probe, Q10 observed", QEMU7, QEMU10),
  /** ICR reads back every bit written, delivery status and reserved bits too. */
  ICR_RAW("Q7 probe: FFF33041h, Q10 observed", QEMU7, QEMU10),
  /** ICR low reads back reserved bits; only delivery status is cleared. */
  ICR_RESERVED_KEPT("K6 probe", KVM),
  /** The remote read register 0C0h does not exist. */
  NO_REMOTE_READ("qemu/qemu hw/intc/apic.c", QEMU7, QEMU10),
  /** A store to 3F0h in xAPIC mode is ignored without an error. */
  SELF_IPI_SILENT("qemu/qemu hw/intc/apic.c (10.0), K6 probe", QEMU10, KVM),

  // ---- acceptance
  /** A software-disabled APIC latches fixed interrupts and delivers them once enabled. */
  ACCEPTS_WHILE_DISABLED("Q7 probe, Q10 observed", QEMU7, QEMU10),
  /** What is pending is delivered although the APIC is software-disabled. */
  DELIVERS_WHILE_DISABLED("K6 probe", KVM),
  /** Vectors 0 to 15 are latched, and all but 0 delivered while PPR is 0. */
  LOW_VECTORS_DELIVERED("Q7 probe, Q10 observed", QEMU7, QEMU10),
  /** Vectors 0 to 15 are latched and stay in IRR for ever. */
  LOW_VECTORS_STUCK("K6 probe", KVM),
  /** A level-triggered fixed IPI sets TMR instead of being sent as edge. */
  LEVEL_IPI_SETS_TMR("Q7 and K6 probes", QEMU7, QEMU10, KVM),
  /** A fixed IPI with trigger level and level 0 is delivered. */
  LEVEL_DEASSERT_DELIVERED("Q7 probe", QEMU7, QEMU10),
  /** Raising TPR withdraws a request not acknowledged yet, so there is no spurious vector. */
  REQUEST_WITHDRAWN("qemu/qemu hw/intc/apic.c, lapic.c", QEMU7, QEMU10, KVM),
  /** Lowest priority goes to the lowest-numbered match, whatever its priority. */
  LOWEST_IS_FIRST("Q7 probe, Q10 observed", QEMU7, QEMU10),
  /** Lowest priority picks by vector modulo the number of matches; to all it is fixed. */
  LOWEST_BY_VECTOR("K6 probe: 65h, 66h, 67h to CPUs 2, 1, 2", KVM),
  /** The reserved delivery mode 7 in an ICR is delivered as fixed. */
  MODE_7_IS_FIXED("Q7 probe", QEMU7, QEMU10),
  /** Self and all-including-self carry every delivery mode. */
  SHORTHANDS_CARRY_ALL("Q7 and K6 probes, Q10 observed", QEMU7, QEMU10, KVM),

  // ---- destinations
  /** Self and all-excluding-self take the current xAPIC id for a slot number. */
  SHORTHAND_BY_CURRENT_ID("Q7 probe; same in Q10's source", QEMU7, QEMU10),
  /** Of several CPUs with one id only the first gets a physical message. */
  FIRST_ID_ONLY("Q7 probe", QEMU7),
  /** Logical destination FFh is matched by mask like any other. */
  LOGICAL_FF_MASKED("Q7 probe, Q10 observed", QEMU7, QEMU10),
  /** The cluster model knows no broadcast cluster Fh. */
  NO_CLUSTER_BROADCAST("Q7 and K6 probes", QEMU7, KVM),
  /** A CPU in xAPIC mode compares all 32 bits of a destination from an x2APIC sender. */
  MIXED_EXACT("torvalds/linux arch/x86/kvm/lapic.c, K6 probe", KVM),
  /** A logical destination is cut to 8 bits behind the first CPU in xAPIC mode. */
  LOGICAL_CUT_IN_MIXED_MODE("qemu/qemu hw/intc/apic.c (10.0)", QEMU10),

  // ---- INIT and start-up
  /** INIT and SIPI are latched and served a little later, with one slot for the vector. */
  START_LATCHED("Q7 and K6 probes: INIT, SIPI 8, SIPI 9 starts at 9", QEMU7, QEMU10, KVM),
  /** Serving INIT keeps a pending SIPI. */
  INIT_KEEPS_SIPI("Q7 probe", QEMU7, QEMU10),
  /** A SIPI to a running CPU in HLT ends the HLT. */
  SIPI_ENDS_HALT("Q10 observed", QEMU7, QEMU10),
  /** NMI wakes a CPU that waits for SIPI into firmware, still waiting. */
  NMI_STARTS_WAITING_CPU("Q7 probe", QEMU7),
  /** NMI to a CPU that waits for SIPI stays pending and is taken right after the start. */
  NMI_HELD_FOR_WAITING_CPU("K6 probe", KVM),
  /** A second NMI is held when neither has been taken yet. */
  TWO_NMIS_HELD("kvm-unit-tests x86/apic.c test_multiple_nmi", KVM),
  /** INIT sets CR0 to 60000010h instead of keeping CD and NW. */
  INIT_SETS_CACHE_DISABLE("Q7 probe; same in Q10's source", QEMU7, QEMU10),
  /** An APIC disabled in IA32_APIC_BASE still takes messages. */
  DISABLED_APIC_LISTENS("Q7 probe; same in Q10's source", QEMU7, QEMU10),

  // ---- IA32_APIC_BASE and x2APIC
  /** No write of IA32_APIC_BASE faults; EXTD and reserved bits are ignored. */
  BASE_UNCHECKED("Q7 probe", QEMU7),
  /** Reserved bits of IA32_APIC_BASE are ignored; only transitions fault. */
  BASE_RESERVED_IGNORED("qemu/qemu hw/intc/apic.c (10.0)", QEMU10),
  /** EN once cleared stays clear until machine reset. */
  NO_REENABLE("Q7 probe", QEMU7),
  /** The register page answers whatever the mode. */
  PAGE_ALWAYS_DECODED("Q7 probe, Q10 observed", QEMU7, QEMU10),
  /** The page stays at FEE00000h although IA32_APIC_BASE names another address. */
  PAGE_DOES_NOT_MOVE("Q7 probe", QEMU7, QEMU10),
  /** The BSP flag cannot be written. */
  BSP_FLAG_FIXED("Q7 probe, Q10 observed", QEMU7, QEMU10),
  /** Registers survive a disable by IA32_APIC_BASE.EN. */
  DISABLE_KEEPS_REGISTERS("K6 probe, Q10 observed", QEMU7, QEMU10, KVM),
  /** Disabling by IA32_APIC_BASE.EN clears SVR bit 8. */
  DISABLE_CLEARS_SVR("Q10 observed", QEMU7, QEMU10),
  /** There is no x2APIC mode; its MSRs read 0 and ignore writes. */
  NO_X2APIC("Q7 probe", QEMU7),
  /** x2APIC writes are not checked for reserved bits or read-only registers. */
  X2_UNCHECKED("Q10 observed", QEMU10),
  /** Only bits 63:32 of most x2APIC writes are checked. */
  X2_HIGH_BITS_ONLY("K6 probe", KVM);

  private static final Map<Profile, Behaviour<Quirk>> ALL =
      Behaviour.all(Quirk.class, Quirk::profiles);

  private final String source;

  /** Unmodifiable, which its type cannot say. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final Set<Profile> profiles;

  Quirk(String source, Profile first, Profile... more) {
    this.source = source;
    this.profiles = Collections.unmodifiableSet(EnumSet.of(first, more));
  }

  /**
   * Tells where it was seen.
   *
   * @return the observation, or repository and file
   */
  public String source() {
    return source;
  }

  /**
   * Tells which profiles have it.
   *
   * @return at least one
   */
  public Set<Profile> profiles() {
    return profiles;
  }

  /**
   * Finds the behaviour of a profile.
   *
   * @param profile the profile
   * @return the deviations that it has
   */
  public static Behaviour<Quirk> of(Profile profile) {
    return Objects.requireNonNull(ALL.get(profile));
  }
}
