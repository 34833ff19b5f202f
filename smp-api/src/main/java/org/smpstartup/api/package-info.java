/** The contract between a board and the runtime: interfaces, records, enums and annotations. */
@NullMarked
package org.smpstartup.api;

import org.jspecify.annotations.NullMarked;
