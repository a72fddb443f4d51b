/** What tells operations how we are: figures to be scraped. Read {@link io.fiveways.health.OpenWork} first. */
package io.fiveways.health;
