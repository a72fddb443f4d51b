/**
 * Simulated marketplaces and shops over real HTTP, stateful and seeded; compiled for tests and for the sandbox run.
 *
 * <p>Read {@link io.fiveways.sandbox.SimulatedSystem} first: it serves, breaks on demand and records. A system says
 * what it answers and nothing else. This package shares no code with the components, or both would share one
 * misunderstanding.
 */
package io.fiveways.sandbox;
