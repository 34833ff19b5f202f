package org.smpstartup.runtime.fault;

import org.smpstartup.api.Board;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.CpuPort;
import org.smpstartup.runtime.decorate.ForwardingBoard;
import org.smpstartup.runtime.decorate.ForwardingSmp;

/**
 * Puts the faults of a plan around the parts of one machine: its port and its firmware. A part that
 * no fault is about stays as it is.
 */
public final class FaultInjection {
  private final FaultPlan plan;
  private final Site site;

  /** The machine that faults strike. */
  public interface Site {
    /** As an id: there is no such processor. */
    long NOBODY = -1;

    /**
     * Tells a processor's hardware id. Asked for only while the machine runs.
     *
     * @param cpu its number in the hardware description
     * @return the id, or {@link #NOBODY}
     */
    long hardwareId(int cpu);

    /**
     * Takes note that a fault strikes.
     *
     * @param where the processor that runs the code which the fault is put around
     * @param fault the fault
     */
    void struck(Cpu where, Fault fault);
  }

  /**
   * Makes an injection.
   *
   * @param plan what goes wrong
   * @param site where
   */
  public FaultInjection(FaultPlan plan, Site site) {
    this.plan = plan;
    this.site = site;
  }

  /**
   * Puts faults around all parts of a board.
   *
   * @param board the board
   * @return the board, which errs as planned, but for what the machine itself carries out
   */
  public Board whole(Board board) {
    if (plan.faults().isEmpty()) {
      return board;
    }
    CpuPort port = board.cpu();
    BoardSmp smp = around(board.smp(), port);
    CpuPort faulty = around(port);
    return new ForwardingBoard(around(board)) {
      @Override
      public BoardSmp smp() {
        return smp;
      }

      @Override
      public CpuPort cpu() {
        return faulty;
      }
    };
  }

  /**
   * Puts faults around firmware.
   *
   * @param board the board whose firmware it is
   * @return the board, with firmware that errs as planned
   */
  public Board around(Board board) {
    return plan.has(Fault.Kind.FIRMWARE_ERROR) ? new FaultyBoard(board, plan, site) : board;
  }

  /**
   * Puts faults around the architecture-support code.
   *
   * @param port the port
   * @return a port that errs as planned
   */
  public CpuPort around(CpuPort port) {
    boolean strikes =
        plan.has(
            Fault.Kind.ID_DUPLICATED,
            Fault.Kind.DOORBELL_LOST,
            Fault.Kind.DOORBELL_DUPLICATED,
            Fault.Kind.DOORBELL_DELAYED);
    return strikes ? new FaultyPort(port, plan, site) : port;
  }

  /**
   * Puts faults around the hooks of a board.
   *
   * <p>A port that starts all at once cannot say of one processor that it was refused: with such a
   * lie it has only the hook that starts one.
   *
   * @param smp the hooks
   * @param port what rings the doorbells, without faults around it
   * @return hooks that err as planned
   */
  public BoardSmp around(BoardSmp smp, CpuPort port) {
    boolean lies = plan.has(Fault.Kind.PORT_LIES_TRUE, Fault.Kind.PORT_LIES_FALSE);
    boolean strikes =
        lies
            || plan.has(
                Fault.Kind.COUNT_WRONG,
                Fault.Kind.DOORBELL_LOST,
                Fault.Kind.DOORBELL_DUPLICATED,
                Fault.Kind.DOORBELL_DELAYED);
    if (!strikes) {
      return smp;
    }
    Doorbells doorbells = new Doorbells(port, plan, site);
    BoardSmp faulty = new FaultySmp(smp, doorbells, plan, site);
    return lies ? faulty : ForwardingSmp.keepingBroadcast(faulty, smp);
  }
}
