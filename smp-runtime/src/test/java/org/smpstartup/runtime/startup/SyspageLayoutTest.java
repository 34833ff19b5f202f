package org.smpstartup.runtime.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.smpstartup.api.port.Architecture;

class SyspageLayoutTest {
  private static final SyspageLayout REAL = SyspageLayouts.QNX32;
  private static final SyspageLayout WIDE = SyspageLayouts.WIDE;

  @Test
  void theRealHeaderHasItsFieldsWhereSysPageHSaysTheyAre() {
    Structs.Header header = REAL.header();
    assertThat(List.of(header.size(), header.totalSize(), header.type(), header.numCpu()))
        .containsExactly(new Field(0, 2), new Field(2, 2), new Field(4, 2), new Field(6, 2));
    List<Long> offsets =
        Arrays.stream(Section.values()).map(s -> header.offset(s).offset()).toList();
    assertThat(offsets)
        .containsExactly(8L, 12L, 16L, 20L, 24L, 28L, 32L, 36L, 40L, 44L, 48L, 52L, 56L, 60L, 64L);
    for (Section section : Section.values()) {
      assertThat(header.size(section)).isEqualTo(new Field(header.offset(section).offset() + 2, 2));
    }
  }

  @Test
  void theRealSectionsHaveTheirFieldsWhereSysPageHSaysTheyAre() {
    assertThat(REAL.smp())
        .isEqualTo(
            new Structs.Smp(
                16, new Field(0, 4), new Field(4, 4), new Field(8, 4), new Field(12, 4)));
    assertThat(REAL.cpuinfo())
        .isEqualTo(
            new Structs.CpuEntry(
                32,
                new Field(0, 4),
                new Field(4, 4),
                new Field(8, 4),
                new Field(12, 4),
                new Field(16, 4),
                new Field(28, 2)));
    assertThat(REAL.cpupage())
        .isEqualTo(new Structs.CpuPage(20, new Field(8, 4), new Field(12, 4), new Field(16, 4)));
    Structs.SystemPrivate system = REAL.systemPrivate();
    assertThat(
            List.of(
                system.userCpupage().offset(),
                system.userSyspage().offset(),
                system.kernCpupage().offset(),
                system.kernSyspage().offset(),
                system.bootBase().offset(),
                system.bootEntry().offset(),
                system.cpupageSpacing().offset(),
                system.pageBytes().offset(),
                system.bytes()))
        .containsExactly(0L, 4L, 8L, 12L, 24L, 28L, 60L, 68L, 72L);
    Structs.Intrinfo intr = REAL.intrinfo();
    assertThat(
            List.of(
                intr.vectorBase().offset(),
                intr.numVectors().offset(),
                intr.cascade().offset(),
                intr.flags().offset(),
                intr.id().offset(),
                intr.eoi().offset(),
                intr.mask().offset(),
                intr.unmask().offset(),
                intr.config().offset(),
                intr.bytes()))
        .containsExactly(0L, 4L, 8L, 18L, 24L, 32L, 36L, 40L, 44L, 64L);
    assertThat(REAL.callout().timerLoad()).isEqualTo(new Field(8, 4));
    assertThat(REAL.callout().bytes()).isEqualTo(56);
  }

  @Test
  void theWideLayoutHasTheSameSectionsWithWiderWords() {
    assertThat(WIDE.header().numCpu()).isEqualTo(new Field(12, 4));
    assertThat(WIDE.header().offset(Section.SMP)).isEqualTo(new Field(16 + 12 * 8, 4));
    assertThat(WIDE.smp().startAddr()).isEqualTo(new Field(8, 8));
    assertThat(WIDE.smp().pending()).isEqualTo(new Field(16, 4));
    assertThat(WIDE.cpuinfo().bytes()).isEqualTo(32);
    assertThat(WIDE.cpuinfo().name()).isEqualTo(new Field(24, 4));
    assertThat(WIDE.cpupage().bytes()).isLessThanOrEqualTo(Structs.CpuPage.SPACING);
  }

  @Test
  void theLimitIsWhatIsLeftOfTheWordForTheEntriesOfProcessors() {
    assertThat(REAL.limit(0)).isEqualTo(65_535 / 32);
    assertThat(REAL.limit(65_535)).isZero();
    assertThat(REAL.limit(100_000)).isZero();
    assertThat(Libstartup.limit(REAL, Architecture.X86)).isBetween(1_990, 2_040);
    assertThat(Libstartup.limit(WIDE, Architecture.X86)).isGreaterThan(1 << 20);
  }

  @Test
  void layoutsAreFoundByName() {
    assertThat(SyspageLayouts.of("wide")).contains(WIDE);
    assertThat(SyspageLayouts.of("qnx32")).contains(REAL);
    assertThat(SyspageLayouts.of("qnx64")).isEmpty();
  }

  @Test
  void optionsOutOfRangeAreNamed() {
    LibstartupOptions options = LibstartupOptions.DEFAULT;
    assertThatThrownBy(() -> options.withLimit(-1))
        .hasMessage("limit -1: 0 for all CPUs, or how many");
    assertThatThrownBy(() -> options.withAnswerPolls(0)).hasMessage("answerPolls 0: at least 1");
    assertThatThrownBy(() -> options.withKernSyspage(0x1_0000_0000L))
        .hasMessage(
            "kernSyspage 100000000h: 0, or a multiple of 1000h up to FFFFFFFFh in layout qnx32");
    assertThatThrownBy(() -> options.withKernSyspage(0x1_0010L))
        .hasMessageStartingWith("kernSyspage 10010h: ");
  }
}
