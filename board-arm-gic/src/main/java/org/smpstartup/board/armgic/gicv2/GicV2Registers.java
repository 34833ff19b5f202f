package org.smpstartup.board.armgic.gicv2;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.RegisterAccess;
import org.smpstartup.api.hardware.RegisterInfo;
import org.smpstartup.board.armgic.profile.Quirk;
import org.smpstartup.kit.register.RegisterRow;
import org.smpstartup.kit.register.RegisterTable;

/** The register tables, as processor 0 sees them at power-up. */
final class GicV2Registers {
  private static final long WORD = 0xffff_ffffL;

  private final GicV2Config config;
  private final Distributor distributor;
  private final CpuInterface interfaces;
  private final ActiveLevels levels;
  private final int words;

  /** At power-up the view is the non-secure one. */
  private final boolean ns;

  GicV2Registers(
      GicV2Config config, Distributor distributor, CpuInterface interfaces, ActiveLevels levels) {
    this.config = config;
    this.distributor = distributor;
    this.interfaces = interfaces;
    this.levels = levels;
    words = config.interrupts() / 32;
    ns = config.security() && !config.secureStart();
  }

  List<RegisterInfo> rows() {
    List<RegisterInfo> rows = new ArrayList<>(sets().rows());
    rows.addAll(bytes().rows());
    rows.addAll(own().rows());
    rows.sort(
        Comparator.comparingInt(RegisterInfo::region).thenComparingLong(RegisterInfo::offset));
    return List.copyOf(rows);
  }

  private static RegisterTable.Builder table(int region, String source) {
    return RegisterTable.of(Space.MEMORY, 4).region(region).source(source);
  }

  private static RegisterRow row(int offset, String name, int count) {
    return RegisterRow.at(offset, name).repeated(count, 4);
  }

  private RegisterTable sets() {
    RegisterTable.Builder t = table(GicV2Wiring.DISTRIBUTOR_REGION, "IHI 0048, 4.3.1 to 4.3.10");
    long typer = words - 1L | (config.cpus() - 1L) << 5 | (config.security() ? 1 << 10 : 0);
    boolean v2 = config.revision() == GicRevision.V2;
    t.row(RegisterRow.at(Distributor.CTLR, "GICD_CTLR").readWrite(config.groups() && !ns ? 3 : 1));
    t.row(RegisterRow.at(Distributor.TYPER, "GICD_TYPER").reset(typer));
    t.row(
        RegisterRow.at(Distributor.IIDR, "GICD_IIDR")
            .reset(config.revision() == GicRevision.MPCORE_11 ? 0 : 0x43b));
    if (config.groups()) {
      t.row(row(Distributor.IGROUPR, "GICD_IGROUPR", words).readWrite(ns ? 0 : WORD));
    }
    t.row(
        own(Distributor.ISENABLER, "GICD_ISENABLER0", RegisterAccess.WRITE_ONE_SETS, 0xffff_0000L)
            .reset(ns ? 0 : 0xffff));
    t.row(
        own(Distributor.ICENABLER, "GICD_ICENABLER0", RegisterAccess.WRITE_ONE_CLEARS, 0xffff_0000L)
            .reset(ns ? 0 : 0xffff));
    t.row(own(Distributor.ISPENDR, "GICD_ISPENDR0", RegisterAccess.WRITE_ONE_SETS, 0xffff_0000L));
    t.row(own(Distributor.ICPENDR, "GICD_ICPENDR0", RegisterAccess.WRITE_ONE_CLEARS, 0xffff_0000L));
    RegisterAccess sets = v2 ? RegisterAccess.WRITE_ONE_SETS : RegisterAccess.READ_ONLY;
    t.row(own(Distributor.ISACTIVER, "GICD_ISACTIVER0", sets, v2 ? WORD : 0));
    if (v2) {
      t.row(own(Distributor.ICACTIVER, "GICD_ICACTIVER0", RegisterAccess.WRITE_ONE_CLEARS, WORD));
    }
    if (words > 1) {
      shared(t, v2, sets);
    }
    return t.build();
  }

  private static RegisterRow own(int offset, String name, RegisterAccess how, long bits) {
    return RegisterRow.at(offset, name).access(how, bits).banked(true);
  }

  private void shared(RegisterTable.Builder t, boolean v2, RegisterAccess sets) {
    int more = words - 1;
    RegisterAccess w1s = RegisterAccess.WRITE_ONE_SETS;
    RegisterAccess w1c = RegisterAccess.WRITE_ONE_CLEARS;
    t.row(row(Distributor.ISENABLER + 4, "GICD_ISENABLER", more).access(w1s, WORD));
    t.row(row(Distributor.ICENABLER + 4, "GICD_ICENABLER", more).access(w1c, WORD));
    t.row(row(Distributor.ISPENDR + 4, "GICD_ISPENDR", more).access(w1s, WORD));
    t.row(row(Distributor.ICPENDR + 4, "GICD_ICPENDR", more).access(w1c, WORD));
    t.row(row(Distributor.ISACTIVER + 4, "GICD_ISACTIVER", more).access(sets, v2 ? WORD : 0));
    if (v2) {
      t.row(row(Distributor.ICACTIVER + 4, "GICD_ICACTIVER", more).access(w1c, WORD));
    }
  }

  private RegisterTable bytes() {
    RegisterTable.Builder t = table(GicV2Wiring.DISTRIBUTOR_REGION, "IHI 0048, 4.3.11 to 4.3.18");
    long octets = config.priorityMask() * 0x0101_0101L;
    t.row(row(Distributor.IPRIORITYR, "GICD_IPRIORITYR", 8 * words).readWrite(octets));
    t.row(row(Distributor.ITARGETSR, "GICD_ITARGETSR0", 8).banked(true).resetVaries());
    if (words > 1) {
      RegisterRow targets = row(Distributor.ITARGETSR + 32, "GICD_ITARGETSR", 8 * (words - 1));
      t.row(config.cpus() > 1 ? targets.readWrite(WORD) : targets);
    }
    t.row(RegisterRow.at(Distributor.ICFGR, "GICD_ICFGR0").reset(ns ? 0 : 0xaaaa_aaaaL));
    t.row(row(Distributor.ICFGR + 4, "GICD_ICFGR", 2 * words - 1).readWrite(0xaaaa_aaaaL));
    if (distributor.hasAccessControl()) {
      t.row(row(Distributor.NSACR, "GICD_NSACR", 2 * words).readWrite(ns ? 0 : WORD));
    }
    t.row(RegisterRow.at(Distributor.SGIR, "GICD_SGIR").writeOnly(0x03ff_800fL));
    if (distributor.sgiPending()) {
      t.row(row(Distributor.CPENDSGIR, "GICD_CPENDSGIR", 4).readWrite(WORD).banked(true));
      t.row(row(Distributor.SPENDSGIR, "GICD_SPENDSGIR", 4).readWrite(WORD).banked(true));
    }
    t.row(row(Distributor.IDENTITY, "GICD_PIDR and CIDR", 12).resetVaries());
    return t.build();
  }

  private RegisterTable own() {
    RegisterTable.Builder t = table(GicV2Wiring.INTERFACE_REGION, "IHI 0048, 4.4").banked();
    int least = config.minimumBpr();
    long control = interfaces.controlMask();
    boolean first = config.revision() == GicRevision.MPCORE_11;
    t.row(
        RegisterRow.at(CpuInterface.CTLR, "GICC_CTLR")
            .readWrite(ns ? control >> 1 & 0x201 : control));
    t.row(
        RegisterRow.at(CpuInterface.PMR, "GICC_PMR")
            .readWrite(ns ? 0 : config.priorityMask())
            .reset(first ? 0xf0 : 0));
    t.row(RegisterRow.at(CpuInterface.BPR, "GICC_BPR").readWrite(7).reset(ns ? least + 1 : least));
    t.row(RegisterRow.at(CpuInterface.IAR, "GICC_IAR").reset(Selection.NONE));
    t.row(RegisterRow.at(CpuInterface.EOIR, "GICC_EOIR").writeOnly(0x1fff));
    t.row(RegisterRow.at(CpuInterface.RPR, "GICC_RPR").reset(0xff));
    t.row(RegisterRow.at(CpuInterface.HPPIR, "GICC_HPPIR").reset(Selection.NONE));
    if (config.groups() && !ns) {
      t.row(RegisterRow.at(CpuInterface.ABPR, "GICC_ABPR").readWrite(7).reset(least + 1));
    }
    if (config.revision() == GicRevision.V2) {
      second(t);
    }
    t.row(RegisterRow.at(CpuInterface.IIDR, "GICC_IIDR").resetVaries());
    return t.build();
  }

  private void second(RegisterTable.Builder t) {
    if (!ns && !config.has(Quirk.NO_ALIASED_INTERFACE)) {
      t.row(RegisterRow.at(CpuInterface.AIAR, "GICC_AIAR").reset(Selection.NONE));
      t.row(RegisterRow.at(CpuInterface.AEOIR, "GICC_AEOIR").writeOnly(0x1fff));
      t.row(RegisterRow.at(CpuInterface.AHPPIR, "GICC_AHPPIR").reset(Selection.NONE));
    }
    if (!ns) {
      int count = levels.words();
      long bits = levels.mask();
      t.row(row(CpuInterface.APR, "GICC_APR", count).readWrite(bits));
      t.row(row(CpuInterface.NSAPR, "GICC_NSAPR", count).readWrite(bits));
    }
    t.row(RegisterRow.at(CpuInterface.DIR, "GICC_DIR").writeOnly(0x1fff));
  }
}
