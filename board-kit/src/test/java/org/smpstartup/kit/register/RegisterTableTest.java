package org.smpstartup.kit.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.RegisterAccess;
import org.smpstartup.api.hardware.RegisterInfo;

class RegisterTableTest {
  private static RegisterTable.Builder table() {
    return RegisterTable.of(Space.MEMORY, 4).source("manual 1.2").banked();
  }

  private static RegisterTable one(RegisterRow row) {
    return table().row(row).build();
  }

  @Test
  void aRowTakesFromTheTableWhatItLeavesOpen() {
    RegisterInfo row = one(RegisterRow.at(0x10, "CTRL").readWrite(7).reset(2)).rows().getFirst();
    assertThat(row)
        .isEqualTo(
            new RegisterInfo(
                Space.MEMORY,
                0,
                0x10,
                4,
                1,
                4,
                "CTRL",
                RegisterAccess.READ_WRITE,
                2,
                true,
                7,
                true,
                "manual 1.2"));
  }

  @Test
  void rowsAreSortedAndFoundByAnyOfTheirRegisters() {
    RegisterTable table =
        table()
            .row(RegisterRow.at(0x100, "ISR").repeated(8, 0x10))
            .row(RegisterRow.at(0x20, "ID").banked(false).source("other 3").resetVaries())
            .build();
    assertThat(table.rows()).extracting(RegisterInfo::name).containsExactly("ID", "ISR");
    assertThat(Objects.requireNonNull(table.at(0x170)).name()).isEqualTo("ISR");
    assertThat(table.at(0x180)).isNull();
    assertThat(table.at(0x174)).isNull();
    assertThat(table.at(0x24)).isNull();
    assertThat(table.at(0)).isNull();
  }

  @Test
  void documentedButNotModelledIsARow() {
    RegisterTable table =
        table()
            .row(RegisterRow.at(0, "AUX").notModelled())
            .row(RegisterRow.at(4, "RES").reserved())
            .build();
    assertThat(table.rows())
        .extracting(RegisterInfo::access)
        .containsExactly(RegisterAccess.NOT_MODELLED, RegisterAccess.RESERVED);
  }

  @Test
  void overlapIsRefusedWithBothNames() {
    assertThatThrownBy(
            () -> table().row(RegisterRow.at(0, "A").size(8)).row(RegisterRow.at(4, "B")).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("register table: B at 0x4 overlaps A at 0x0");
  }

  @Test
  void anElementOfAnArrayOverlapsToo() {
    assertThatThrownBy(() ->
            table()
                .row(RegisterRow.at(0, "A").repeated(4, 0x10))
                .row(RegisterRow.at(0x20, "B"))
                .build())
        .hasMessageContaining("B at 0x20 overlaps A at 0x0");
  }

  @Test
  void registersInTheGapsOfAnArrayDoNotOverlapIt() {
    assertThat(
            table()
                .row(RegisterRow.at(0, "A").repeated(4, 0x10))
                .row(RegisterRow.at(4, "B").repeated(4, 0x10))
                .build()
                .rows())
        .hasSize(2);
  }

  @Test
  void acknowledgeAndEndMayShareAnAddress() {
    assertThat(
            table()
                .row(RegisterRow.at(0, "IAR"))
                .row(RegisterRow.at(0, "EOI").writeOnly(0xff))
                .build()
                .rows())
        .hasSize(2);
    assertThatThrownBy(() ->
            table()
                .row(RegisterRow.at(0, "A").writeOnly(1))
                .row(RegisterRow.at(0, "B").writeOnly(1))
                .build())
        .hasMessageContaining("overlaps");
  }

  @Test
  void widthAlignmentAndValuesAreChecked() {
    assertThatThrownBy(() -> one(RegisterRow.at(0, "A").size(3)))
        .hasMessage("register table: A at 0x0 is 3 bytes wide: 1, 2, 4 or 8 will do");
    assertThatThrownBy(() -> one(RegisterRow.at(2, "A"))).hasMessageContaining("not aligned");
    assertThatThrownBy(() -> one(RegisterRow.at(0, "A").repeated(2, 6)))
        .hasMessageContaining("not aligned");
    assertThatThrownBy(() -> one(RegisterRow.at(0, "A").repeated(2, 2).size(4)))
        .hasMessageContaining("less than its own width");
    assertThatThrownBy(() -> one(RegisterRow.at(0, "A").repeated(0, 4)))
        .hasMessageContaining("is there 0 times");
    assertThatThrownBy(() -> one(RegisterRow.at(0, "A").reset(0x1_0000_0000L)))
        .hasMessageContaining("resets to 0x100000000, wider than it is");
    assertThatThrownBy(() -> one(RegisterRow.at(0, "A").readWrite(0x1_0000_0000L)))
        .hasMessageContaining("has writable bits 0x100000000, wider than it is");
    assertThatThrownBy(() -> one(RegisterRow.at(0, "A").access(RegisterAccess.READ_ONLY, 1)))
        .hasMessageContaining("cannot be written, yet has writable bits");
    assertThatThrownBy(() -> one(RegisterRow.at(-4, "A"))).hasMessageContaining("negative");
    assertThatThrownBy(() -> one(RegisterRow.at(0, " "))).hasMessageContaining("has no name");
    assertThatThrownBy(() -> one(RegisterRow.at(0, "A").source("")))
        .hasMessageContaining("has no source");
  }

  @Test
  void twoRegistersOfOneNameAreRefused() {
    assertThatThrownBy(
            () -> table().row(RegisterRow.at(0, "A")).row(RegisterRow.at(4, "A")).build())
        .hasMessage("register table: A at 0x4 has the name of A at 0x0");
  }

  @Test
  void numberedRegistersLieSideBySide() {
    RegisterTable msrs =
        RegisterTable.of(Space.MSR, 8)
            .source("manual")
            .row(RegisterRow.at(0x802, "ID"))
            .row(RegisterRow.at(0x803, "VERSION"))
            .build();
    assertThat(msrs.rows()).hasSize(2);
  }

  @Test
  void aDeviceIsComparedWithItsTable() {
    RegisterTable table =
        table()
            .row(RegisterRow.at(0, "A").repeated(2, 4).reset(5))
            .row(RegisterRow.at(8, "VARIES").reset(9).resetVaries())
            .row(RegisterRow.at(12, "WRITE").writeOnly(1).reset(9))
            .row(RegisterRow.at(16, "AUX").reset(9).notModelled())
            .build();
    assertThat(RegisterChecks.resets(new Constant(table, 5), Space.MEMORY)).isEmpty();
    assertThat(RegisterChecks.resets(new Constant(table, 6), Space.MEMORY))
        .containsExactly(
            "A at 0x0 reads 0x6 at power-up, not 0x5", "A at 0x0 reads 0x6 at power-up, not 0x5");
    assertThat(RegisterChecks.resets(new Constant(table, 6), Space.MSR)).isEmpty();
  }

  /** A device whose registers all hold what its state word says. */
  private record Constant(RegisterTable table, long value) implements Device {
    @Override
    public String name() {
      return "constant";
    }

    @Override
    public int stateSize() {
      return 1;
    }

    @Override
    public void powerOn(long[] state) {
      state[0] = value;
    }

    @Override
    public long access(long[] state, Access access, Effects effects) {
      return state[0];
    }

    @Override
    public long peek(long[] state, Access access) {
      return state[0];
    }

    @Override
    public List<RegisterInfo> registers() {
      return table.rows();
    }
  }
}
