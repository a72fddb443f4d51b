/**
 * Decides which marketplace order becomes which shop order, and which parcel is confirmed to whom. Read
 * {@link io.fiveways.flow.orders.Orders} first.
 */
package io.fiveways.flow.orders;
