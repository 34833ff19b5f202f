package org.smpstartup.board.mips;

import java.nio.ByteOrder;
import org.smpstartup.board.mips.core.CoreConfig;

/**
 * One machine with all choices made.
 *
 * @param spec the preset it was made from
 * @param core its processors
 * @param order its byte order
 * @param probe whether a debug probe is connected
 * @param countsVps whether SH_CONFIG holds the number of VPs instead of one less
 */
record MipsMachine(
    PresetSpec spec, CoreConfig core, ByteOrder order, boolean probe, boolean countsVps) {}
