package org.smpstartup.board.riscv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.LongStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.BoardConfigurationException;
import org.smpstartup.api.BoardProvider;
import org.smpstartup.api.Profile;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.board.riscv.map.MemoryMap;
import org.smpstartup.kit.TableFormatException;
import org.smpstartup.kit.devicetree.CpuNodes;
import org.smpstartup.kit.devicetree.DeviceTree;
import org.smpstartup.kit.devicetree.DeviceTreeReader;
import org.smpstartup.kit.register.RegisterChecks;
import org.smpstartup.runtime.hardware.HardwareRig;

class RiscvBoardProviderTest {
  @Test
  void isFoundByServiceLoader() {
    assertThat(ServiceLoader.load(BoardProvider.class).stream())
        .anyMatch(provider -> provider.type().equals(RiscvBoardProvider.class));
  }

  @Test
  void listsItsMachinesTheDefaultFirst() {
    assertThat(new RiscvBoardProvider().info().presets())
        .extracting("name")
        .containsExactly("virt-rv-4", "virt-rv", "virt-rv-aclint-4", "rv-boot-hart-2", "rv-sparse");
  }

  @ParameterizedTest
  @CsvSource({
    "virt-rv-4, 0, 0 1 2 3, 0",
    "rv-boot-hart-2, 0, 1 2 3 4, 2",
    "rv-boot-hart-2, 1, 2, 2",
    "rv-boot-hart-2, 2, 1 2, 2",
    "rv-sparse, 0, 0 1 256, 0",
    "rv-sparse, 2, 0 1, 0"
  })
  void hasTheHartsOfThePreset(String preset, int cpus, String ids, long boot) {
    HardwareRig rig =
        new HardwareRig(new RiscvBoardProvider().create(BoardConfig.of(preset).withCpus(cpus)));
    String found =
        LongStream.range(0, rig.cpus())
            .map(i -> rig.hardware().hardwareId((int) i))
            .mapToObj(Long::toString)
            .collect(java.util.stream.Collectors.joining(" "));
    assertThat(found).isEqualTo(ids);
    assertThat(rig.hardware().hardwareId(rig.hardware().bootCpu())).isEqualTo(boot);
    assertThat(rig.executing(rig.hardware().bootCpu())).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "virt-rv-4|5|cpus = 5: this machine has 4 harts for software, hart ids 0 to 3; --preset"
            + " virt-rv has up to 4095",
        "virt-rv|4096|cpus = 4096: a CLINT has MSIP registers for 4095 harts, and no preset of this"
            + " board more",
        "rv-sparse|4|cpus = 4: this machine has 3 harts for software, hart ids 0, 1 and 100h;"
            + " --preset virt-rv has up to 4095"
      })
  void oneHartTooManyNamesTheLimit(String preset, int cpus, String message) {
    refused(BoardConfig.of(preset).withCpus(cpus)).hasMessage(message);
  }

  @ParameterizedTest
  @EnumSource(
      value = Profile.class,
      names = {"QEMU10", "KVM"})
  void otherProfilesAreRefused(Profile profile) {
    refused(BoardConfig.of("virt-rv-4").withProfile(profile))
        .hasMessage("profile = " + profile.id() + ": preset virt-rv-4 knows arch, qemu7");
  }

  @Test
  void unknownPresetsAndOptionsAreRefused() {
    refused(BoardConfig.of("virt-la-4"))
        .hasMessage(
            "preset = virt-la-4: riscv has virt-rv-4, virt-rv, virt-rv-aclint-4, rv-boot-hart-2,"
                + " rv-sparse");
    refused(BoardConfig.of("virt-rv").withOption("xlen", "32"))
        .hasMessage("xlen = 32: riscv has no options");
  }

  @Test
  void theTreeOfAPresetIsTheMachine() throws TableFormatException {
    RiscvMachine machine = RiscvMachines.of(BoardConfig.of("rv-boot-hart-2"));
    DeviceTree tree = DeviceTreeReader.read(machine.tree().get()).table();
    CpuNodes cpus = CpuNodes.of(tree);
    assertThat(cpus.all()).extracting("id").hasSize(5);
    assertThat(cpus.bootCpu().id()).isEqualTo(2);
    assertThat(cpus.all().getFirst().node().has("mmu-type")).isFalse();
    assertThat(tree.compatible("riscv,clint0").getFirst().regions().getFirst().address())
        .isEqualTo(0x200_0000L);
    assertThat(tree.compatible("riscv,aclint-sswi")).isEmpty();
  }

  @Test
  void theLargestTreeFits() {
    byte[] tree = RiscvMachines.of(BoardConfig.of("virt-rv").withCpus(4095)).tree().get();
    assertThat((long) tree.length).isLessThan(MemoryMap.TREE_BYTES);
  }

  @Test
  void registerTablesAreSound() {
    for (String preset : List.of("virt-rv-aclint-4", "rv-sparse")) {
      HardwareRig rig = new HardwareRig(new RiscvBoardProvider().create(BoardConfig.of(preset)));
      for (Device device : rig.hardware().devices()) {
        assertThat(device.registers()).as(device.name()).isNotEmpty();
        assertThat(RegisterChecks.problems(device.registers())).isEmpty();
        for (var space : org.smpstartup.api.cpu.Space.values()) {
          assertThat(RegisterChecks.resets(device, space)).isEmpty();
        }
      }
    }
  }

  private static AbstractThrowableAssert<?, ?> refused(BoardConfig config) {
    return assertThatThrownBy(() -> new RiscvBoardProvider().create(config))
        .isInstanceOf(BoardConfigurationException.class);
  }
}
