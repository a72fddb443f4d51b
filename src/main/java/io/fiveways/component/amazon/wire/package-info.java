/** Amazon's own spelling, as far as we read or write it; unknown fields are left alone. */
package io.fiveways.component.amazon.wire;
