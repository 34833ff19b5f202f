/**
 * Optional help for board authors: register maps, device trees and ACPI tables.
 *
 * <p>This package holds what the readers and writers of firmware tables share: a bounded cursor,
 * the one exception they throw, warnings, checksums and the door to emulated physical memory.
 * Nothing here knows the runtime or a board. Every class is immutable or confined to one call, so
 * that it may be used inside a simulated machine.
 */
@NullMarked
package org.smpstartup.kit;

import org.jspecify.annotations.NullMarked;
