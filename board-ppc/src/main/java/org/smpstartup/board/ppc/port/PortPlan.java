package org.smpstartup.board.ppc.port;

/**
 * What board-support code knows of its board without asking it: addresses, and the way in which
 * processors start. What differs between two boards of one kind it reads from registers.
 *
 * @param mpic the physical address of the interrupt controller
 * @param classic whether it is of the classic family: little-endian, without private window
 * @param deviceControl whether it is behind device control registers, which have no byte order
 * @param idRegister the SPR that holds the processor's number; 0 to ask the interrupt controller
 * @param threads how many threads a core has, 1 or 2
 * @param method how processors start
 * @param registers where the registers of that way are: CCSR, or the reset pins
 * @param table the spin table, if there is one when the boot processor begins
 * @param stride the distance of its entries
 * @param timeBases the time base enable register, 0 for none
 * @param area RAM for the port alone, {@value #AREA_BYTES} bytes
 */
public record PortPlan(
    long mpic,
    boolean classic,
    boolean deviceControl,
    int idRegister,
    int threads,
    StartMethod method,
    long registers,
    long table,
    int stride,
    long timeBases,
    long area) {
  /** How much RAM the port needs: its own words, and a boot page. */
  public static final long AREA_BYTES = 0x2000;

  MpicPort mpicPort() {
    return new MpicPort(mpic, deviceControl, classic && !deviceControl, !classic);
  }
}
