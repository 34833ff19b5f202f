package org.smpstartup.board.sh.intc;

/**
 * One interrupt source on the chip.
 *
 * @param name its name in the manual
 * @param code its INTEVT code
 * @param word which mask register has its bit, from 0
 * @param bit which bit, 0 to 31
 * @param priority which INT2PRI register has its level, from 0
 * @param shift where its level is in there
 */
record OnChipSource(String name, int code, int word, int bit, int priority, int shift) {}
