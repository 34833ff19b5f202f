package org.smpstartup.board.armgic.support;

import java.util.List;
import org.smpstartup.api.ApiVersion;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.BoardInfo;
import org.smpstartup.api.BoardProvider;
import org.smpstartup.api.Preset;
import org.smpstartup.api.Profile;
import org.smpstartup.api.Protocol;
import org.smpstartup.api.port.Architecture;
import org.smpstartup.api.record.RecordedMachine;
import org.smpstartup.api.record.RecordedMachines;
import org.smpstartup.board.armgic.record.ArmRecorded;

/** Offers {@link BareVirt} for recordings. */
public final class BareProvider implements BoardProvider, RecordedMachines {
  private static Preset preset(String name) {
    return new Preset(
        name, name, 1, 512, "", List.of(Protocol.LIBSTARTUP), List.of(Profile.values()), List.of());
  }

  @Override
  public BoardInfo info() {
    return new BoardInfo(
        "bare-virt",
        "virt without software",
        Architecture.ARM,
        "0",
        new ApiVersion(1, 0),
        List.of(preset("gicv2"), preset("gicv3")));
  }

  @Override
  public Board create(BoardConfig config) {
    return new BareVirt(config.cpus(), config.preset().equals("gicv3"), config.profile());
  }

  @Override
  public List<String> recordings() {
    return List.of("gicv2", "gicv3");
  }

  @Override
  public BoardConfig configuration(String arch, int cpus, Profile profile) {
    return BoardConfig.of(arch).withCpus(cpus).withProfile(profile);
  }

  @Override
  public RecordedMachine machine(String arch, Board board) {
    return new ArmRecorded(((BareVirt) board).cpus(), arch.equals("gicv3"));
  }
}
