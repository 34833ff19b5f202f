package org.smpstartup.board.armgic.profile;

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
 * Names each way in which an implementation was seen to differ from Arm's documents (IHI 0048 for
 * GICv2, IHI 0069 for GICv3, DEN 0022 for PSCI). {@code Q7} is QEMU 7.2.22, {@code Q10} QEMU
 * 10.0.2, both with TCG; observations of recordings win over a reading of the source.
 */
public enum Quirk {
  // ---- GICv2
  /** GICD_SGIR with filter 3 pends on every processor, the sender too. */
  SGIR_FILTER_3_IS_ALL("Q7 probe; same in qemu/qemu hw/intc/arm_gic.c (10.0)", QEMU7, QEMU10),
  /** GICD_SGIR looks at neither NSATT nor the sender's security state nor the target's group. */
  SGIR_IGNORES_GROUPS("Q7 and Q10 probes", QEMU7, QEMU10),
  /** GICC_HPPIR never tells the source of an SGI. */
  HPPIR_WITHOUT_SOURCE("Q7 probe; same in Q10's source", QEMU7, QEMU10),
  /** GICC_HPPIR gives 1023 while PMR masks the interrupt. */
  HPPIR_BEHIND_MASK("Q7 and Q10 probes", QEMU7, QEMU10),
  /** GICC_IAR and GICC_HPPIR do not look at the enable of the interrupt's own group. */
  IAR_IGNORES_GROUP_ENABLE("Q7 probe: GICC_CTLR=2 acknowledges group 0; Q10", QEMU7, QEMU10),
  /** GICC_IAR tells 1022 as soon as PMR lets a group 1 interrupt through. */
  IAR_1022_BEFORE_PRIORITY("Q10 recordings", QEMU7, QEMU10),
  /** The running priority is cut by the binary point at acknowledge; what is pending is not cut. */
  RUNNING_PRIORITY_BY_BPR("Q7 probe: BPR=7 reads RPR 0; Q10 recordings", QEMU7, QEMU10),
  /** Binary points go down to 0 and 1, however few priority bits there are. */
  BINARY_POINT_FROM_0("Q7 probe: A9 with 5 bits; same in Q10's source", QEMU7, QEMU10),
  /** GICC_HPPIR does not tell an interrupt that is active and pending. */
  HPPIR_WITHOUT_ACTIVE("Q7 probe; same in Q10's source", QEMU7, QEMU10),
  /** ISPENDR of a PPI pends it where ITARGETSR of the PPI, else unused, says. */
  PPI_PENDS_BY_TARGETS("Q7 probe", QEMU7),
  /** ICPENDR of a PPI clears it on every processor. */
  PPI_CLEARED_EVERYWHERE("Q7 probe; same in Q10's source", QEMU7, QEMU10),
  /** Setting an SPI pending pends it on the targets of that moment; without any nothing happens. */
  SPI_PENDS_BY_TARGETS("Q7 and Q10 probes", QEMU7, QEMU10),
  /** A pending SPI stays where it was pended when its targets change. */
  SPI_KEEPS_OLD_TARGETS("Q7 probe", QEMU7),
  /** An SPI is active only on the processor that acknowledged it, so that another may take it. */
  SPI_ACTIVE_ON_ONE("qemu/qemu hw/intc/gic_internal.h", QEMU7, QEMU10),
  /** Ending an SPI ends it on that processor only. */
  SPI_ENDS_ON_ONE("qemu/qemu hw/intc/gic_internal.h (7.2)", QEMU7),
  /** ITARGETSR keeps the bits of processors that do not exist. */
  TARGETS_OF_ABSENT_CPUS("Q7 probe; same in Q10's source", QEMU7, QEMU10),
  /** GICC_AIAR, AEOIR and AHPPIR read 0 and ignore writes. */
  NO_ALIASED_INTERFACE("Q7 and Q10 probes", QEMU7, QEMU10),
  /** GICv1 has SPENDSGIR and CPENDSGIR. */
  V1_HAS_SGI_PENDING("Q7 probe", QEMU7, QEMU10),
  /** A reset of a processor loses its interrupt lines until any change in the controller. */
  LINES_LOST_AT_RESET("Q7 probe; Q10 recordings", QEMU7, QEMU10),
  /** Registers of the distributor but SGIR can be accessed by bytes and halves. */
  NARROW_ACCESS("qemu/qemu hw/intc/arm_gic.c", QEMU7, QEMU10),
  /** There is no GICD_NSACR. */
  NO_NSACR("qemu/qemu hw/intc/arm_gic.c", QEMU7, QEMU10),
  /** A 64-bit access of the GICv2 is two of 32 bits. */
  WIDE_ACCESS_SPLIT("Q7 probe: GICD_CTLR and TYPER in one read", QEMU7, QEMU10),

  // ---- GICv3
  /** Priority bytes keep bits that the CPU interface does not have. */
  PRIORITY_BYTES_WHOLE("Q7 and Q10 probes: 47h reads 47h", QEMU7, QEMU10),
  /** The best interrupt of a group that ICC_IGRPEN keeps out hides all others. */
  DISABLED_GROUP_HIDES("qemu/qemu hw/intc/arm_gicv3_cpuif.c, Q10 recordings", QEMU7, QEMU10),
  /** ICC_PMR keeps bits 31:8, so that nothing is masked while one is set. */
  MASK_KEEPS_HIGH_BITS("Q7 probe: 101h reads 100h", QEMU7),
  /** ProcessorSleep is mirrored into ChildrenAsleep and holds nothing back. */
  SLEEPER_IS_SIGNALLED("Q7 and Q10 probes", QEMU7, QEMU10),
  /** GICR_WAKER can be written from the non-secure state while GICD_CTLR.DS is 0. */
  WAKER_OPEN("Q7 probe", QEMU7, QEMU10),
  /** GICD_IROUTER keeps every bit written. */
  ROUTER_KEEPS_ALL_BITS("Q7 and Q10 probes", QEMU7, QEMU10),
  /** The range selector of ICC_SGI1R is ignored instead of naming Aff0 from 16 on. */
  RANGE_SELECTOR_IGNORED("Q7 and Q10 probes", QEMU7, QEMU10),
  /** GICD_TYPER tells of non-maskable interrupts (bit 9), which are left out here. */
  TYPER_TELLS_NMI("Q10 probe: GICD_TYPER 037A0208h", QEMU10),
  /** An access of a wrong size reads 0 and is ignored. */
  WRONG_SIZE_IGNORED("Q7 probe: byte reads give 0; Q10's source", QEMU7, QEMU10),
  /** GICD_TYPER.ITLinesNumber is one less than the INTIDs call for. */
  LINES_NUMBER_SHORT("Q7 probe: 7 with 288 INTIDs", QEMU7);

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
