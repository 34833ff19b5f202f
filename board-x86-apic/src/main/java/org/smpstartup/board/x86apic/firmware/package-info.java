/** What firmware leaves on the emulated PC: ROM code, ACPI and MP tables, the wakeup mailbox. */
@NullMarked
package org.smpstartup.board.x86apic.firmware;

import org.jspecify.annotations.NullMarked;
