/**
 * Reads and writes the tables of the Intel MultiProcessor Specification 1.4: floating pointer
 * (4.1), configuration table (4.2, 4.3), extended entries (4.4) and default configurations (chapter
 * 5).
 *
 * <p>Readers throw nothing but {@link org.smpstartup.kit.TableFormatException} for the content of a
 * table. All lengths are 16 bits wide, which bounds time and memory.
 */
@NullMarked
package org.smpstartup.kit.mptable;

import org.jspecify.annotations.NullMarked;
