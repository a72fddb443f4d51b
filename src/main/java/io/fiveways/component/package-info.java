/**
 * What every system has in common: sources and sinks, and how to ask a system over HTTP without harm. Read
 * {@link io.fiveways.component.Source} and {@link io.fiveways.component.Sink} first, then
 * {@link io.fiveways.component.Http} and {@link io.fiveways.component.Once}.
 */
package io.fiveways.component;
