/**
 * The embedded queue behind {@code {{queue}}:<name>}: PostgreSQL tables, so that a first installation needs no broker.
 * Read {@code V2__queue.sql} first, there the promises are kept; then {@link io.fiveways.component.queue.QueueConsumer}.
 */
package io.fiveways.component.queue;
