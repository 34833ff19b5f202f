/**
 * The contract between a board jar and the runtime: providers, boards and their configuration.
 *
 * <p>A board is hardware plus a port. Start with {@link org.smpstartup.api.BoardProvider}.
 */
@NullMarked
package org.smpstartup.api;

import org.jspecify.annotations.NullMarked;
