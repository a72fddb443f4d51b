/**
 * What the simulated commercetools project keeps and how it answers; read
 * {@link io.fiveways.sandbox.commercetools.Project} first.
 *
 * <p>Everything is kept as the JSON that the HTTP API answers with.
 */
package io.fiveways.sandbox.commercetools;
