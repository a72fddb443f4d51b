/**
 * commercetools' HTTP API. Read {@link io.fiveways.component.commercetools.CommercetoolsEndpoint} first: it names the
 * resources.
 */
package io.fiveways.component.commercetools;
