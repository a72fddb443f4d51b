/**
 * Reads what a marketplace paid, proves it to the cent and books it. Read
 * {@link io.fiveways.flow.settlements.SettlementReader} first.
 */
package io.fiveways.flow.settlements;
