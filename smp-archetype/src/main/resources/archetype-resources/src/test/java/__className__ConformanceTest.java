package ${package};

import org.smpstartup.testkit.conform.BoardConformanceTest;

/** Every rule of the conformance kit, on every preset of the board. */
class ${className}ConformanceTest extends BoardConformanceTest {}
