package org.smpstartup.board.ppc;

import java.util.List;
import java.util.Optional;
import org.smpstartup.board.ppc.core.CoreFamily;

/** The machines that this board can be. The first is the default, and takes the most processors. */
final class Presets {
  /** Where QEMU's ppce500 has what recordings name. */
  static final long PPCE500_CCSR = 0xf_e000_0000L;

  static final long PPCE500_SPIN = 0xf_ef00_0000L;

  private static final long MPC8544_CCSR = 0xe000_0000L;
  private static final long MPC8544_SPIN = 0xef00_0000L;
  private static final long DUAL_CCSR = 0xffe0_0000L;
  private static final long CORENET_CCSR = 0xf_fe00_0000L;

  /** Where firmware assigned the Hawk's registers: inside of PCI memory space. */
  private static final long HAWK_MPIC = 0xfc00_0000L;

  private static final long MAC_IO = 0x8000_0000L;

  private static final String MORE =
      "; --preset qemu-ppce500 has up to 32, --preset t4240qds up to 24";

  static final List<PresetSpec> ALL =
      List.of(
          PresetSpec.emulated(
              "qemu-ppce500",
              "QEMU ppce500: e500mc cores, MPIC 4.2, paravirtual spin table",
              4,
              32,
              "an MPIC dispatches to 32 CPUs by the bits of one word, so at most 32; no preset has"
                  + " more",
              (n, profile) ->
                  E500Machines.qemu(n, profile, CoreFamily.E500MC, PPCE500_CCSR, PPCE500_SPIN)),
          PresetSpec.board(
              "t4240qds",
              "T4240: 12 e6500 cores of 2 threads, spin table of U-Boot, threads by TENS",
              24,
              24,
              "a T4240 has 12 cores of 2 threads, so at most 24 CPUs; --preset qemu-ppce500 has up"
                  + " to 32",
              (n, profile) -> E500Machines.coreNet(n, CoreFamily.E6500, CORENET_CCSR, true)),
          PresetSpec.emulated(
              "qemu-mpc8544ds",
              "QEMU mpc8544ds: e500v2 cores, MPIC 2.0, paravirtual spin table",
              2,
              15,
              "this machine of QEMU takes at most 15 CPUs" + MORE,
              (n, profile) ->
                  E500Machines.qemu(n, profile, CoreFamily.E500V2, MPC8544_CCSR, MPC8544_SPIN)),
          PresetSpec.board(
              "p4080ds",
              "P4080: 8 e500mc cores held in reset, started by boot space and release register",
              8,
              8,
              "a P4080 has 8 cores" + MORE,
              (n, profile) -> E500Machines.coreNet(n, CoreFamily.E500MC, CORENET_CCSR, false)),
          PresetSpec.board(
              "p2020rdb",
              "P2020: 2 e500v2 cores, spin table of U-Boot",
              2,
              2,
              "a P2020 has 2 cores" + MORE,
              (n, profile) -> E500Machines.dual(n, DUAL_CCSR, true)),
          PresetSpec.board(
              "p2020rdb-holdoff",
              "P2020: 2 e500v2 cores, the second held in reset (mp_holdoff), started by boot page",
              2,
              2,
              "a P2020 has 2 cores" + MORE,
              (n, profile) -> E500Machines.dual(n, DUAL_CCSR, false)),
          PresetSpec.board(
              "mpc8572ds",
              "MPC8572: 2 e500v2 cores, spin table of U-Boot",
              2,
              2,
              "an MPC8572 has 2 cores" + MORE,
              (n, profile) -> E500Machines.dual(n, DUAL_CCSR, true)),
          PresetSpec.board(
              "p1022ds",
              "P1022: 2 e500v2 cores, spin table of U-Boot",
              2,
              2,
              "a P1022 has 2 cores" + MORE,
              (n, profile) -> E500Machines.dual(n, DUAL_CCSR, true)),
          PresetSpec.board(
              "mpc8641hpcn",
              "MPC8641D: 2 e600 cores, started by a patched reset vector and port register",
              2,
              2,
              "an MPC8641D has 2 cores" + MORE,
              (n, profile) -> ClassicMachines.mpc8641(n, DUAL_CCSR)),
          PresetSpec.board(
              "mvme5100",
              "MVME5100: 2 MPC7410 behind a Hawk, started by its init register",
              2,
              2,
              "a Hawk serves 2 CPUs" + MORE,
              (n, profile) -> ClassicMachines.hawk(n, HAWK_MPIC)),
          PresetSpec.board(
              "core99",
              "PowerMac G4: MPC7455, OpenPIC of KeyLargo, started by soft-reset pins",
              2,
              4,
              "KeyLargo has 4 reset pins, so at most 4 CPUs" + MORE,
              (n, profile) -> ClassicMachines.core99(n, MAC_IO)),
          PresetSpec.board(
              "ppc47x",
              "IBM 47x: PowerPC 476 cores, spin words in RAM, MPIC behind device control registers",
              2,
              4,
              "the 47x boards have words for 4 cores, so at most 4 CPUs" + MORE,
              (n, profile) -> Ppc47xMachine.of(n)));

  private Presets() {}

  static Optional<PresetSpec> find(String name) {
    return ALL.stream().filter(spec -> spec.name().equals(name)).findFirst();
  }
}
