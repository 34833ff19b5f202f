/**
 * The start-up protocol of Asterinas OSTD, from the boot processor's first instruction to an
 * inter-processor call that every processor has answered.
 *
 * <p>Sources: asterinas/asterinas at 604948581 ({@code ostd/src/boot/smp.rs}, {@code
 * ostd/src/smp.rs}, {@code ostd/src/lib.rs}, {@code ostd/src/arch/x86/boot/ap_boot.S}), and the
 * order of mid-2025 as it stands in Artisan-Lab/tag-asterinas at 4f82d5d6a ({@code
 * ostd/src/boot/smp.rs}, {@code ostd/src/lib.rs}). Every number that two processors share is in
 * emulated memory; the classes here hold code and addresses only.
 */
@NullMarked
package org.smpstartup.runtime.ostd;

import org.jspecify.annotations.NullMarked;
