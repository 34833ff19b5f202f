package org.smpstartup.board.sh.intc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.smpstartup.board.sh.chip.Part;

/**
 * The on-chip sources of a part: code, mask bit and level field of each (torvalds/linux, {@code
 * setup-sh7786.c} and {@code setup-shx3.c}).
 *
 * <p>Where several events share a mask bit (the transfer units of the SH-X3 prototype), the first
 * one stands for all. VCORE0 has the code b40: Linux gives it that of VIN0, and leaves b40 free.
 */
final class OnChipSources {
  private static final int TOP_BIT = 31;

  /** Codes: name and hexadecimal number. */
  private static final String SH7786_CODES =
      """
      WDT 3e0 TMU0_0 400 TMU0_1 420 TMU0_2 440 TMU0_3 460 TMU1_0 480 TMU1_1 4a0 TMU1_2 4c0
      DMAC0_0 500 DMAC0_1 520 DMAC0_2 540 DMAC0_3 560 DMAC0_4 580 DMAC0_5 5a0 DMAC0_6 5c0
      HUDI1 5e0 HUDI0 600 DMAC1_0 620 DMAC1_1 640 DMAC1_2 660 DMAC1_3 680
      HPB_0 6a0 HPB_1 6c0 HPB_2 6e0 SCIF0_0 700 SCIF0_1 720 SCIF0_2 740 SCIF0_3 760
      SCIF1 780 TMU2 7a0 TMU3 7c0 SCIF2 840 SCIF3 860 SCIF4 880 SCIF5 8a0 ETH_0 8c0 ETH_1 8e0
      PCIEC0_0 ae0 PCIEC0_1 b00 PCIEC0_2 b20 PCIEC1_0 b40 PCIEC1_1 b60 PCIEC1_2 b80 USB ba0
      I2C0 cc0 I2C1 ce0 DU d00 SSI0 d20 SSI1 d40 SSI2 d60 SSI3 d80
      PCIEC2_0 da0 PCIEC2_1 dc0 PCIEC2_2 de0 HAC0 e00 HAC1 e20 FLCTL e40 HSPI e80
      GPIO0 ea0 GPIO1 ec0 THERMAL ee0
      """;

  /** Mask registers, from bit 31 down; a number stands for so many unused bits. */
  private static final String SH7786_MASKS =
      """
      31 WDT
      TMU0_0 TMU0_1 TMU0_2 TMU0_3 TMU1_0 TMU1_1 TMU1_2 1 DMAC0_0 DMAC0_1 DMAC0_2 DMAC0_3 DMAC0_4 \
      DMAC0_5 DMAC0_6 HUDI1 HUDI0 DMAC1_0 DMAC1_1 DMAC1_2 DMAC1_3 HPB_0 HPB_1 HPB_2 SCIF0_0 SCIF0_1 \
      SCIF0_2 SCIF0_3 SCIF1 TMU2 TMU3
      2 SCIF2 SCIF3 SCIF4 SCIF5 ETH_0 ETH_1 15 PCIEC0_0 PCIEC0_1 PCIEC0_2 PCIEC1_0 PCIEC1_1 \
      PCIEC1_2 USB
      6 I2C0 I2C1 DU SSI0 SSI1 SSI2 SSI3 PCIEC2_0 PCIEC2_1 PCIEC2_2 HAC0 HAC1 FLCTL 1 HSPI GPIO0 \
      GPIO1 THERMAL
      """;

  /** Level registers, from the highest field down; a number stands for so many unused fields. */
  private static final String SH7786_LEVELS =
      """
      3 WDT
      TMU0_0 TMU0_1 TMU0_2 TMU0_3
      TMU1_0 TMU1_1 TMU1_2
      DMAC0_0 DMAC0_1 DMAC0_2 DMAC0_3
      DMAC0_4 DMAC0_5 DMAC0_6 HUDI1
      HUDI0 DMAC1_0 DMAC1_1 DMAC1_2
      DMAC1_3 HPB_0 HPB_1 HPB_2
      SCIF0_0 SCIF0_1 SCIF0_2 SCIF0_3
      SCIF1 TMU2 TMU3
      2 SCIF2 SCIF3
      SCIF4 SCIF5 ETH_0 ETH_1
      4
      4
      4
      3 PCIEC0_0
      PCIEC0_1 PCIEC0_2 PCIEC1_0 PCIEC1_1
      PCIEC1_2 USB
      4
      2 I2C0 I2C1
      DU SSI0 SSI1 SSI2
      SSI3 PCIEC2_0 PCIEC2_1 PCIEC2_2
      HAC0 HAC1 FLCTL
      HSPI GPIO0 GPIO1 THERMAL
      """;

  private static final String SHX3_CODES =
      """
      TMU0 400 TMU1 420 TMU2 440 TMU3 460 TMU4 480 TMU5 4a0 PCII0 500 PCII1 520 PCII2 540 PCII3 560
      PCII4 580 PCII5 5a0 PCII6 5c0 PCII7 5e0 PCII8 600 PCII9 620
      SCIF0_ERI 700 SCIF0_RXI 720 SCIF0_BRI 740 SCIF0_TXI 760
      SCIF1_ERI 780 SCIF1_RXI 7a0 SCIF1_BRI 7c0 SCIF1_TXI 7e0
      SCIF2_ERI 800 SCIF2_RXI 820 SCIF2_BRI 840 SCIF2_TXI 860
      SCIF3_ERI 880 SCIF3_RXI 8a0 SCIF3_BRI 8c0 SCIF3_TXI 8e0
      DMAC0_0 900 DMAC0_1 920 DMAC0_2 940 DMAC0_3 960 DMAC0_4 980 DMAC0_5 9a0 DMAC0_AE 9c0 DU 9e0
      DMAC1_6 a00 DMAC1_7 a20 DMAC1_8 a40 DMAC1_9 a60 DMAC1_10 a80 DMAC1_11 aa0 DMAC1_AE ac0
      IIC ae0 VIN0 b00 VIN1 b20 VCORE0 b40 ATAPI b60 DTU0 c00 DTU1 c60 DTU2 cc0 DTU3 d20
      FE0 e00 FE1 e20 GPIO0 e40 GPIO1 e60 GPIO2 e80 GPIO3 ea0 PAM ec0
      """;

  private static final String SHX3_MASKS =
      """
      FE1 FE0 1 ATAPI VCORE0 VIN1 VIN0 IIC DU GPIO3 GPIO2 GPIO1 GPIO0 PAM 11 TMU5 TMU4 TMU3 TMU2 \
      TMU1 TMU0
      4 DTU3 DTU2 DTU1 DTU0 PCII9 PCII8 PCII7 PCII6 PCII5 PCII4 PCII3 PCII2 PCII1 PCII0 DMAC1_AE \
      DMAC1_11 DMAC1_10 DMAC1_9 DMAC1_8 DMAC1_7 DMAC1_6 DMAC0_AE DMAC0_5 DMAC0_4 DMAC0_3 DMAC0_2 \
      DMAC0_1 DMAC0_0
      16 SCIF3_TXI SCIF3_BRI SCIF3_RXI SCIF3_ERI SCIF2_TXI SCIF2_BRI SCIF2_RXI SCIF2_ERI SCIF1_TXI \
      SCIF1_BRI SCIF1_RXI SCIF1_ERI SCIF0_TXI SCIF0_BRI SCIF0_RXI SCIF0_ERI
      """;

  private static final String SHX3_LEVELS =
      """
      2 TMU5 TMU4 TMU3 TMU2 TMU1 TMU0
      DTU3 DTU2 DTU1 DTU0 SCIF3 SCIF2 SCIF1 SCIF0
      DMAC1 DMAC0 PCII5+ PCII4 PCII3 PCII2 PCII1 PCII0
      FE1 FE0 ATAPI VCORE0 VIN1 VIN0 IIC DU
      2 PAM GPIO3 GPIO2 GPIO1 GPIO0
      """;

  private OnChipSources() {}

  /** Lists the sources of a part, in ascending order of their codes. */
  static List<OnChipSource> of(Part part) {
    return switch (part) {
      case SH7786 -> read(SH7786_CODES, SH7786_MASKS, SH7786_LEVELS, 8);
      case SH_X3 -> read(SHX3_CODES, SHX3_MASKS, SHX3_LEVELS, 4);
    };
  }

  private static List<OnChipSource> read(String codes, String masks, String levels, int width) {
    Map<String, int[]> bits = places(masks, 1);
    Map<String, int[]> fields = places(levels, width);
    List<OnChipSource> all = new ArrayList<>();
    String[] words = codes.trim().split("\\s+", -1);
    for (int i = 0; i < words.length; i += 2) {
      int[] bit = find(bits, words[i]);
      int[] field = find(fields, group(fields, words[i]));
      int code = Integer.parseInt(words[i + 1], 16);
      all.add(new OnChipSource(words[i], code, bit[0], bit[1], field[0], field[1]));
    }
    return List.copyOf(all);
  }

  /** The level field of a source may be that of its group: SCIF0 of SCIF0_RXI. */
  private static String group(Map<String, int[]> fields, String name) {
    if (fields.containsKey(name)) {
      return name;
    }
    int end = name.indexOf('_');
    return end < 0 ? "PCII5+" : name.substring(0, end);
  }

  private static int[] find(Map<String, int[]> places, String name) {
    int[] place = places.get(name);
    if (place == null) {
      throw new IllegalStateException(
          String.format(Locale.ROOT, "interrupt source %s has no place in the tables", name));
    }
    return place;
  }

  /** Reads lines of names from the top bit down: register and lowest bit of each. */
  private static Map<String, int[]> places(String text, int width) {
    Map<String, int[]> places = new TreeMap<>();
    int register = 0;
    for (String line : text.trim().split("\n", -1)) {
      int top = TOP_BIT;
      for (String word : line.trim().split("\\s+", -1)) {
        if (Character.isDigit(word.charAt(0))) {
          top -= width * Integer.parseInt(word);
        } else {
          places.put(word, new int[] {register, top - width + 1});
          top -= width;
        }
      }
      register++;
    }
    return places;
  }
}
