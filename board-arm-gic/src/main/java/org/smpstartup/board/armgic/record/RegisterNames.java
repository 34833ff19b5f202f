package org.smpstartup.board.armgic.record;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.smpstartup.board.armgic.sys.SysReg;

/** The names that recordings call system registers by. */
final class RegisterNames {
  private static final Pattern NEUTRAL =
      Pattern.compile("S([0-3])_([0-7])_C(\\d{1,2})_C(\\d{1,2})_([0-7])");

  private static final List<Map.Entry<String, Integer>> NAMES =
      List.of(
          Map.entry("MPIDR_EL1", SysReg.MPIDR_EL1),
          Map.entry("MIDR_EL1", SysReg.MIDR_EL1),
          Map.entry("CurrentEL", SysReg.CURRENT_EL),
          Map.entry("ISR_EL1", SysReg.ISR_EL1),
          Map.entry("ICC_PMR_EL1", SysReg.ICC_PMR_EL1),
          Map.entry("ICC_IAR0_EL1", SysReg.ICC_IAR0_EL1),
          Map.entry("ICC_EOIR0_EL1", SysReg.ICC_EOIR0_EL1),
          Map.entry("ICC_HPPIR0_EL1", SysReg.ICC_HPPIR0_EL1),
          Map.entry("ICC_BPR0_EL1", SysReg.ICC_BPR0_EL1),
          Map.entry("ICC_AP0R0_EL1", SysReg.ICC_AP0R0_EL1),
          Map.entry("ICC_AP1R0_EL1", SysReg.ICC_AP1R0_EL1),
          Map.entry("ICC_DIR_EL1", SysReg.ICC_DIR_EL1),
          Map.entry("ICC_RPR_EL1", SysReg.ICC_RPR_EL1),
          Map.entry("ICC_SGI1R_EL1", SysReg.ICC_SGI1R_EL1),
          Map.entry("ICC_ASGI1R_EL1", SysReg.ICC_ASGI1R_EL1),
          Map.entry("ICC_SGI0R_EL1", SysReg.ICC_SGI0R_EL1),
          Map.entry("ICC_IAR1_EL1", SysReg.ICC_IAR1_EL1),
          Map.entry("ICC_EOIR1_EL1", SysReg.ICC_EOIR1_EL1),
          Map.entry("ICC_HPPIR1_EL1", SysReg.ICC_HPPIR1_EL1),
          Map.entry("ICC_BPR1_EL1", SysReg.ICC_BPR1_EL1),
          Map.entry("ICC_CTLR_EL1", SysReg.ICC_CTLR_EL1),
          Map.entry("ICC_SRE_EL1", SysReg.ICC_SRE_EL1),
          Map.entry("ICC_IGRPEN0_EL1", SysReg.ICC_IGRPEN0_EL1),
          Map.entry("ICC_IGRPEN1_EL1", SysReg.ICC_IGRPEN1_EL1));

  private RegisterNames() {}

  /**
   * Finds a register.
   *
   * @param name its name, or its neutral one
   * @return its number
   * @throws IllegalArgumentException if it is neither
   */
  static int number(String name) {
    for (Map.Entry<String, Integer> known : NAMES) {
      if (known.getKey().equals(name)) {
        return known.getValue();
      }
    }
    Matcher parts = NEUTRAL.matcher(name);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "system register '" + name + "': a name of the recording format or S3_0_C12_C12_5");
    }
    int[] part = new int[5];
    for (int i = 0; i < part.length; i++) {
      part[i] = Integer.parseInt(parts.group(i + 1));
    }
    return SysReg.of(part[0], part[1], part[2], part[3], part[4]);
  }
}
