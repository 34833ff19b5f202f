package org.smpstartup.kit.acpi;

import java.util.ArrayList;
import java.util.List;

/** Builds a {@link Madt} entry by entry. Entries stand in the order in which they were added. */
public final class MadtBuilder {
  /** The local APIC's address after a reset (SDM 10.4.1). */
  private static final long DEFAULT_LOCAL_APIC_ADDRESS = 0xfee0_0000L;

  private SdtIdentity identity;
  private long localApicAddress = DEFAULT_LOCAL_APIC_ADDRESS;
  private int flags = Madt.PCAT_COMPAT;
  private final List<MadtEntry> entries = new ArrayList<>();

  MadtBuilder(SdtIdentity identity) {
    this.identity = identity;
  }

  /**
   * Sets the table's maker and revision.
   *
   * @param value what the header says
   * @return this builder
   */
  public MadtBuilder identity(SdtIdentity value) {
    identity = value;
    return this;
  }

  /**
   * Sets the 32-bit local APIC address.
   *
   * @param address physical address, 0 to FFFFFFFFh; checked by {@link #build()}
   * @return this builder
   */
  public MadtBuilder localApicAddress(long address) {
    localApicAddress = address;
    return this;
  }

  /**
   * Sets the table's flags.
   *
   * @param value {@link Madt#PCAT_COMPAT} or 0
   * @return this builder
   */
  public MadtBuilder flags(int value) {
    flags = value;
    return this;
  }

  /**
   * Adds an entry.
   *
   * @param entry of any kind
   * @return this builder
   */
  public MadtBuilder add(MadtEntry entry) {
    entries.add(entry);
    return this;
  }

  /**
   * Adds a processor in the structure its id belongs in: type 0 below FFh where the uid fits too,
   * else type 9 (ACPI 5.2.12.12).
   *
   * @param uid ACPI processor uid, 0 to FFFFFFFFh
   * @param apicId local APIC id, 0 to FFFFFFFEh
   * @param cpuFlags {@link MadtCpuFlags}
   * @return this builder
   * @throws IllegalArgumentException if a value does not fit
   */
  public MadtBuilder cpu(long uid, long apicId, int cpuFlags) {
    if (apicId < LocalApicEntry.PLACEHOLDER_ID && uid <= 0xff) {
      return add(new LocalApicEntry((int) uid, apicId, cpuFlags));
    }
    return add(new LocalX2ApicEntry(apicId, cpuFlags, uid));
  }

  /**
   * Adds an enabled processor whose uid is its id.
   *
   * @param apicId local APIC id, 0 to FFFFFFFEh
   * @return this builder
   * @throws IllegalArgumentException if the id does not fit
   */
  public MadtBuilder enabledCpu(long apicId) {
    return cpu(apicId, apicId, MadtCpuFlags.ENABLED);
  }

  /**
   * {@return the table}
   *
   * @throws IllegalArgumentException if a value does not fit in its field
   */
  public Madt build() {
    return new Madt(identity, localApicAddress, flags, entries, 0);
  }
}
