/** The board ${artifactId}. */
package ${package};
