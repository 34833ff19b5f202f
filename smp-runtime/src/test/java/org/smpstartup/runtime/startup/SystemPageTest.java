package org.smpstartup.runtime.startup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.smpstartup.api.port.Architecture;
import org.smpstartup.runtime.machine.RunEnd;

class SystemPageTest {
  static final java.util.List<SyspageLayout> LAYOUTS = SyspageLayouts.all();

  @ParameterizedTest
  @FieldSource("LAYOUTS")
  void sectionsLieBehindEachOtherAndTheHeaderFindsThem(SyspageLayout layout) {
    SystemPageView page = SystemPageView.of(Boots.toy(3).with(layout).run(), layout);

    assertThat(page.numCpu()).isEqualTo(3);
    assertThat(layout.header().type().peek(page.memory(), page.address()))
        .isEqualTo(Architecture.RISCV.type());
    assertThat(layout.header().size().peek(page.memory(), page.address()))
        .isEqualTo(layout.header().bytes());
    assertThat(page.size(Section.CPUINFO)).isEqualTo(3 * 32);
    assertThat(page.size(Section.SMP)).isEqualTo(layout.smp().bytes());
    for (Section one : Section.values()) {
      for (Section other : Section.values()) {
        if (one != other && page.size(one) != 0 && page.size(other) != 0) {
          boolean apart =
              page.at(one) + page.size(one) <= page.at(other)
                  || page.at(other) + page.size(other) <= page.at(one);
          assertThat(apart).as("%s and %s", one, other).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @FieldSource("LAYOUTS")
  void theFirstSecondaryAddsItsNameUnderTheOtherSectionsAndAllOthersFindIt(SyspageLayout layout) {
    SystemPageView page = SystemPageView.of(Boots.toy(4).with(layout).run(), layout);

    assertThat(page.strings()).containsExactly("memory", "ram", "riscv", "riscv-ap", "sysram");
    assertThat(page.nameOf(0)).isEqualTo("riscv");
    for (int cpu = 1; cpu < 4; cpu++) {
      assertThat(page.nameOf(cpu)).isEqualTo("riscv-ap");
    }
  }

  @ParameterizedTest
  @FieldSource("LAYOUTS")
  void theSizeIsWhatTheBudgetSaid(SyspageLayout layout) {
    SystemPageView page = SystemPageView.of(Boots.toy(5).with(layout).run(), layout);

    long other = page.totalSize() - 5 * 32;
    assertThat(layout.limit(other)).isEqualTo(Libstartup.limit(layout, Architecture.RISCV));
  }

  @Test
  void theKernelIsToldItsAddressesAndWhatMemoryIsLeft() {
    SyspageLayout layout = SyspageLayouts.QNX32;
    SystemPageView page = SystemPageView.of(Boots.toy(2).run(), layout);

    long entry = page.at(Section.SYSTEM_PRIVATE);
    Structs.SystemPrivate fields = layout.systemPrivate();
    assertThat(fields.kernSyspage().peek(page.memory(), entry)).isEqualTo(0xd000_0000L);
    assertThat(fields.kernCpupage().peek(page.memory(), entry)).isEqualTo(0xd000_1000L);
    assertThat(fields.cpupageSpacing().peek(page.memory(), entry)).isEqualTo(64);
    long sysram = page.at(Section.ASINFO) + 2 * layout.others().asinfo();
    assertThat(page.string(layout.others().asName().peek(page.memory(), sysram)))
        .isEqualTo("sysram");
    long start = layout.others().asStart().peek(page.memory(), sysram);
    assertThat(start).isGreaterThan(page.address() + page.totalSize());
    assertThat(start).isEqualTo(Globals.peek(page.memory(), page.base(), Globals.RAM_NEXT));
  }

  @Test
  void theRealLayoutBootsUpToItsLimitAndSaysSoBeyond() {
    int limit = Libstartup.limit(SyspageLayouts.QNX32, Architecture.RISCV);
    assertThat(Boots.toy(limit).quietly().run().report().end().kind())
        .isEqualTo(RunEnd.Kind.COMPLETE);

    Boots.Result beyond = Boots.toy(limit + 1).run();
    assertThat(beyond.code()).isEqualTo("syspage-too-small");
    assertThat(beyond.steps()).isEmpty();
    String message =
        "the system page for 2,024 CPUs takes 65,536 bytes, and layout qnx32 holds 65,535, enough"
            + " for 2,023 CPUs: --layout wide, or -P 2023 would do";
    assertThat(beyond.message()).endsWith(": " + message);
    assertThat(Libstartup.tooMany(SyspageLayouts.QNX32, Architecture.RISCV, limit + 1))
        .isEqualTo(message);
    assertThat(Boots.toy(limit + 1).withLimit(limit).quietly().run().report().end().kind())
        .isEqualTo(RunEnd.Kind.COMPLETE);
    assertThat(Boots.toy(limit + 1).with(SyspageLayouts.WIDE).quietly().run().report().end().kind())
        .isEqualTo(RunEnd.Kind.COMPLETE);
  }
}
