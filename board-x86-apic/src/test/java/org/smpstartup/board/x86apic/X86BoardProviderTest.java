package org.smpstartup.board.x86apic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.BoardConfigurationException;
import org.smpstartup.api.BoardInfo;
import org.smpstartup.api.BoardProvider;
import org.smpstartup.api.Description;
import org.smpstartup.api.Preset;
import org.smpstartup.api.Profile;
import org.smpstartup.api.Protocol;
import org.smpstartup.api.port.Architecture;
import org.smpstartup.board.x86apic.record.X86Recorded;

class X86BoardProviderTest {
  private final X86BoardProvider provider = new X86BoardProvider();

  @Test
  void isFoundAsAService() {
    assertThat(ServiceLoader.load(BoardProvider.class).stream())
        .anyMatch(found -> found.type().equals(X86BoardProvider.class));
  }

  @Test
  void listsItsPresetsWithTheDefaultFirst() {
    BoardInfo info = provider.info();
    assertThat(info.id()).isEqualTo("x86-apic");
    assertThat(info.architecture()).isEqualTo(Architecture.X86);
    assertThat(info.presets())
        .extracting(Preset::name)
        .containsExactly(
            "q35-4",
            "q35",
            "x2apic",
            "q35-6-gap",
            "2s-6c-2t",
            "hotplug",
            "flat-8",
            "cluster-60",
            "max-xapic",
            "epyc-2s-256",
            "knl-288",
            "q35-288",
            "sparse-x2",
            "bios-bsp-nonzero",
            "mailbox-td",
            "mailbox-td-v1",
            "82489dx");
  }

  @ParameterizedTest
  @CsvSource({
    "q35-4, 4, 4",
    "hotplug, 2, 4",
    "flat-8, 8, 8",
    "cluster-60, 60, 60",
    "max-xapic, 255, 255",
    "epyc-2s-256, 256, 256",
    "q35, 4, 255",
    "x2apic, 4, 1048576"
  })
  void hasTheLimitsOfTheHardware(String name, int usual, int most) {
    Preset preset = provider.info().preset(name).orElseThrow();
    assertThat(preset.defaultCpus()).isEqualTo(usual);
    assertThat(preset.maxCpus()).isEqualTo(most);
  }

  @Test
  void aPresetThatNeedsX2apicDoesNotKnowTheQemuWithoutIt() {
    assertThat(provider.info().preset("x2apic").orElseThrow().profiles())
        .containsExactly(Profile.ARCH, Profile.QEMU10, Profile.KVM);
    assertThat(provider.info().preset("q35").orElseThrow().profiles())
        .containsExactly(Profile.ARCH, Profile.QEMU7, Profile.QEMU10, Profile.KVM);
  }

  @Test
  void everyPresetWithAcpiTakesAMadtAndRunsEveryProtocol() {
    for (Preset preset : provider.info().presets()) {
      if (!preset.name().equals("82489dx")) {
        assertThat(preset.accepts()).containsExactly(Description.Kind.MADT);
        assertThat(preset.protocols()).containsExactly(Protocol.values());
      }
    }
  }

  @Test
  void refuses256ProcessorsInXapicModeAndNamesThePresetThatWouldDo() {
    refuses(
        BoardConfig.of("q35").withCpus(256),
        "cpus = 256: APIC ids have 8 bits in xAPIC mode and FFh is broadcast, so at most 255 CPUs;"
            + " --preset x2apic has up to 1048576");
    refuses(
        BoardConfig.of("max-xapic").withCpus(256),
        "cpus = 256: APIC ids have 8 bits in xAPIC mode and FFh is broadcast, so at most 255 CPUs;"
            + " --preset x2apic has up to 1048576");
  }

  @Test
  void refusesMoreThanAFixedMachineHas() {
    refuses(
        BoardConfig.of("q35-4").withCpus(256),
        "cpus = 256: this machine has 4 CPUs at most (8-bit APIC ids); --preset q35 has up to 255"
            + " in xAPIC mode, --preset x2apic up to 1048576");
  }

  @Test
  void refusesMoreThanAMillion() {
    refuses(
        BoardConfig.of("x2apic").withCpus(1_048_577),
        "cpus = 1048577: this board has room for the APIC ids of 1048576 CPUs; no preset has more");
  }

  @Test
  void refusesAPresetThatItDoesNotHave() {
    refuses(
        BoardConfig.of("faulty"),
        "preset = faulty: x86-apic has q35-4, q35, x2apic, q35-6-gap, 2s-6c-2t, hotplug, flat-8,"
            + " cluster-60, max-xapic, epyc-2s-256, knl-288, q35-288, sparse-x2, bios-bsp-nonzero,"
            + " mailbox-td, mailbox-td-v1, 82489dx");
  }

  @Test
  void refusesAProfileThatThePresetDoesNotKnow() {
    refuses(
        BoardConfig.of("x2apic").withProfile(Profile.QEMU7),
        "profile = qemu7: preset x2apic knows arch, qemu10, kvm");
  }

  @Test
  void refusesOptions() {
    refuses(BoardConfig.of("q35").withOption("cores", "3"), "cores = 3: x86-apic has no options");
  }

  @Test
  void refusesADescriptionWhereThereIsNoAcpi() {
    Description madt = new Description(Description.Kind.MADT, "a.madt", new byte[44]);
    refuses(
        BoardConfig.of("82489dx").withDescription(madt),
        "madt = a.madt: preset 82489dx has no ACPI; --preset q35 takes a MADT");
  }

  @Test
  void replaysRecordingsOfBothModesOnQ35() {
    assertThat(provider.recordings()).containsExactly("x86-xapic", "x86-x2apic");
    BoardConfig config = provider.configuration("x86-x2apic", 5, Profile.QEMU10);
    assertThat(config).isEqualTo(BoardConfig.of("q35").withCpus(5).withProfile(Profile.QEMU10));
    assertThat(provider.machine("x86-x2apic", provider.create(config)))
        .isInstanceOf(X86Recorded.class);
    assertThatThrownBy(() -> provider.configuration("gicv2", 2, Profile.QEMU10))
        .isInstanceOf(BoardConfigurationException.class)
        .hasMessage("arch = gicv2: x86-apic replays x86-xapic, x86-x2apic");
  }

  @Test
  void saysTheSameEachTime() {
    assertThat(List.of(provider.info(), new X86BoardProvider().info()))
        .containsOnly(provider.info());
  }

  private void refuses(BoardConfig config, String message) {
    assertThatThrownBy(() -> provider.create(config))
        .isInstanceOf(BoardConfigurationException.class)
        .hasMessage(message)
        .extracting(e -> ((BoardConfigurationException) e).kind())
        .isEqualTo(BoardConfigurationException.Kind.UNSUPPORTED);
  }
}
