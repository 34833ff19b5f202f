package org.smpstartup.kit.acpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.smpstartup.kit.RawBytes;
import org.smpstartup.kit.TableOutput;

class MadtRoundTripTest {
  private static String hex(MadtEntry entry) {
    TableOutput output = new TableOutput();
    entry.writeTo(output);
    return HexFormat.of().formatHex(output.toArray());
  }

  @Test
  void everyFieldStandsWhereTheManualPutsIt() {
    List<String> entries = MadtSamples.oneOfEach().stream().map(MadtRoundTripTest::hex).toList();

    assertThat(entries)
        .containsExactly(
            "0008123401000000",
            "010c56000010c0fe18000080",
            "020a000978563412cdab",
            "0308efbe21436587",
            "0406ff050601",
            "050c0000efcdab89674523f1",
            "0910000098badcfe0200000001009999",
            "0a0c0708ffffffff01000000",
            "101000000000000000503412" + "07000000",
            "101801000000000000603412" + "07000000" + "0070341207000000");
  }

  @Test
  void whatIsWrittenIsRead() {
    List<MadtEntry> entries = new ArrayList<>(MadtSamples.oneOfEach());
    entries.add(MadtSamples.unknown());
    SdtIdentity identity =
        new SdtIdentity(0xfe, "O\u00eb", "TABLE", 0x8765_4321L, "CR", 0xfedc_ba98L);
    Madt madt = new Madt(identity, 0xfee0_1000L, 0, entries, 5);

    assertThat(MadtReader.read(madt.toBytes()).table()).isEqualTo(madt);
  }

  @Test
  void theHeaderStandsWhereTheManualPutsIt() {
    byte[] table =
        new Madt(
                new SdtIdentity(4, "OEMOEM", "TABTABTA", 1, "CREA", 2),
                0xfee0_0000L,
                1,
                List.of(),
                0)
            .toBytes();
    table[9] = 0;

    assertThat(HexFormat.of().formatHex(table))
        .isEqualTo(
            "41504943"
                + "2c000000"
                + "0400"
                + "4f454d4f454d"
                + "5441425441425441"
                + "01000000"
                + "43524541"
                + "02000000"
                + "0000e0fe"
                + "01000000");
  }

  @Test
  void tablesOfQemuHaveTheirKnownLengths() {
    // Dumped from QEMU 7.2 q35: -smp 2,maxcpus=4 and maxcpus=288.
    MadtBuilder four = Madt.builder(1);
    MadtBuilder many = Madt.builder(1);
    for (int id = 0; id < 4; id++) {
      four.cpu(id, id, id < 2 ? 1 : 0);
    }
    for (int id = 0; id < 288; id++) {
      many.enabledCpu(id);
    }
    for (MadtBuilder builder : List.of(four, many)) {
      builder.add(new IoApicEntry(0, 0xfec0_0000L, 0)).add(new InterruptOverrideEntry(0, 0, 2, 0));
      for (int irq : new int[] {5, 9, 10, 11}) {
        builder.add(new InterruptOverrideEntry(0, irq, irq, 0xd));
      }
    }
    four.add(new LocalApicNmiEntry(0xff, 0, 1));
    many.add(new X2ApicNmiEntry(0, 0xffff_ffffL, 1));

    assertThat(four.build().toBytes()).hasSize(144);
    assertThat(four.build().usableApicIds()).containsExactly(0, 1);
    assertThat(many.build().toBytes()).hasSize(2686);
    assertThat(many.build().usableApicIds()).hasSize(288);
    assertThat(many.build().entries(LocalX2ApicEntry.class)).hasSize(33);
  }

  @Test
  void theAddressOverrideWins() {
    MadtBuilder builder = Madt.builder(5).localApicAddress(0xfee1_0000L);

    assertThat(builder.build().effectiveLocalApicAddress()).isEqualTo(0xfee1_0000L);
    builder.add(new LocalApicAddressEntry(0x80_0000_0000L));
    assertThat(builder.build().effectiveLocalApicAddress()).isEqualTo(0x80_0000_0000L);
  }

  @Test
  void valuesThatDoNotFitAreTheProgramsFault() {
    assertThatThrownBy(() -> new LocalApicEntry(256, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("uid is 256: the table's field holds 0 to 255");
    assertThatThrownBy(() -> new LocalX2ApicEntry(-1, 0, 0))
        .hasMessage("apicId is -1: the table's field holds 0 to 4294967295");
    assertThatThrownBy(() -> new SdtIdentity(1, "SEVENCH", "", 0, "", 0))
        .hasMessage("oemId is \"SEVENCH\": at most 6 characters of ISO 8859-1 fit in the table");
    assertThatThrownBy(() -> new MpWakeupEntry(0, 0, 1))
        .hasMessage("resetVector needs mailbox version 1 and the version is 0");
    assertThatThrownBy(() ->
            new IrregularMadtEntry(new LocalApicEntry(0, 0, 0), RawBytes.of((byte) 1, (byte) 2)))
        .hasMessage("bytes 0102 are no entry of type 0");
    assertThatThrownBy(
            () -> new Madt(SdtIdentity.ofRevision(5), 0, 0, List.of(), AcpiLimits.MAX_TABLE_BYTES))
        .hasMessage("table length is 67108908: the table's field holds 0 to 67108864");
  }
}
