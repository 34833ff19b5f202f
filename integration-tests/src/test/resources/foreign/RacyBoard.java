package com.example;

import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.api.port.Architecture;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.CpuPort;
import org.smpstartup.api.port.SendIpi;
import org.smpstartup.api.port.SmpEntry;
import org.smpstartup.kit.simple.SimpleBoardProvider;

/**
 * A chip whose port gives ids out in the order of arrival, by a load and a store instead of one
 * atomic addition: two processors that arrive together get one id.
 */
public final class RacyBoard extends SimpleBoardProvider {
  private static final long NEXT = 0x8000;
  private static final long ID_OF_CORE = 0x8100;

  public RacyBoard() {
    super(new Numbers("racy", Architecture.RISCV, 4, 0, 1 << 26, 0xF000_0000L, 0xF001_0000L));
  }

  @Override
  public Board create(BoardConfig config) {
    return new Racy(super.create(config));
  }

  private record Racy(Board good) implements Board, BoardSmp, CpuPort {
    @Override
    public void describe(HardwareBuilder hardware) {
      good.describe(hardware);
    }

    @Override
    public BoardSmp smp() {
      return this;
    }

    @Override
    public CpuPort cpu() {
      return this;
    }

    @Override
    public void enter(Cpu cpu) {
      long id = cpu.load32(NEXT);
      cpu.store32(NEXT, id + 1);
      cpu.store32(ID_OF_CORE + 4 * core(cpu), id);
    }

    @Override
    public long hardwareId(Cpu cpu) {
      return cpu.load32(ID_OF_CORE + 4 * core(cpu));
    }

    @Override
    public void ring(Cpu cpu, long target) {
      for (long core = 0; core < 4; core++) {
        if (cpu.load32(ID_OF_CORE + 4 * core) == target) {
          good.cpu().ring(cpu, core);
          return;
        }
      }
    }

    private long core(Cpu cpu) {
      return good.cpu().hardwareId(cpu);
    }

    @Override
    public int numCpu(Cpu boot) {
      return good.smp().numCpu(boot);
    }

    @Override
    public void init(Cpu boot, SmpEntry smp, int numCpus) {
      smp.sendIpi(SendIpi.callout("send_ipi_racy", this::ring));
    }

    @Override
    public boolean start(Cpu boot, int cpu, long entry) {
      return good.smp().start(boot, cpu, entry);
    }

    @Override
    public Architecture architecture() {
      return good.cpu().architecture();
    }

    @Override
    public void initInterrupts(Cpu cpu) {
      good.cpu().initInterrupts(cpu);
    }

    @Override
    public long acknowledge(Cpu cpu, long line, long vector) {
      return good.cpu().acknowledge(cpu, line, vector);
    }

    @Override
    public void end(Cpu cpu, long token) {
      good.cpu().end(cpu, token);
    }
  }
}
