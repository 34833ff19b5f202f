package org.smpstartup.board.ppc;

import java.util.function.Consumer;
import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.board.ppc.core.PpcConfig;
import org.smpstartup.board.ppc.mpic.MpicConfig;
import org.smpstartup.board.ppc.port.PortPlan;

/**
 * One machine with all choices made.
 *
 * @param cores the processors
 * @param mpic the interrupt controller
 * @param plan what the port knows, the address of the interrupt controller among it
 * @param rest adds memory, firmware and the other devices
 */
record PpcMachine(
    PpcConfig cores, MpicConfig mpic, PortPlan plan, Consumer<HardwareBuilder> rest) {}
