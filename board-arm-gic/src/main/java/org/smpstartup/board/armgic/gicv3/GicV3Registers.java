package org.smpstartup.board.armgic.gicv3;

import java.util.ArrayList;
import java.util.List;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.RegisterAccess;
import org.smpstartup.api.hardware.RegisterInfo;
import org.smpstartup.board.armgic.profile.Quirk;
import org.smpstartup.board.armgic.sys.Affinities;
import org.smpstartup.board.armgic.sys.SysReg;
import org.smpstartup.kit.register.RegisterRow;
import org.smpstartup.kit.register.RegisterTable;

/** The register tables, as processor 0 sees them at power-up. */
final class GicV3Registers {
  private static final long WORD = 0xffff_ffffL;

  private final GicV3Config config;
  private final Distributor distributor;
  private final Redistributor redistributor;
  private final CpuRegisters interfaces;
  private final Selection selection;
  private final long octets;
  private final boolean ns;

  GicV3Registers(
      GicV3Config config,
      Distributor distributor,
      Redistributor redistributor,
      CpuRegisters interfaces,
      Selection selection,
      SetRegisters sets) {
    this.config = config;
    this.distributor = distributor;
    this.redistributor = redistributor;
    this.interfaces = interfaces;
    this.selection = selection;
    octets = sets.priorityMask() * 0x0101_0101L;
    ns = config.twoStates() && config.level() < 3;
  }

  List<RegisterInfo> rows() {
    List<RegisterInfo> rows = new ArrayList<>(distributorRows().rows());
    rows.addAll(redistributorRows().rows());
    rows.addAll(systemRows().rows());
    return List.copyOf(rows);
  }

  private static RegisterRow row(int offset, String name, int count) {
    return RegisterRow.at(offset, name).repeated(count, 4);
  }

  private RegisterTable distributorRows() {
    RegisterTable.Builder t =
        RegisterTable.of(Space.MEMORY, 4)
            .region(GicV3Wiring.DISTRIBUTOR_REGION)
            .source("IHI 0069, 12.9");
    long control = !config.twoStates() ? 0x50 : ns ? 0x10 : 0x30;
    t.row(
        RegisterRow.at(Distributor.CTLR, "GICD_CTLR")
            .readWrite(!config.twoStates() ? 3 : ns ? 2 : 0x47)
            .reset(control));
    t.row(RegisterRow.at(Distributor.TYPER, "GICD_TYPER").reset(distributor.typer()));
    t.row(RegisterRow.at(Distributor.IIDR, "GICD_IIDR").reset(Distributor.ARM));
    int words = config.interrupts() / 32 - 1;
    if (words > 0) {
      shared(t, words);
    }
    t.row(RegisterRow.at(0xf00, "GICD_SGIR").reserved());
    t.row(row(Distributor.IDENTITY, "GICD_PIDR and CIDR", 12).resetVaries());
    return t.build();
  }

  private void shared(RegisterTable.Builder t, int words) {
    RegisterAccess w1s = RegisterAccess.WRITE_ONE_SETS;
    RegisterAccess w1c = RegisterAccess.WRITE_ONE_CLEARS;
    t.row(row(SetRegisters.IGROUPR + 4, "GICD_IGROUPR", words).readWrite(ns ? 0 : WORD));
    t.row(row(SetRegisters.ISENABLER + 4, "GICD_ISENABLER", words).access(w1s, WORD));
    t.row(row(SetRegisters.ICENABLER + 4, "GICD_ICENABLER", words).access(w1c, WORD));
    t.row(row(SetRegisters.ISPENDR + 4, "GICD_ISPENDR", words).access(w1s, WORD));
    t.row(row(SetRegisters.ICPENDR + 4, "GICD_ICPENDR", words).access(w1c, WORD));
    t.row(row(SetRegisters.ISACTIVER + 4, "GICD_ISACTIVER", words).access(w1s, WORD));
    t.row(row(SetRegisters.ICACTIVER + 4, "GICD_ICACTIVER", words).access(w1c, WORD));
    t.row(row(SetRegisters.IPRIORITYR + 32, "GICD_IPRIORITYR", 8 * words).readWrite(octets));
    t.row(row(SetRegisters.ICFGR + 8, "GICD_ICFGR", 2 * words).readWrite(0xaaaa_aaaaL));
    t.row(
        row(SetRegisters.IGRPMODR + 4, "GICD_IGRPMODR", words)
            .readWrite(config.twoStates() && !ns ? WORD : 0));
    int routers = Math.min(32 * words, 1020 - 32);
    long bits = config.has(Quirk.ROUTER_KEEPS_ALL_BITS) ? -1 : Affinities.MPIDR_BITS;
    t.row(
        RegisterRow.at(Distributor.IROUTER + 8 * 32, "GICD_IROUTER")
            .size(8)
            .repeated(routers, 8)
            .readWrite(bits));
  }

  private RegisterTable redistributorRows() {
    RegisterTable.Builder t =
        RegisterTable.of(Space.MEMORY, 4).region(1).banked().source("IHI 0069, 12.10 and 12.11");
    boolean closed = ns && !config.has(Quirk.WAKER_OPEN);
    int sgi = Redistributor.SGI_FRAME;
    RegisterAccess w1s = RegisterAccess.WRITE_ONE_SETS;
    RegisterAccess w1c = RegisterAccess.WRITE_ONE_CLEARS;
    t.row(RegisterRow.at(Redistributor.CTLR, "GICR_CTLR").reset(2));
    t.row(RegisterRow.at(Redistributor.IIDR, "GICR_IIDR").reset(Distributor.ARM));
    t.row(RegisterRow.at(Redistributor.TYPER, "GICR_TYPER").size(8).reset(redistributor.typer(0)));
    t.row(
        RegisterRow.at(Redistributor.WAKER, "GICR_WAKER")
            .readWrite(closed ? 0 : 2)
            .reset(closed || config.handedOver() ? 0 : 6));
    t.row(RegisterRow.at(0x0070, "GICR_PROPBASER").size(8).notModelled());
    t.row(RegisterRow.at(0x0078, "GICR_PENDBASER").size(8).notModelled());
    t.row(row(Redistributor.IDENTITY, "GICR_PIDR and CIDR", 12).resetVaries());
    t.row(row(sgi + SetRegisters.IGROUPR, "GICR_IGROUPR0", 1).readWrite(ns ? 0 : WORD));
    t.row(row(sgi + SetRegisters.ISENABLER, "GICR_ISENABLER0", 1).access(w1s, WORD));
    t.row(row(sgi + SetRegisters.ICENABLER, "GICR_ICENABLER0", 1).access(w1c, WORD));
    t.row(row(sgi + SetRegisters.ISPENDR, "GICR_ISPENDR0", 1).access(w1s, WORD));
    t.row(row(sgi + SetRegisters.ICPENDR, "GICR_ICPENDR0", 1).access(w1c, WORD));
    t.row(row(sgi + SetRegisters.ISACTIVER, "GICR_ISACTIVER0", 1).access(w1s, WORD));
    t.row(row(sgi + SetRegisters.ICACTIVER, "GICR_ICACTIVER0", 1).access(w1c, WORD));
    t.row(row(sgi + SetRegisters.IPRIORITYR, "GICR_IPRIORITYR", 8).readWrite(octets));
    t.row(row(sgi + SetRegisters.ICFGR, "GICR_ICFGR0", 1).reset(ns ? 0 : 0xaaaa_aaaaL));
    t.row(row(sgi + SetRegisters.ICFGR + 4, "GICR_ICFGR1", 1).readWrite(0xaaaa_aaaaL));
    long states = config.twoStates() && !ns ? WORD : 0;
    t.row(row(sgi + SetRegisters.IGRPMODR, "GICR_IGRPMODR0", 1).readWrite(states));
    t.row(row(sgi + SetRegisters.NSACR, "GICR_NSACR", 1).readWrite(states));
    return t.build();
  }

  private RegisterTable systemRows() {
    RegisterTable.Builder t =
        RegisterTable.of(Space.ARM_SYSTEM, 8).banked().source("IHI 0069, 12.2");
    int least = selection.minimumBpr();
    t.row(RegisterRow.at(SysReg.ICC_PMR_EL1, "ICC_PMR_EL1").readWrite(selection.priorityMask()));
    t.row(RegisterRow.at(SysReg.ICC_IAR0_EL1, "ICC_IAR0_EL1").reset(Selection.NONE));
    t.row(RegisterRow.at(SysReg.ICC_EOIR0_EL1, "ICC_EOIR0_EL1").writeOnly(0xff_ffff));
    t.row(RegisterRow.at(SysReg.ICC_HPPIR0_EL1, "ICC_HPPIR0_EL1").reset(Selection.NONE));
    t.row(RegisterRow.at(SysReg.ICC_BPR0_EL1, "ICC_BPR0_EL1").readWrite(7).reset(least));
    int words = Math.max(1, 128 >> least >> 5);
    long levels = interfaces.levelMask();
    t.row(
        RegisterRow.at(SysReg.ICC_AP0R0_EL1, "ICC_AP0R_EL1").repeated(words, 1).readWrite(levels));
    t.row(
        RegisterRow.at(SysReg.ICC_AP1R0_EL1, "ICC_AP1R_EL1").repeated(words, 1).readWrite(levels));
    t.row(RegisterRow.at(SysReg.ICC_DIR_EL1, "ICC_DIR_EL1").writeOnly(0xff_ffff));
    t.row(RegisterRow.at(SysReg.ICC_RPR_EL1, "ICC_RPR_EL1").reset(Selection.IDLE));
    t.row(RegisterRow.at(SysReg.ICC_SGI1R_EL1, "ICC_SGI1R_EL1").writeOnly(-1));
    t.row(RegisterRow.at(SysReg.ICC_ASGI1R_EL1, "ICC_ASGI1R_EL1").writeOnly(-1));
    t.row(RegisterRow.at(SysReg.ICC_SGI0R_EL1, "ICC_SGI0R_EL1").writeOnly(-1));
    t.row(RegisterRow.at(SysReg.ICC_IAR1_EL1, "ICC_IAR1_EL1").reset(Selection.NONE));
    t.row(RegisterRow.at(SysReg.ICC_EOIR1_EL1, "ICC_EOIR1_EL1").writeOnly(0xff_ffff));
    t.row(RegisterRow.at(SysReg.ICC_HPPIR1_EL1, "ICC_HPPIR1_EL1").reset(Selection.NONE));
    boolean secure = config.twoStates() && config.level() == 3;
    t.row(
        RegisterRow.at(SysReg.ICC_BPR1_EL1, "ICC_BPR1_EL1")
            .readWrite(7)
            .reset(secure ? least : least + 1L));
    t.row(
        RegisterRow.at(SysReg.ICC_CTLR_EL1, "ICC_CTLR_EL1")
            .readWrite(3)
            .reset(interfaces.fixedControl()));
    long fixed = config.systemRegisters() ? 0 : 1;
    t.row(RegisterRow.at(SysReg.ICC_SRE_EL1, "ICC_SRE_EL1").readWrite(fixed).reset(7 - fixed));
    t.row(RegisterRow.at(SysReg.ICC_IGRPEN0_EL1, "ICC_IGRPEN0_EL1").readWrite(1));
    t.row(RegisterRow.at(SysReg.ICC_IGRPEN1_EL1, "ICC_IGRPEN1_EL1").readWrite(1));
    if (config.level() >= 2) {
      t.row(RegisterRow.at(SysReg.ICC_SRE_EL2, "ICC_SRE_EL2").readWrite(9 * fixed).resetVaries());
    }
    if (config.twoStates()) {
      t.row(RegisterRow.at(SysReg.ICC_CTLR_EL3, "ICC_CTLR_EL3").readWrite(0x1f).resetVaries());
      t.row(RegisterRow.at(SysReg.ICC_SRE_EL3, "ICC_SRE_EL3").readWrite(9 * fixed).resetVaries());
      t.row(RegisterRow.at(SysReg.ICC_IGRPEN1_EL3, "ICC_IGRPEN1_EL3").readWrite(3));
    }
    return t.build();
  }
}
