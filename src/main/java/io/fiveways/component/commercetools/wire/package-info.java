/** commercetools' own spelling of what we send and read; leaves the package nowhere. */
package io.fiveways.component.commercetools.wire;
