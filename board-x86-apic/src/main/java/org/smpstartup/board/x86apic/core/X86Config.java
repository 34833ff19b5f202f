package org.smpstartup.board.x86apic.core;

import org.smpstartup.api.Profile;
import org.smpstartup.board.x86apic.profile.Quirk;
import org.smpstartup.kit.profile.Behaviour;

/**
 * What core and local APICs of one machine have in common. Immutable.
 *
 * @param ids the hardware APIC ids
 * @param bootCpu the number of the bootstrap processor
 * @param version the local APIC's version register: 7:0 version, 23:16 highest LVT entry, 24
 *     whether EOI broadcasts can be suppressed
 * @param x2apic whether CPUID offers x2APIC mode
 * @param startsInX2apic whether firmware hands every processor over in x2APIC mode
 * @param physicalBits MAXPHYADDR, 32 to 52
 * @param threadBits how many low bits of an id tell the threads of one core apart
 * @param packageBits how many low bits of an id tell the processors of one package apart
 * @param startUp how processors other than the boot processor are started
 * @param apEntry where they are in firmware from power-up on, or -1 if they wait for a start
 *     message
 * @param behaviour whose behaviour is shown
 */
public record X86Config(
    ApicIds ids,
    int bootCpu,
    int version,
    boolean x2apic,
    boolean startsInX2apic,
    int physicalBits,
    int threadBits,
    int packageBits,
    StartUp startUp,
    long apEntry,
    Behaviour<Quirk> behaviour) {
  /** Version register of QEMU's q35 and of KVM: integrated, six LVT entries. */
  public static final int VERSION = 0x0005_0014;

  /**
   * Checks what belongs together.
   *
   * @throws IllegalArgumentException if the boot CPU does not exist, the address width is out of
   *     range, or firmware hands over in a mode that the machine does not have
   */
  public X86Config {
    if (bootCpu < 0 || bootCpu >= ids.cpus()) {
      throw new IllegalArgumentException(
          "boot CPU " + bootCpu + " of " + ids.cpus() + ": 0 to " + (ids.cpus() - 1) + " will do");
    }
    if (physicalBits < 32 || physicalBits > 52) {
      throw new IllegalArgumentException(physicalBits + " address bits: 32 to 52 will do");
    }
    x2apic = x2apic && !behaviour.has(Quirk.NO_X2APIC);
    if (startsInX2apic && !x2apic) {
      throw new IllegalArgumentException(
          "firmware hands over in x2APIC mode, which profile " + behaviour + " does not have here");
    }
  }

  /**
   * Makes the configuration of a plain machine: CPU 0 boots, version 50014h, x2APIC offered but not
   * entered, start by SIPI.
   *
   * @param ids the hardware APIC ids
   * @param profile whose behaviour
   * @return the configuration
   */
  public static X86Config of(ApicIds ids, Profile profile) {
    return new X86Config(
        ids, 0, VERSION, true, false, 40, 0, 0, StartUp.SIPI, -1, Quirk.of(profile));
  }

  /**
   * Changes the boot processor.
   *
   * @param cpu its number
   * @return a changed copy
   */
  public X86Config withBootCpu(int cpu) {
    return new X86Config(
        ids,
        cpu,
        version,
        x2apic,
        startsInX2apic,
        physicalBits,
        threadBits,
        packageBits,
        startUp,
        apEntry,
        behaviour);
  }

  /**
   * Changes the version register.
   *
   * @param value see {@link #version}
   * @return a changed copy
   */
  public X86Config withVersion(int value) {
    return new X86Config(
        ids,
        bootCpu,
        value,
        x2apic,
        startsInX2apic,
        physicalBits,
        threadBits,
        packageBits,
        startUp,
        apEntry,
        behaviour);
  }

  /**
   * Changes what there is of x2APIC mode.
   *
   * @param offered whether CPUID offers it
   * @param handedOver whether firmware hands over in it
   * @return a changed copy
   */
  public X86Config withX2apic(boolean offered, boolean handedOver) {
    return new X86Config(
        ids,
        bootCpu,
        version,
        offered,
        handedOver,
        physicalBits,
        threadBits,
        packageBits,
        startUp,
        apEntry,
        behaviour);
  }

  /**
   * Changes what CPUID tells of packages, cores and threads.
   *
   * @param threads see {@link #threadBits}
   * @param packages see {@link #packageBits}
   * @return a changed copy
   */
  public X86Config withTopology(int threads, int packages) {
    return new X86Config(
        ids,
        bootCpu,
        version,
        x2apic,
        startsInX2apic,
        physicalBits,
        threads,
        packages,
        startUp,
        apEntry,
        behaviour);
  }

  /**
   * Changes how processors are started.
   *
   * @param how the way
   * @param entry see {@link #apEntry}
   * @return a changed copy
   */
  public X86Config withStartUp(StartUp how, long entry) {
    return new X86Config(
        ids,
        bootCpu,
        version,
        x2apic,
        startsInX2apic,
        physicalBits,
        threadBits,
        packageBits,
        how,
        entry,
        behaviour);
  }

  /**
   * Tells whether a behaviour of the profile applies.
   *
   * @param quirk the deviation
   * @return whether the profile has it
   */
  public boolean has(Quirk quirk) {
    return behaviour.has(quirk);
  }
}
