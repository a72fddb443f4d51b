/**
 * What a person may see and do, as JSON; the pages that show it are in {@code META-INF/resources}. Viewers look,
 * operators decide. Read {@link io.fiveways.console.DeadLetterDesk} first.
 */
package io.fiveways.console;
