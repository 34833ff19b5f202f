/** The local interrupt block of the BCM2836: mailboxes and what they interrupt. */
@NullMarked
package org.smpstartup.board.armgic.bcm2836;

import org.jspecify.annotations.NullMarked;
