/**
 * What we have done, in PostgreSQL; it survives us. Classes named {@code Stored…} keep what components share, entities are
 * named for what we did. Every change writes its trace step in the same transaction. Read
 * {@link io.fiveways.state.PlacedOrders} first.
 */
package io.fiveways.state;
